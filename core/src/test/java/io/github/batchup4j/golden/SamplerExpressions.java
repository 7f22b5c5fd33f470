package io.github.batchup4j.golden;

import static io.github.batchup4j.golden.Counterpart.demanded;
import static io.github.batchup4j.golden.Counterpart.mended;
import static io.github.batchup4j.golden.Counterpart.raised;
import static io.github.batchup4j.golden.Counterpart.raises;
import static io.github.batchup4j.golden.Counterpart.refused;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.WeightedSampler;
import java.util.Arrays;
import java.util.List;

/** Expressions about samplers, which BatchUp's module S has. */
final class SamplerExpressions {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<UnsupportedOperationException> UNSUPPORTED =
      UnsupportedOperationException.class;
  private static final Recorded HANGS = new Recorded.Hung();
  private static final Recorded NO_BATCHES = new Recorded.Given(List.of());

  private SamplerExpressions() {}

  static void addTo(ExpressionTable table) {
    addRepeats(table);
    addBatchSizes(table);
    addEmpty(table);
    addWeights(table);
    addWeightedSubsets(table);
    addClassBalancing(table);
    addAbstract(table);
  }

  private static void addRepeats(ExpressionTable table) {
    table.add(
        "S.StandardSampler(n, repeats=0)",
        raises(ILLEGAL, world -> Sampler.of(world.n()).repeated(0)));
    table.add(
        "S.StandardSampler(n, repeats=-2)",
        raises(ILLEGAL, world -> Sampler.of(world.n()).repeated(-2)));
    table.add(
        "S.SubsetSampler(np.arange(3), repeats=0)",
        raises(ILLEGAL, world -> Sampler.of(3).subset(0, 1, 2).repeated(0)));
    table.add(
        "S.SubsetSampler(np.arange(3), repeats=-2)",
        raises(ILLEGAL, world -> Sampler.of(3).subset(0, 1, 2).repeated(-2)));
  }

  private static void addBatchSizes(ExpressionTable table) {
    table.add(
        "list(S.StandardSampler(n).in_order_indices_batch_iterator(0))",
        raises(ILLEGAL, world -> inOrder(Sampler.of(world.n()), 0)));
    table.add(
        "list(S.StandardSampler(n).in_order_indices_batch_iterator(-1))",
        mended("R19", NO_BATCHES, raised(ILLEGAL, world -> inOrder(Sampler.of(world.n()), -1))));
    table.add(
        "list(S.StandardSampler(n).shuffled_indices_batch_iterator(0, rng()))",
        raises(ILLEGAL, world -> shuffled(Sampler.of(world.n()), 0, world.rng())));
    table.add(
        "list(S.StandardSampler(n, repeats=2).in_order_indices_batch_iterator(0))[:1]",
        mended(
            "R19", HANGS, raised(ILLEGAL, world -> inOrder(Sampler.of(world.n()).repeated(2), 0))));
  }

  /** Row R20: what has no samples, or fewer than none, is refused before it is drawn from. */
  private static void addEmpty(ExpressionTable table) {
    table.add(
        "S.StandardSampler(-1)",
        mended(
            "R20",
            new Recorded.Given("StandardSampler"),
            raised(ILLEGAL, world -> Sampler.of(-1))));
    table.add(
        "list(S.StandardSampler(-3).in_order_indices_batch_iterator(5))",
        mended("R20", NO_BATCHES, raised(ILLEGAL, world -> inOrder(Sampler.of(-3), 5))));
    table.add(
        "next(S.StandardSampler(0, repeats=-1).in_order_indices_batch_iterator(5))",
        mended("R20", HANGS, raised(ILLEGAL, world -> Sampler.of(0).repeated())));
    table.add(
        "next(S.StandardSampler(0, repeats=-1).shuffled_indices_batch_iterator(5, rng()))",
        mended("R20", HANGS, raised(ILLEGAL, world -> Sampler.of(0).repeated())));
    table.add(
        "next(S.SubsetSampler(np.arange(0), repeats=-1).in_order_indices_batch_iterator(5))",
        mended("R20", HANGS, raised(ILLEGAL, world -> Sampler.of(world.n()).subset().repeated())));
  }

