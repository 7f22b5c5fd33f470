package io.github.batchup4j.sampling;

import io.github.batchup4j.random.CumulativeProbabilities;
import io.github.batchup4j.random.RandomKey;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws samples with replacement, each in proportion to its weight. Endless, so that every batch is
 * full, unless {@link #drawing} ends its epochs. There is no order to draw in, so the recipe has to
 * shuffle.
 *
 * <pre>{@code
 * WeightedSampler.of(1, 1, 2)                   // sample 2 in half of the draws
 * WeightedSampler.of(1, 1, 2).drawing(9)        // epochs of nine draws
 * WeightedSampler.of(1, 1, 2).withoutReplacement()
 * WeightedSampler.classBalancing(labels, 10)    // each class equally often
 * }</pre>
 *
 * <p>Cost: a sampler holds 8 bytes a weight. Under a seed, a table is built at the first batch and
 * kept (O(n), 12 bytes a weight; Vose 1991) and a draw takes one random word and constant time;
 * under a generator, a draw takes one {@link RandomGenerator#nextDouble()} and a binary search, as
 * NumPy's {@code choice} does.
 */
public final class WeightedSampler implements Sampler, Serializable {

  private static final long serialVersionUID = 1;

  private final double[] probabilities;
  private final IndexMap map;
  private final Count count;
  private final transient Lazy<AliasTable> aliasTable;
  private final transient Lazy<CumulativeProbabilities> cumulative;

  private WeightedSampler(double[] probabilities, IndexMap map, Count count) {
    this.probabilities = probabilities;
    this.map = map;
    this.count = count;
    this.aliasTable = new Lazy<>(() -> AliasTable.of(probabilities));
    this.cumulative = new Lazy<>(() -> CumulativeProbabilities.of(probabilities));
  }

  /** Another count of the same draws. */
  private WeightedSampler(WeightedSampler draws, Count count) {
    this.probabilities = draws.probabilities;
    this.map = draws.map;
    this.count = count;
    this.aliasTable = draws.aliasTable;
    this.cumulative = draws.cumulative;
  }

  /**
   * Returns a sampler of all samples of a source.
   *
   * @param weights the weight of each sample, in any unit
   * @return the sampler
   * @throws IllegalArgumentException if a weight is negative, infinite or NaN, or their sum is not
   *     above 0
   */
  public static WeightedSampler of(double... weights) {
    return new WeightedSampler(
        Probabilities.normalized(weights), IndexMap.all(weights.length), Count.infinite());
  }

  /**
   * Returns a sampler of some samples of a source.
   *
   * @param weights the weight of each of them, in any unit
   * @param indices which samples, as many as there are weights
   * @return the sampler
   * @throws IllegalArgumentException if the lengths differ, an index is negative, a weight is
   *     negative, infinite or NaN, or the sum of weights is not above 0
   */
  public static WeightedSampler ofSubset(double[] weights, long[] indices) {
    if (weights.length != indices.length) {
      throw new IllegalArgumentException(
          "weights must be as many as indices (" + indices.length + "), got " + weights.length);
    }
    return new WeightedSampler(
        Probabilities.normalized(weights), IndexMap.of(indices), Count.infinite());
  }

  /**
   * Returns a sampler that draws each class equally often.
   *
   * @param labels the class of each sample of the source, from 0
   * @return the sampler
   * @throws IllegalArgumentException if a label is negative, or there is none
   */
  public static WeightedSampler classBalancing(int... labels) {
    return of(classBalancingWeights(labels));
  }

  /**
   * Returns a sampler that draws each class equally often.
   *
   * @param labels the class of each sample of the source, from 0
   * @param classes the number of classes; those without samples are left out
   * @return the sampler
   * @throws IllegalArgumentException if a label is not in {@code [0, classes)}, or there is none
   */
  public static WeightedSampler classBalancing(int[] labels, int classes) {
    return of(classBalancingWeights(labels, classes));
  }

  /**
   * Returns a sampler that draws each class of a subset equally often.
   *
   * @param labels the class of each sample of the source, from 0
   * @param indices the samples of the subset
   * @return the sampler
   * @throws IllegalArgumentException if an index has no label, a label is negative, or the subset
   *     is empty
   */
  public static WeightedSampler classBalancingSubset(int[] labels, long[] indices) {
    int[] chosen = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= labels.length) {
        throw new IllegalArgumentException(
            "indices must be in [0, " + labels.length + "), got " + indices[i]);
      }
      chosen[i] = labels[(int) indices[i]];
    }
    return ofSubset(classBalancingWeights(chosen), indices);
  }

  /**
   * Returns weights under which each class is drawn equally often.
   *
   * @param labels the class of each sample, from 0
   * @return a weight for each sample: 1 / (samples of its class x classes that have samples)
   * @throws IllegalArgumentException if a label is negative
   */
  public static double[] classBalancingWeights(int... labels) {
    int least = Arrays.stream(labels).min().orElse(0);
    if (least < 0) {
      throw new IllegalArgumentException("labels must be >= 0, got " + least);
    }
    int largest = Arrays.stream(labels).max().orElse(0);
    if (largest == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("labels must be below 2^31 - 1, got " + largest);
    }
    return classBalancingWeights(labels, largest + 1);
  }

  /**
   * Returns weights under which each class is drawn equally often.
   *
   * @param labels the class of each sample, from 0
   * @param classes the number of classes; those without samples are left out
   * @return a weight for each sample: 1 / (samples of its class x classes that have samples)
   * @throws IllegalArgumentException if a label is not in {@code [0, classes)}
   */
  public static double[] classBalancingWeights(int[] labels, int classes) {
    int[] samples = new int[Math.max(classes, 0)];
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException("labels must be in [0, " + classes + "), got " + label);
      }
      samples[label]++;
    }
    long nonEmpty = Arrays.stream(samples).filter(number -> number > 0).count();
    double[] weights = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      weights[i] = 1.0 / ((double) samples[labels[i]] * nonEmpty);
    }
    return weights;
  }

  /**
   * Returns a sampler whose epochs end after so many draws: those that the endless one begins with.
   * The last batch is short if there are too few for it.
   *
   * @param samples the number of samples in an epoch
   * @return the sampler
   * @throws IllegalArgumentException if {@code samples} is not above 0
   */
  public WeightedSampler drawing(long samples) {
    return new WeightedSampler(this, Count.of(requireDraws(samples)));
  }

  static long requireDraws(long samples) {
    if (samples <= 0) {
      throw new IllegalArgumentException("samples drawn in an epoch must be > 0, got " + samples);
    }
    return samples;
  }

  /**
   * Returns a sampler that draws by the same weights, but each sample at most once an epoch.
   *
   * @return a sampler of all samples of a weight above 0, or of as many as this one draws
   * @throws IllegalArgumentException if this one draws more than there are, or a subset has a
   *     sample twice
   */
  public WeightedPassSampler withoutReplacement() {
    return WeightedPassSampler.of(this, map, WeightedRace.of(probabilities));
  }

  /**
   * Returns how likely each sample is.
   *
   * @return a new array of the weights divided by their sum, which is NumPy's pairwise sum
   */
  public double[] probabilities() {
    return probabilities.clone();
  }

  @Override
  public Count count() {
    return count;
  }

  @Override
  public void requireOrder(Order order) {
    if (order instanceof Order.InOrder) {
      throw new UnsupportedOperationException(
          "WeightedSampler has no order of its own: the batches must be shuffled");
    }
  }

  @Override
  public long sourceIndex(long place) {
    return map.sourceIndex(place);
  }

  @Override
  public boolean hasReplacements() {
    return true;
  }

  /** Any of the samples, in proportion to its weight. */
  @Override
  public long replacement(long index, RandomKey key) {
    return map.sourceIndex(aliasTable.get().draw(key.word(0)));
  }

  @Override
  public void requireSize(long size) {
    if (!map.isWhole()) {
      map.requireWithin(size);
    } else if (map.size() != size) {
      throw new IllegalArgumentException(
          "weights must be as many as the source's samples (" + size + "), got " + map.size());
    }
  }

  @Override
  public IndexStream open(IndexRequest request) {
    Order order = request.order();
    requireOrder(order);
    return order instanceof Order.Drawn drawn
        ? new DrawnStream(drawn.generator(), request)
        : new SeededStream(((Order.Seeded) order).key(), request);
  }

  private final class SeededStream extends PositionalStream {
    private final RandomKey key;
    private final AliasTable table = aliasTable.get();

    SeededStream(RandomKey seed, IndexRequest request) {
      super(request, count);
      key = SeedUse.WEIGHTED.of(seed).with(request.epoch());
    }

    @Override
    void fill(long first, long[] target) {
      for (int i = 0; i < target.length; i++) {
        target[i] = table.draw(key.word(first + i));
      }
      map.apply(target);
    }
  }

  private final class DrawnStream extends PositionalStream {
    private final RandomGenerator generator;
    private final CumulativeProbabilities table = cumulative.get();
    private long toPassOver;

    DrawnStream(RandomGenerator generator, IndexRequest request) {
      super(request, count);
      this.generator = generator;
      this.toPassOver = Math.min(request.firstPosition(), count.number().orElse(Long.MAX_VALUE));
    }

    @Override
    void fill(long first, long[] target) {
      for (; toPassOver > 0; toPassOver--) {
        generator.nextDouble();
      }
      for (int i = 0; i < target.length; i++) {
        target[i] = table.draw(generator);
      }
      map.apply(target);
    }
  }

  private Object writeReplace() {
    return new Form(probabilities, map, count);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a sampler must be read as its form, got itself");
  }

  /** What is serialized: the tables are made again when they are asked for. */
  private static final class Form implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] probabilities;
    private final IndexMap map;
    private final Count count;

    Form(double[] probabilities, IndexMap map, Count count) {
      this.probabilities = probabilities;
      this.map = map;
      this.count = count;
    }

    private Object readResolve() {
      return new WeightedSampler(probabilities, map, count);
    }
  }
}
