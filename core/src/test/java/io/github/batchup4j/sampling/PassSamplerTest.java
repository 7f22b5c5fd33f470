package io.github.batchup4j.sampling;

import static io.github.batchup4j.sampling.Drawing.batches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassSamplerTest {

  private static final Order IN_ORDER = Order.inOrder();

  @Test
  void theExamplesOfItsDocumentation() {
    assertThat(batches(Sampler.of(5), IN_ORDER, 3, 9)).isEqualTo("[0, 1, 2] [3, 4]");
    assertThat(batches(Sampler.of(5).repeated(2), IN_ORDER, 3, 9))
        .isEqualTo("[0, 1, 2] [3, 4, 0] [1, 2, 3] [4]");
    assertThat(batches(Sampler.of(5).subset(4, 2, 2), IN_ORDER, 3, 9)).isEqualTo("[4, 2, 2]");
    assertThat(batches(Sampler.of(2).repeated(), IN_ORDER, 3, 3))
        .isEqualTo("[0, 1, 0] [1, 0, 1] [0, 1, 0]");
  }

  @Test
  void repeatsRunOverTheEndsOfPasses() {
    assertThat(batches(Sampler.of(3).repeated(3), IN_ORDER, 3, 9))
        .isEqualTo("[0, 1, 2] [0, 1, 2] [0, 1, 2]");
    assertThat(batches(Sampler.of(2).repeated(4), IN_ORDER, 5, 9))
        .isEqualTo("[0, 1, 0, 1, 0] [1, 0, 1]");
    assertThat(batches(Sampler.of(4).subset(3, 1).repeated(3), IN_ORDER, 4, 9))
        .isEqualTo("[3, 1, 3, 1] [3, 1]");
    assertThat(batches(Sampler.of(4).repeated(2).subset(3, 1, 0), IN_ORDER, 4, 9))
        .isEqualTo("[3, 1, 0, 3] [1, 0]");
  }

  @Test
  void tooManyRepeatsAreRefused() {
    PassSampler most = Sampler.of(1).repeated(Integer.MAX_VALUE).repeated(Integer.MAX_VALUE);
    assertThatThrownBy(() -> most.repeated(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an epoch must have fewer than 2^63 samples, got 4611686014132420609 times 4");
  }

  @Test
  void repeatsOfRepeatsMultiply() {
    assertThat(Sampler.of(5).repeated(2).repeated(3).count()).isEqualTo(Count.of(30));
    assertThat(Sampler.of(5).repeated().repeated(3).count()).isEqualTo(Count.infinite());
    assertThat(Sampler.of(5).repeated(3).repeated().count()).isEqualTo(Count.infinite());
  }

  @Test
  void aSubsetOfASubsetIsCountedAmongItsSamples() {
    assertThat(batches(Sampler.of(9).subset(8, 6, 4, 2).subset(3, 0, 1), IN_ORDER, 4, 9))
        .isEqualTo("[2, 8, 6]");
  }

  @Test
  void aShuffledPassHasEverySampleOnce() {
    long[] first = Drawing.indices(Sampler.of(1000), Order.seeded(1), 64, 99);
    assertThat(first).hasSize(1000).isNotEqualTo(Sampler.of(1000).pass());
    Arrays.sort(first);
    assertThat(first).isEqualTo(Sampler.of(1000).pass());
  }

  @Test
  void eachRepeatedPassHasEverySampleOnce() {
    long[] all = Drawing.indices(Sampler.of(10).repeated(3), Order.seeded(1), 4, 99);
    for (int pass = 0; pass < 3; pass++) {
      assertThat(Arrays.copyOfRange(all, 10 * pass, 10 * pass + 10))
          .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void itTellsItsSize() {
    PassSampler subset = Sampler.of(9).subset(8, 2);
    assertThat(subset.size()).isEqualTo(2);
    assertThat(subset.pass()).containsExactly(8, 2);
    assertThat(subset.count()).isEqualTo(Count.of(2));
    assertThat(subset.repeated(3).count()).isEqualTo(Count.of(6));
    assertThat(subset.repeated().count()).isEqualTo(Count.infinite());
    assertThat(Sampler.of(9).isPlain()).isTrue();
    assertThat(subset.isPlain()).isFalse();
    assertThat(Sampler.of(9).repeated(2).isPlain()).isFalse();
  }

  @Test
  void aSubsetDoesNotFollowLaterChangesOfTheArray() {
    long[] places = {1, 2};
    PassSampler subset = Sampler.of(9).subset(places);
    places[0] = 7;
    assertThat(subset.pass()).containsExactly(1, 2);
  }

  @Test
  void aNegativeSizeIsRefused() {
    assertThatThrownBy(() -> Sampler.of(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of samples must be >= 0, got -1");
  }

  @Test
  void noRepeatsAreRefused() {
    assertThatThrownBy(() -> Sampler.of(3).repeated(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("repeats must be > 0, got 0");
    assertThatThrownBy(() -> Sampler.of(3).repeated(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("repeats must be > 0, got -1");
  }

  @Test
  void endlessRepeatsOfNothingAreRefused() {
    assertThatThrownBy(() -> Sampler.of(0).repeated())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endless repeats need at least one sample, got 0");
    assertThatThrownBy(() -> Sampler.of(3).repeated().subset())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endless repeats need at least one sample, got 0");
  }

  @Test
  void placesOutsideAreRefused() {
    assertThatThrownBy(() -> Sampler.of(3).subset(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be in [0, 3), got 3");
    assertThatThrownBy(() -> Sampler.of(9).subset(8, 7).subset(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be in [0, 2), got -1");
  }

  @Test
  void aSamplerOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> Sampler.of(3).requireSize(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampler must be made for 4 samples, got one for 3");
    assertThatThrownBy(() -> Sampler.of(9).subset(1, 8).requireSize(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampler's indices must be in [0, 8), got 8");
  }

  @Test
  void whatIsTooLargeToBeHeldInMemoryIsRefused() {
    assertThatThrownBy(() -> Sampler.of(1L << 31).pass())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples whose order is held in memory must be < 2^31 - 8, got 2147483648");
  }

  @Test
  void repeatsAreBatchedAsBatchUpHasThem() {
    assertThat(batches(Sampler.of(5).repeated(2), IN_ORDER, 3, 9))
        .isEqualTo("[0, 1, 2] [3, 4, 0] [1, 2, 3] [4]");
    assertThat(batches(Sampler.of(3).repeated(2), IN_ORDER, 5, 9)).isEqualTo("[0, 1, 2, 0, 1] [2]");
    assertThat(batches(Sampler.of(3).repeated(3), IN_ORDER, 10, 9))
        .isEqualTo("[0, 1, 2, 0, 1, 2, 0, 1, 2]");
    assertThat(batches(Sampler.of(3).repeated(), IN_ORDER, 8, 3))
        .isEqualTo("[0, 1, 2, 0, 1, 2, 0, 1] [2, 0, 1, 2, 0, 1, 2, 0] [1, 2, 0, 1, 2, 0, 1, 2]");
  }

  private static Stream<Order> shuffled() {
    return Stream.of(Order.seeded(1), Order.drawn(RandomKey.of(1).generator()));
  }

  /** Three equal orders of ten samples would be a chance of 1 in 10^13. */
  @ParameterizedTest
  @MethodSource("shuffled")
  void eachRepeatedPassHasAnOrderOfItsOwn(Order order) {
    for (PassSampler sampler : List.of(Sampler.of(10).repeated(3), Sampler.of(10).repeated())) {
      long[] all = Drawing.indices(sampler, order, 5, 6);
      assertThat(
              List.of(
                  Arrays.toString(Arrays.copyOfRange(all, 0, 10)),
                  Arrays.toString(Arrays.copyOfRange(all, 10, 20)),
                  Arrays.toString(Arrays.copyOfRange(all, 20, 30))))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("shuffled")
  void aBatchOverTheEndOfAPassMayHaveASampleTwice(Order order) {
    assertThat(Drawing.draw(Sampler.of(3).repeated(100), order, 2, 999))
        .hasSize(150)
        .anyMatch(batch -> batch.index(0) == batch.index(1));
  }

  /** No array could hold the order of so many samples. */
  @Test
  void aSeededOrderOfManySamplesIsNotHeldInMemory() {
    long size = 1L << 40;
    long[] first = Drawing.indices(Sampler.of(size), Order.seeded(1), 1000, 1);
    assertThat(first).hasSize(1000).doesNotHaveDuplicates();
    assertThat(Arrays.stream(first).max().getAsLong()).isBetween(size / 2, size - 1);
    assertThat(Arrays.stream(first).min().getAsLong()).isBetween(0L, size / 2);
    IndexStream later =
        Sampler.of(size).open(new IndexRequest(Order.seeded(1), 0, 250, size / 250));
    assertThat(later.next().orElseThrow().size()).isEqualTo((int) (size % 250));
  }

  @Test
  void aSeededOrderIsHeldInMemoryUpToAMillionSamplesAndComputedAbove() {
    RandomKey key = RandomKey.of(1);
    assertThat(Permutation.shuffled(1 << 20, key)).isInstanceOf(ShuffledPermutation.class);
    assertThat(Permutation.shuffled((1 << 20) + 1, key)).isInstanceOf(KeyedPermutation.class);
  }
}
