package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoercionTest {

  private static final float[][] X = new float[4][3];
  private static final int[] Y = {0, 1, 2, 3};

  @Test
  void aSourceIsReturnedAsItIs() {
    DataSource source = numbers(3);
    assertThat(DataSource.from(source)).isSameAs(source);
  }

  @Test
  void aListOrArrayOfArraysBecomesColumns() {
    for (Object arrays : List.of(List.of(X, Y), new Object[] {X, Y})) {
      DataSource source = DataSource.from(arrays);
      assertThat(source).isInstanceOf(ArrayDataSource.class);
      assertThat(source.names()).contains(List.of("0", "1"));
      assertThat(source.sampleCount()).isEqualTo(Count.of(4));
    }
  }

  @Test
  void anIteratorIsUsedOnce() {
    DataSource source = DataSource.from(List.of(List.of(X, Y), List.of(X, Y)).iterator());
    assertThat(source).isInstanceOf(IteratorDataSource.class);
    assertThat(source.isOneShot()).isTrue();
    assertThat(batches(source.batches(4), 0)).hasSize(2);
  }

  @Test
  void aFunctionIsCalledForEveryEpoch() {
    CallableDataSource.BatchOpener opener = request -> List.of(List.of(X, Y)).iterator();
    DataSource source = DataSource.from(opener);
    assertThat(source).isInstanceOf(CallableDataSource.class);
    assertThat(batches(source.batches(4), 0)).hasSize(1);
    assertThat(batches(source.batches(4), 1)).hasSize(1);
  }

  @Test
  void anythingElseIsRefused() {
    String rule =
        "a source must be made of a DataSource, a list or array of array-likes, an Iterator of"
            + " batches or a CallableDataSource.BatchOpener, got ";
    assertRefused(5, rule + "java.lang.Integer");
    assertRefused("x", rule + "java.lang.String");
    assertRefused(X, rule + "float[][]");
    assertRefused(Y, rule + "int[]");
  }

  @Test
  void everyElementIsArrayLike() {
    assertRefused(List.of(), "arrays of a source must be > 0, got 0");
    assertRefused(new Object[0], "arrays of a source must be > 0, got 0");
    assertRefused(
        List.of(X, new int[5]), "column \"1\" must have 4 samples, as many as column \"0\", got 5");
    assertRefused(List.of(X, "labels"), "column \"1\" must be array-like, got String");
    assertRefused(List.of(numbers(4)), "column \"0\" must be array-like, got ArrayDataSource");
    assertRefused(
        List.of(X, 5),
        "column \"1\": array must be an Accessor, a primitive Java array, an NdArray, a buffer, a List"
            + " or an array of a library with an AccessorProvider, got java.lang.Integer");
  }

  private static void assertRefused(Object object, String message) {
    assertThatThrownBy(() -> DataSource.from(object))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void batchesOfAnIteratorAreLists() {
    Iterator<?> strings = List.of("batch").iterator();
    Iterator<?> nulls = new ArrayList<>(Collections.singletonList(null)).iterator();
    assertFirstFails(
        strings,
        "java.lang.IllegalArgumentException: an iterator's batches must be lists of array-likes,"
            + " got java.lang.String");
    assertFirstFails(
        nulls,
        "java.lang.IllegalArgumentException: an iterator's batches must be lists of array-likes,"
            + " got null");
  }

  private static void assertFirstFails(Iterator<?> iterator, String cause) {
    try (EpochIterator<Batch> epoch = DataSource.from(iterator).batches(4).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage("batch 0 of epoch 0 failed in the iterator: " + cause);
    }
  }
}
