package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.CompositeIndices;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final Batch BATCH =
      ArrayDataSource.of("x", new float[][] {{0, 1}, {2, 3}, {4, 5}})
          .and("name", List.of("a", "b", "c"))
          .samples(2, 0);

  private static final Batch NESTED =
      TestSources.batches(
              CompositeDataSource.of("a", TestSources.numbers(3))
                  .and("b", TestSources.numbers(3))
                  .structured()
                  .batches(2),
              0)
          .get(1);

  @Test
  void columnsAreFoundByNameAndPosition() {
    assertThat(BATCH.names()).containsExactly("x", "name");
    assertThat(BATCH.array("x").floats().get(0)).isEqualTo(4);
    assertThat(BATCH.array(0)).isSameAs(BATCH.array("x")).isSameAs(BATCH.column(0));
    assertThat(BATCH.list("name").toString()).isEqualTo("[c, a]");
    assertThat(BATCH.list(1)).isSameAs(BATCH.list("name"));
    assertThat(NESTED.batch("b").array("label").longAt(0)).isEqualTo(2);
    assertThat(NESTED.batch(1)).isSameAs(NESTED.batch("b"));
    assertThat(BATCH.size()).isEqualTo(2);
    assertThat(BATCH.indices()).containsExactly(2, 0);
    assertThat(BATCH.sampleName(0)).isEmpty();
  }

  @Test
  void aBatchTellsItsColumnsAsText() {
    assertThat(BATCH).hasToString("2 samples: x FLOAT32 [2, 2], name list");
    assertThat(NESTED)
        .hasToString(
            "1 samples: a (1 samples: x FLOAT32 [1, 3], label INT32 [1]),"
                + " b (1 samples: x FLOAT32 [1, 3], label INT32 [1])");
  }

  @Test
  void nestedBatchesAreFlattened() {
    Batch flat = NESTED.flattened();
    assertThat(flat.names()).containsExactly("a.x", "a.label", "b.x", "b.label");
    assertThat(flat.array("b.label")).isSameAs(NESTED.batch("b").array("label"));
    assertThat(flat.indexBatch()).isEqualTo(NESTED.indexBatch());
    assertThat(BATCH.flattened()).isSameAs(BATCH);
  }

  @Test
  void columnsAreReplacedAddedAndSelected() {
    NdArray y = NdArray.copyOf(new int[] {7, 8});
    Batch more = BATCH.with("y", y).with("x", y);
    assertThat(more.names()).containsExactly("x", "name", "y");
    assertThat(more.array("x")).isSameAs(y);
    assertThat(more.select("y", "x").names()).containsExactly("y", "x");
    assertThat(BATCH.names()).containsExactly("x", "name");
    assertThat(more.indices()).containsExactly(2, 0);
  }

  @Test
  void truncationGoesThroughAllColumns() {
    Batch shorter = BATCH.truncated(1);
    assertThat(shorter.indices()).containsExactly(2);
    assertThat(shorter).hasToString("1 samples: x FLOAT32 [1, 2], name list");
    assertThat(BATCH.truncated(2)).isSameAs(BATCH);
    assertThat(NESTED.truncated(0).batch("a").size()).isZero();
    assertThatThrownBy(() -> BATCH.truncated(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [0, 2], got 3");
  }

  @Test
  void columnsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> BATCH.array("name"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"name\" must be an array, it is a list");
    assertThatThrownBy(() -> BATCH.list("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" must be a list, it is an array");
    assertThatThrownBy(() -> BATCH.batch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" must be a batch, it is an array");
    assertThatThrownBy(() -> NESTED.array("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"a\" must be an array, it is a batch");
  }

  @Test
  void unknownColumnsAreRefused() {
    assertThatThrownBy(() -> BATCH.array("z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be one of [x, name], got \"z\"");
    assertThatThrownBy(() -> BATCH.column(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be in [0, 2), got 2");
    assertThatThrownBy(() -> BATCH.select("x", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of columns must be unique, got [x, x]");
  }

  @Test
  void aColumnOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> BATCH.with("y", new ListColumn(List.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"y\" must have 2 samples, as many as the batch has indices, got 1");
  }

  @Test
  void aBatchOfSeveralSourcesHasIndicesForEach() {
    assertThat(NESTED.indexBatch()).isInstanceOf(CompositeIndices.class);
    assertThat(NESTED.batch("a").indices()).containsExactly(2);
    assertThatThrownBy(NESTED::indices)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a batch of a composite has indices for each member: see indexBatch()");
  }
}
