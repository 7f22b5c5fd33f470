package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class IteratorDataSourceTest {

  private static List<Column> columns(int size) {
    return List.of(NdArray.allocate(ElementType.INT32, Shape.of(size)));
  }

  private static Batches recipe(Iterator<List<Column>> batches) {
    return IteratorDataSource.once(List.of("x"), batches).batches(4);
  }

  @Test
  void indicesAreThePositionsInTheEpoch() {
    try (EpochIterator<Batch> epoch = recipe(List.of(columns(2), columns(3)).iterator()).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1);
      assertThat(epoch.next().indices()).containsExactly(2, 3, 4);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void aBatchWithoutSamplesIsLeftOut() {
    var gaps = List.of(columns(0), columns(2), columns(0), List.<Column>of(), columns(1));
    try (EpochIterator<Batch> epoch = recipe(gaps.iterator()).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
      assertThat(epoch.next().indices()).containsExactly(2);
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void positionsGoOnAfterAFailureAsIfTheBatchHadBeenFull() {
    Iterator<List<Column>> failsOnce =
        new Iterator<>() {
          private int asked;

          @Override
          public boolean hasNext() {
            return asked < 3;
          }

          @Override
          public List<Column> next() {
            if (asked++ == 1) {
              throw new IllegalStateException("no signal");
            }
            return columns(2);
          }
        };
    try (EpochIterator<Batch> epoch = recipe(failsOnce).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 1 of epoch 0 failed in the iterator: java.lang.IllegalStateException: no"
                  + " signal");
      assertThat(epoch.next().indices()).containsExactly(6, 7);
      assertThat(epoch.hasNext()).isFalse();
    }
  }
}
