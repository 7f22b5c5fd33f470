package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClassQuotaSamplerTest {

  private static final int[] LABELS = {0, 0, 1, 0, 3, 1, 0, 3, 3, 3};

  private static List<Integer> labels(long[] indices) {
    return Arrays.stream(indices).mapToObj(i -> LABELS[(int) i]).toList();
  }

  @Test
  void inOrderEachClassGoesThroughItsSamples() {
    ClassQuotaSampler sampler = ClassQuotaSampler.of(LABELS, 2, 1, 0, 3);
    assertThat(Drawing.batches(sampler, Order.inOrder(), 6, 4))
        .isEqualTo("[0, 1, 2, 4, 7, 8] [3, 6, 5, 9, 4, 7] [0, 1, 2, 8, 9, 4] [3, 6, 5, 7, 8, 9]");
  }

  @Test
  void everyBatchHasTheQuotaOfEachClass() {
    ClassQuotaSampler sampler = ClassQuotaSampler.of(LABELS, 2, 1, 0, 3);
    for (Order order : List.of(Order.seeded(4), Order.drawn(RandomKey.of(4).generator()))) {
      for (SampleIndices batch : Drawing.draw(sampler, order, 6, 50)) {
        assertThat(labels(batch.toArray())).containsExactly(0, 0, 1, 3, 3, 3);
      }
    }
  }

  /** Two batches of two are a pass of class 0, and four of three are three passes of class 3. */
  @Test
  void eachClassIsShuffledInPasses() {
    ClassQuotaSampler sampler = ClassQuotaSampler.of(LABELS, 2, 1, 0, 3);
    List<Long> ofClass0 = new ArrayList<>();
    List<Long> ofClass3 = new ArrayList<>();
    for (SampleIndices batch : Drawing.draw(sampler, Order.seeded(9), 6, 4)) {
      ofClass0.addAll(List.of(batch.index(0), batch.index(1)));
      ofClass3.addAll(List.of(batch.index(3), batch.index(4), batch.index(5)));
    }
    for (int pass = 0; pass < 2; pass++) {
      assertThat(ofClass0.subList(4 * pass, 4 * pass + 4))
          .containsExactlyInAnyOrder(0L, 1L, 3L, 6L);
    }
    for (int pass = 0; pass < 3; pass++) {
      assertThat(ofClass3.subList(4 * pass, 4 * pass + 4))
          .containsExactlyInAnyOrder(4L, 7L, 8L, 9L);
    }
  }

  @Test
  void classesOfTheSameSizeHaveOrdersOfTheirOwn() {
    int[] labels = new int[200];
    Arrays.fill(labels, 100, 200, 1);
    long[] drawn = Drawing.indices(ClassQuotaSampler.of(labels, 100, 100), Order.seeded(1), 200, 1);
    long[] second = Arrays.stream(drawn, 100, 200).map(i -> i - 100).toArray();
    assertThat(second).isNotEqualTo(Arrays.copyOf(drawn, 100));
  }

  @Test
  void classesShareAGeneratorInTurn() {
    int[] labels = {0, 1, 0, 1};
    RandomGenerator generator = RandomKey.of(5).generator();
    long[] first = Drawing.indices(Sampler.of(2), Order.drawn(generator), 2, 1);
    long[] second = Drawing.indices(Sampler.of(2), Order.drawn(generator), 2, 1);
    Order order = Order.drawn(RandomKey.of(5).generator());
    // A quota within the pass: one of two, so that no second order is drawn.
    assertThat(Drawing.indices(ClassQuotaSampler.of(labels, 1, 1), order, 2, 1))
        .containsExactly(2 * first[0], 2 * second[0] + 1);
  }

  @Test
  void aGeneratorThatFailsLosesOneBatch() {
    int[] calls = {0};
    RandomGenerator generator =
        () -> {
          if (calls[0]++ == 0) {
            throw new IllegalStateException("no number");
          }
          return 0;
        };
    IndexStream stream =
        ClassQuotaSampler.of(new int[] {0, 0, 1, 1}, 1, 1)
            .open(new IndexRequest(Order.drawn(generator), 0, 2, 0));
    assertThatThrownBy(stream::next).hasMessage("no number");
    assertThat(stream.next().orElseThrow().position()).isEqualTo(2);
  }

  @Test
  void theBatchSizeIsTheSumOfTheQuotas() {
    ClassQuotaSampler sampler = ClassQuotaSampler.of(LABELS, 2, 1, 0, 3);
    assertThat(sampler.batchSize()).isEqualTo(6);
    assertThat(sampler.count()).isEqualTo(Count.infinite());
    Batches batches =
        ArrayDataSource.of("x", new float[10]).sampledBy(sampler).batches(5).batchesPerEpoch(2);
    assertThatThrownBy(() -> batches.epoch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize must be the sum of the class quotas (6), got 5");
  }

  @Test
  void labelsAreCopied() {
    int[] labels = {0, 1};
    ClassQuotaSampler sampler = ClassQuotaSampler.of(labels, 1, 1);
    labels[0] = 1;
    assertThat(Drawing.batches(sampler, Order.inOrder(), 2, 1)).isEqualTo("[0, 1]");
  }

  @Test
  void labelsOutsideTheClassesAreRefused() {
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 2}, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be in [0, 2), got 2");
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, -1}, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be in [0, 2), got -1");
  }

  @Test
  void aQuotaOfAClassWithoutSamplesIsRefused() {
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 0}, 1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of class 1 must be > 0 for its quota of 4, got 0");
  }

  /** Before anything else is opened. */
  @Test
  void anotherBatchSizeDoesNotUseUpAOneShotSource() {
    DataSource quotas =
        ArrayDataSource.of("y", new int[] {0, 0, 1, 1})
            .sampledBy(ClassQuotaSampler.of(new int[] {0, 0, 1, 1}, 1, 1));
    DataSource once =
        IteratorDataSource.once(List.of("x"), List.of(List.of(new int[2])).iterator());
    DataSource both = CompositeDataSource.of(once, quotas);
    assertThatThrownBy(() -> both.batches(3).epoch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize must be the sum of the class quotas (2), got 3");
    try (var epoch = both.batches(2).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(2);
    }
  }

  @Test
  void negativeQuotasAreRefused() {
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 1}, 3, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class quotas must be >= 0, got -1");
  }

  @Test
  void quotasOfNothingOrTooMuchAreRefused() {
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 1}, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum of the class quotas must be in [1, 2^31), got 0");
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 1}, Integer.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sum of the class quotas must be in [1, 2^31), got 2147483648");
  }

  @Test
  void anotherNumberOfSamplesIsRefused() {
    assertThatThrownBy(() -> ClassQuotaSampler.of(new int[] {0, 1}, 1, 1).requireSize(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be as many as the source's samples (3), got 2");
  }
}
