package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the library makes of samplers that users write. */
class OwnSamplersTest {

  /** Batches of two; those whose number is in {@code failing} throw. */
  private static StreamSampler pairs(int batches, List<Integer> failing, List<String> calls) {
    return (order, epoch, batchSize) -> {
      calls.add("epoch " + epoch + " in batches of " + batchSize);
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < batches;
        }

        @Override
        public long[] next() {
          int batch = next++;
          if (failing.contains(batch)) {
            throw new IllegalStateException("batch " + batch);
          }
          return new long[] {2L * batch, 2L * batch + 1};
        }
      };
    };
  }

  private static IndexStream open(Sampler sampler, long epoch, long firstBatch) {
    return sampler.open(new IndexRequest(Order.inOrder(), epoch, 2, firstBatch));
  }

  @Test
  void aStreamSamplerIsAskedWhenTheFirstBatchIs() {
    List<String> calls = new ArrayList<>();
    IndexStream stream = open(pairs(3, List.of(), calls), 5, 2);
    assertThat(calls).isEmpty();
    assertThat(stream.next()).hasValue(SampleIndices.of(5, 4, 4, 5));
    assertThat(stream.next()).isEmpty();
    assertThat(calls).containsExactly("epoch 5 in batches of 2");
  }

  @Test
  void aBatchWithoutIndicesIsLeftOut() {
    StreamSampler gaps =
        (order, epoch, batchSize) ->
            List.of(new long[0], new long[] {7}, new long[0], new long[] {8}, new long[0])
                .iterator();
    IndexStream stream = open(gaps, 0, 0);
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 0, 7));
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 1, 8));
    assertThat(stream.next()).isEmpty();
    assertThat(open(gaps, 0, 1).next()).hasValue(SampleIndices.of(0, 1, 8));
    assertThat(open(gaps, 0, 2).next()).isEmpty();
  }

  @Test
  void aFailedBatchOfAStreamIsLostAndTheNextGoesOnAfterIt() {
    IndexStream stream = open(pairs(3, List.of(1), new ArrayList<>()), 0, 0);
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 0, 0, 1));
    assertThatThrownBy(stream::next).hasMessage("batch 1");
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 4, 4, 5));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void aFailureInAPassedOverBatchConcernsNobody() {
    IndexStream stream = open(pairs(3, List.of(0), new ArrayList<>()), 0, 2);
    assertThat(stream.next()).hasValue(SampleIndices.of(0, 4, 4, 5));
  }

  @Test
  void aStreamThatCannotTellWhetherItHasEndedHas() {
    StreamSampler sampler =
        (order, epoch, batchSize) ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                throw new IllegalStateException("lost");
              }

              @Override
              public long[] next() {
                throw new AssertionError("not to be asked");
              }
            };
    IndexStream stream = open(sampler, 0, 0);
    assertThatThrownBy(stream::next).hasMessage("lost");
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void aSamplerThatCannotBeginHasEnded() {
    StreamSampler sampler =
        (order, epoch, batchSize) -> {
          throw new IllegalStateException("no file");
        };
    IndexStream stream = open(sampler, 0, 0);
    assertThatThrownBy(stream::next).hasMessage("no file");
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void aStreamWithoutAnEndCanSaySo() {
    StreamSampler zeros = (order, epoch, size) -> Stream.generate(() -> new long[size]).iterator();
    StreamSampler endless = StreamSampler.endless(zeros);
    assertThat(endless.count()).isEqualTo(Count.infinite());
    assertThat(endless.indices(Order.inOrder(), 0, 3).next()).containsExactly(0, 0, 0);
    assertThat(endless.sourceIndex(4)).isEqualTo(4);
    Sampler refusing =
        StreamSampler.endless(
            new StreamSampler() {
              @Override
              public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
                return List.of(new long[batchSize]).iterator();
              }

              @Override
              public void requireOrder(Order order) {
                throw new UnsupportedOperationException("no such order");
              }

              @Override
              public void requireBatchSize(int batchSize) {
                throw new IllegalArgumentException("no such batch");
              }

              @Override
              public void requireSize(long size) {
                throw new IllegalArgumentException("no such size");
              }
            });
    assertThatThrownBy(() -> refusing.requireOrder(Order.inOrder())).hasMessage("no such order");
    assertThatThrownBy(() -> refusing.requireBatchSize(3)).hasMessage("no such batch");
    assertThatThrownBy(() -> refusing.requireSize(3)).hasMessage("no such size");
  }

  /** Its test would never end, or fill the memory. */
  @Test
  void theContractFindsAnEndlessStreamThatDoesNotSaySo() {
    assertThatThrownBy(new SilentlyEndless()::afterTheEndThereIsNothing)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "no end after 100000 batches: a sampler without an end must have the count"
                + " Count.infinite(), see StreamSampler.endless");
  }

  @Test
  void theCountOfAStreamIsUnknown() {
    assertThat(pairs(3, List.of(), new ArrayList<>()).count()).isEqualTo(Count.unknown());
  }

  /** Any index, but none at position 3. */
  private record Positions(Count count) implements PositionalSampler {
    @Override
    public long indexAt(Order order, long epoch, long position) {
      if (position == 3) {
        throw new IllegalStateException("position 3");
      }
      return 10 * epoch + position;
    }
  }

  @Test
  void aFailedPositionLosesItsBatch() {
    IndexStream stream = open(new Positions(Count.of(7)), 1, 0);
    assertThat(stream.next()).hasValue(SampleIndices.of(1, 0, 10, 11));
    assertThatThrownBy(stream::next).hasMessage("position 3");
    assertThat(stream.next()).hasValue(SampleIndices.of(1, 4, 14, 15));
    assertThat(stream.next()).hasValue(SampleIndices.of(1, 6, 16));
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void anEndlessPositionalSamplerCanBeginAnywhere() {
    IndexStream stream = open(new Positions(Count.infinite()), 0, 1L << 40);
    assertThat(stream.next())
        .hasValue(
            SampleIndices.of(0, 1L << 41, LongStream.of(0, 1).map(i -> (1L << 41) + i).toArray()));
  }

  @Test
  void aSamplerOfOnesOwnIsToldTheOrder() {
    StreamSampler stream =
        (order, epoch, batchSize) ->
            List.of(order instanceof Order.InOrder ? new long[] {1, 2} : new long[] {2, 1})
                .iterator();
    PositionalSampler positional =
        new PositionalSampler() {
          @Override
          public Count count() {
            return Count.of(2);
          }

          @Override
          public long indexAt(Order order, long epoch, long position) {
            return order instanceof Order.InOrder ? 1 + position : 2 - position;
          }
        };
    for (Sampler sampler : List.of(stream, positional)) {
      assertThat(Drawing.indices(sampler, Order.inOrder(), 2, 9)).containsExactly(1, 2);
      assertThat(Drawing.indices(sampler, Order.seeded(1), 2, 9)).containsExactly(2, 1);
      assertThat(sampler.sourceIndex(5)).isEqualTo(5);
    }
    assertThat(positional.count()).isEqualTo(Count.of(2));
  }
}
