package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.random.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The order that a user's generator gives, word for word as NumPy's legacy generator gives it. */
class DrawnOrderTest {

  private static String draw(Sampler sampler, RandomGenerator generator, int batchSize, int limit) {
    return Drawing.batches(sampler, Order.drawn(generator), batchSize, limit);
  }

  @Test
  void wordsAreMaskedAndThoseTooLargeRejected() {
    // i = 4: mask 7, 13 & 7 = 5 is rejected, 10 & 7 = 2. i = 3: mask 3. i = 2: 3 is rejected.
    Words words = new Words(13, 10, 4, 3, 1, 1);
    assertThat(draw(Sampler.of(5), words, 5, 1)).isEqualTo("[3, 4, 1, 0, 2]");
    assertThat(words.taken()).isEqualTo(6);
  }

  @Test
  void aGeneratorThatFailsLosesOneBatch() {
    AtomicInteger words = new AtomicInteger();
    RandomGenerator failing =
        () -> {
          if (words.incrementAndGet() == 1) {
            throw new IllegalStateException("no entropy");
          }
          return 0;
        };
    IndexStream stream = Sampler.of(5).open(new IndexRequest(Order.drawn(failing), 0, 2, 0));
    assertThatThrownBy(stream::next).hasMessage("no entropy");
    assertThat(stream.next().orElseThrow().position()).isEqualTo(2);
    assertThat(stream.next().orElseThrow().size()).isEqualTo(1);
    assertThat(stream.next()).isEmpty();
  }

  /** Five samples twice in batches of three: the second order fails within the second batch. */
  @Test
  void aGeneratorThatFailsBetweenPassesLosesOneBatch() {
    AtomicInteger words = new AtomicInteger();
    RandomGenerator failing =
        () -> {
          if (words.incrementAndGet() == 5) {
            throw new IllegalStateException("no entropy");
          }
          return 0;
        };
    IndexStream stream =
        Sampler.of(5).repeated(2).open(new IndexRequest(Order.drawn(failing), 0, 3, 0));
    assertThat(stream.next().orElseThrow().position()).isZero();
    assertThatThrownBy(stream::next).hasMessage("no entropy");
    SampleIndices third = stream.next().orElseThrow();
    assertThat(third.position()).isEqualTo(6);
    assertThat(third.size()).isEqualTo(3);
    SampleIndices last = stream.next().orElseThrow();
    assertThat(last.position()).isEqualTo(9);
    assertThat(last.size()).isEqualTo(1);
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void anOrderOfOneDrawsNothing() {
    Words words = new Words();
    assertThat(draw(Sampler.of(1), words, 5, 9)).isEqualTo("[0]");
  }

  @Test
  void onePassDrawsOneOrder() {
    Words words = new Words(0);
    assertThat(draw(Sampler.of(2), words, 1, 9)).isEqualTo("[1] [0]");
    assertThat(words.taken()).isEqualTo(1);
  }

  /** NumPy's BatchUp draws a new order whenever one ends, the last of the repeats included. */
  @Test
  void finiteRepeatsDrawOneOrderInVain() {
    Words words = new Words(0, 1, 0, 0, 0);
    assertThat(draw(Sampler.of(2).repeated(2), words, 3, 9)).isEqualTo("[1, 0, 0] [1]");
    assertThat(words.taken()).isEqualTo(3);
  }

  /**
   * The batch that lies within the first pass leaves the order of the second to the batch after it,
   * which draws both that and the one in vain.
   */
  @Test
  void theNextOrderIsDrawnWhenABatchRunsOverTheEnd() {
    Words words = new Words(0, 1, 0, 0, 0);
    IndexStream stream =
        Sampler.of(2).repeated(2).open(new IndexRequest(Order.drawn(words), 0, 2, 0));
    List<Integer> taken = new ArrayList<>();
    for (int batch = 0; batch < 3; batch++) {
      taken.add(words.taken());
      assertThat(stream.next().isPresent()).isEqualTo(batch < 2);
    }
    taken.add(words.taken());
    assertThat(taken).containsExactly(0, 1, 3, 3);
  }

  @Test
  void anEndlessStreamDrawsAnOrderForEachPass() {
    Words words = new Words(0, 1, 0, 0, 0, 1);
    assertThat(draw(Sampler.of(2).repeated(), words, 4, 2)).isEqualTo("[1, 0, 0, 1] [1, 0, 1, 0]");
  }

  @Test
  void aSubsetIsShuffledItself() {
    Words words = new Words(0, 0);
    assertThat(draw(Sampler.of(9).subset(8, 4, 6), words, 3, 1)).isEqualTo("[4, 6, 8]");
  }

  @Test
  void theNextEpochGoesOnFromTheStateOfTheGenerator() {
    RandomGenerator generator = RandomKey.of(3).generator();
    String first = draw(Sampler.of(50), generator, 50, 1);
    String second = draw(Sampler.of(50), generator, 50, 1);
    assertThat(second).isNotEqualTo(first);
    assertThat(draw(Sampler.of(50), RandomKey.of(3).generator(), 50, 1)).isEqualTo(first);
  }

  @Test
  void membersShareTheGenerator() {
    Order order = Order.drawn(new Words());
    assertThat(order.member(3)).isSameAs(order);
  }

  @Test
  void weightedDrawsTakeADoubleEach() {
    double[] numbers = {0, 0.2499, 0.25, 0.75, 0.999};
    int[] taken = {0};
    RandomGenerator generator =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("a weighted draw takes doubles");
          }

          @Override
          public double nextDouble() {
            return numbers[taken[0]++];
          }
        };
    assertThat(draw(WeightedSampler.of(1, 0, 2, 1), generator, 5, 1)).isEqualTo("[0, 0, 2, 3, 3]");
  }

  @Test
  void moreSamplesThanAnArrayHoldsAreRefused() {
    assertThatThrownBy(() -> draw(Sampler.of(1L << 31), new Words(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples whose order is held in memory must be < 2^31 - 8, got 2147483648");
  }

  @Test
  void numpysGeneratorGivesNumpysOrdersAndDraws() {
    assertThat(draw(Sampler.of(7).repeated(), NumpyRandomState.of(12345), 7, 2))
        .isEqualTo("[6, 3, 4, 0, 1, 5, 2] [4, 0, 3, 1, 2, 5, 6]");
    assertThat(draw(WeightedSampler.of(1, 0, 2, 1), NumpyRandomState.of(12345), 12, 1))
        .isEqualTo("[3, 2, 0, 0, 2, 2, 3, 2, 2, 2, 2, 3]");
  }
}
