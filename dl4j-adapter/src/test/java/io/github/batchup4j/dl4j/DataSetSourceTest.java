package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class DataSetSourceTest {

  private static DataSet dataSet(float... values) {
    INDArray features = Nd4j.createFromArray(values).reshape(values.length, 1);
    return new DataSet(features, features.mul(10));
  }

  private static List<Float> column(DataSource source, String name) {
    List<Float> values = new ArrayList<>();
    try (EpochIterator<Batch> epoch = source.batches(2).epoch(0)) {
      for (Batch batch : epoch) {
        for (int i = 0; i < batch.size(); i++) {
          values.add(batch.array(name).floats().get(i));
        }
      }
    }
    return values;
  }

  @Test
  void drawsFromADataSet() {
    var source = Dl4j.source(dataSet(1, 2, 3));
    assertThat(source.names()).contains(List.of("features", "labels"));
    assertThat(column(source.subset(2, 0), "labels")).containsExactly(30f, 10f);
  }

  @Test
  void hasAColumnForEachMask() {
    DataSet masked =
        new DataSet(Nd4j.ones(2, 3, 4), Nd4j.ones(2, 1, 4), Nd4j.ones(2, 4), Nd4j.zeros(2, 4));
    var source = Dl4j.source(masked);
    assertThat(source.names())
        .contains(List.of("features", "labels", "featuresMask", "labelsMask"));
    DataSet batch =
        Dl4j.iterator(source.batches(2))
            .featuresMask("featuresMask")
            .labelsMask("labelsMask")
            .sameThread()
            .next();
    assertThat(batch).isEqualTo(masked);
  }

  @Test
  void hasNoLabelsWhereTheDataSetHasNone() {
    assertThat(Dl4j.source(new DataSet(Nd4j.ones(2, 3), null)).names())
        .contains(List.of("features"));
    assertThatThrownBy(() -> Dl4j.source(new DataSet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a DataSet must have features, got none");
  }

  @Test
  void readsAnIteratorAnewForEachEpoch() {
    var source = Dl4j.source(new ExistingDataSetIterator(List.of(dataSet(1, 2, 3), dataSet(4))));
    assertThat(source.isOneShot()).isFalse();
    assertThat(column(source, "features")).containsExactly(1f, 2f, 3f, 4f);
    assertThat(column(source, "labels")).containsExactly(10f, 20f, 30f, 40f);
  }

  @Test
  void readsAnIteratorThatCannotResetOnce() {
    var source =
        Dl4j.source(new ExistingDataSetIterator(List.of(dataSet(1, 2, 3), dataSet(4)).iterator()));
    assertThat(source.isOneShot()).isTrue();
    assertThat(column(source, "features")).containsExactly(1f, 2f, 3f, 4f);
    assertThatThrownBy(() -> source.batches(2).epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source over a one-shot iterator has one epoch, and it has been used");
  }

  @Test
  void fillsAMaskThatALaterBatchDoesNotHaveWithOnes() {
    DataSet first =
        new DataSet(Nd4j.ones(1, 3, 2), Nd4j.ones(1, 1), Nd4j.zeros(1, 2), Nd4j.zeros(1, 1));
    DataSet second = new DataSet(Nd4j.ones(1, 3, 2), Nd4j.ones(1, 1));
    var source = Dl4j.source(new ExistingDataSetIterator(List.of(first, second)));
    try (EpochIterator<Batch> epoch = source.batches(1).epoch(0)) {
      assertThat(epoch.next().array("featuresMask").floats().get(1)).isZero();
      Batch filled = epoch.next();
      assertThat(Dl4j.toIndArray(filled.array("featuresMask"))).isEqualTo(Nd4j.ones(1, 2));
      assertThat(Dl4j.toIndArray(filled.array("labelsMask"))).isEqualTo(Nd4j.ones(1, 1));
    }
  }

  @Test
  void refusesBatchesThatAreNotLikeTheFirst() {
    var source =
        Dl4j.source(
            new ExistingDataSetIterator(
                List.of(dataSet(1), new DataSet(Nd4j.ones(1, 1), null), dataSet(2))));
    try (EpochIterator<Batch> epoch = source.batches(1).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(1);
      assertThatThrownBy(epoch::next)
          .hasMessage(
              "batch 1 of epoch 0 failed in the iterator: java.lang.IllegalArgumentException: an"
                  + " iterator's batches must have the arrays of the first, [features, labels], got"
                  + " [features]");
      assertThat(epoch.next().array("features").floats().get(0)).isEqualTo(2);
    }
  }

  @Test
  void hasOneEpochOpenAtATime() {
    var batches =
        Dl4j.source(new ExistingDataSetIterator(List.of(dataSet(1), dataSet(2)))).batches(1);
    try (EpochIterator<Batch> older = batches.epoch(0);
        EpochIterator<Batch> newer = batches.epoch(1)) {
      assertThat(newer.next().array("features").floats().get(0)).isEqualTo(1);
      assertThatThrownBy(older::next)
          .hasMessageContaining(
              "a source over a DataSetIterator must have one epoch open at a time, got another");
      assertThat(older.hasNext()).isFalse();
      assertThat(newer.next().array("features").floats().get(0)).isEqualTo(2);
    }
  }

  @Test
  void refusesAnEmptyIterator() {
    assertThatThrownBy(() -> Dl4j.source(new ExistingDataSetIterator(List.<DataSet>of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("iterator must have a batch, got none");
  }

  @Test
  void copiesTheArraysOfAnIterator() {
    DataSet reused = dataSet(1, 2);
    var source = Dl4j.source(new ExistingDataSetIterator(List.of(reused)));
    try (EpochIterator<Batch> epoch = source.batches(2).epoch(0)) {
      Batch batch = epoch.next();
      reused.getFeatures().assign(-1);
      assertThat(batch.array("features").floats().get(0)).isEqualTo(1);
    }
  }
}