  /** Row S6: weights are refused when the sampler is made, and not when it is drawn from. */
  private static void addWeights(ExpressionTable table) {
    table.add(
        "S.WeightedSampler(np.zeros(n))",
        raises(ILLEGAL, world -> WeightedSampler.of(new double[world.n()])));
    table.add("S.WeightedSampler(np.array([]))", raises(ILLEGAL, world -> WeightedSampler.of()));
    table.add(
        "next(S.WeightedSampler(np.array([1.0, -0.5, 2.0]))"
            + ".shuffled_indices_batch_iterator(3, rng()))",
        raises(ILLEGAL, world -> WeightedSampler.of(1.0, -0.5, 2.0)));
    table.add(
        "next(S.WeightedSampler(np.array([1.0, np.nan, 2.0]))"
            + ".shuffled_indices_batch_iterator(3, rng()))",
        raises(ILLEGAL, world -> WeightedSampler.of(1.0, Double.NaN, 2.0)));
    table.add(
        "next(S.WeightedSampler(np.array([1.0, np.inf, 2.0]))"
            + ".shuffled_indices_batch_iterator(3, rng()))",
        raises(ILLEGAL, world -> WeightedSampler.of(1.0, Double.POSITIVE_INFINITY, 2.0)));
    table.add(
        "S.WeightedSampler(np.ones(n)).in_order_indices_batch_iterator(3)",
        raises(UNSUPPORTED, world -> inOrder(WeightedSampler.of(ones(world.n())), 3)));
  }

  private static void addWeightedSubsets(ExpressionTable table) {
    table.add(
        "S.WeightedSubsetSampler(np.ones(3), np.arange(4))",
        raises(ILLEGAL, world -> WeightedSampler.ofSubset(ones(3), new long[] {0, 1, 2, 3})));
    table.add(
        "S.WeightedSubsetSampler(np.zeros(3), np.arange(3))",
        raises(ILLEGAL, world -> WeightedSampler.ofSubset(new double[3], new long[] {0, 1, 2})));
    table.add(
        "S.WeightedSubsetSampler(np.ones(3), np.arange(3)).in_order_indices_batch_iterator(3)",
        raises(
            UNSUPPORTED,
            world -> inOrder(WeightedSampler.ofSubset(ones(3), new long[] {0, 1, 2}), 3)));
  }

  private static void addClassBalancing(ExpressionTable table) {
    table.add(
        "S.WeightedSampler.class_balancing_sample_weights(np.array([0, -1, 2]))",
        raises(ILLEGAL, world -> WeightedSampler.classBalancingWeights(0, -1, 2)));
    table.add(
        "S.WeightedSampler.class_balancing_sample_weights(np.array([0.5, 1.0]))",
        refused("S10", WeightedSampler.class, "classBalancingWeights", new double[] {0.5, 1}));
    table.add(
        "S.WeightedSampler.class_balancing_sampler(np.array([], dtype=int))",
        raises(ILLEGAL, world -> WeightedSampler.classBalancing()));
  }

  /** Row S2: a sampler of one's own implements an interface, whose methods it must have. */
  private static void addAbstract(ExpressionTable table) {
    table.add(
        "S.AbstractSampler().num_indices_generated()", demanded("S2", Sampler.class, "count"));
    table.add(
        "S.AbstractSampler().in_order_indices_batch_iterator(3)",
        demanded("S2", Sampler.class, "open"));
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static IndexStream inOrder(Sampler sampler, int batchSize) {
    return sampler.open(new IndexRequest(Order.inOrder(), 0, batchSize, 0));
  }

  private static IndexStream shuffled(Sampler sampler, int batchSize, NumpyRandomState generator) {
    return sampler.open(new IndexRequest(Order.drawn(generator), 0, batchSize, 0));
  }
}
