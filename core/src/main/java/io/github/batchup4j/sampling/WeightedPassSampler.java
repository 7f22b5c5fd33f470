package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Draws samples without replacement, weighted: each at most once an epoch, and at every draw each
 * of those that are left in proportion to its weight, so that samples of larger weight come
 * earlier. Samples of weight 0, or of a weight so small that its share of the sum is 0 as a double,
 * are never drawn. An epoch has all others, unless {@link #drawing} ends it before. There is no
 * order to draw in, so the recipe has to shuffle.
 *
 * <pre>{@code
 * WeightedSampler.of(1, 0, 2).withoutReplacement()              // [2 0] or, half as often, [0 2]
 * WeightedSampler.of(1, 0, 2).withoutReplacement().drawing(1)   // [2] or, half as often, [0]
 * }</pre>
 *
 * <p>Cost: O(n log n) at the first batch of an epoch, for which it takes some 20 bytes a sample,
 * and 4 bytes a sample while the epoch lasts. Under a seed the order is a pure function of seed and
 * epoch; under a generator it takes one {@link RandomGenerator#nextDouble()} for each sample of a
 * weight above 0, in order, at the first batch.
 */
public final class WeightedPassSampler implements Sampler, Serializable {

  private static final long serialVersionUID = 1;

  private final WeightedSampler weighted;
  private final IndexMap map;
  private final transient WeightedRace race;
  private final Count count;

  private WeightedPassSampler(
      WeightedSampler weighted, IndexMap map, WeightedRace race, long samples) {
    if (samples > race.size()) {
      throw new IllegalArgumentException(
          "samples drawn without replacement must be at most those of a weight above 0 ("
              + race.size()
              + "), got "
              + samples);
    }
    this.weighted = weighted;
    this.map = map;
    this.race = race;
    this.count = Count.of(samples);
  }

  /** The samples of a weighted sampler: as many as it draws, or all if it is endless. */
  static WeightedPassSampler of(WeightedSampler weighted, IndexMap map, WeightedRace race) {
    OptionalLong twice = map.repeated();
    if (twice.isPresent()) {
      throw new IllegalArgumentException(
          "indices drawn without replacement must be unique, got " + twice.getAsLong() + " twice");
    }
    return new WeightedPassSampler(
        weighted, map, race, weighted.count().number().orElse(race.size()));
  }

  /**
   * Returns a sampler whose epochs end after so many draws.
   *
   * @param samples the number of samples in an epoch
   * @return the sampler
   * @throws IllegalArgumentException if {@code samples} is not above 0, or there are not as many
   *     samples of a weight above 0
   */
  public WeightedPassSampler drawing(long samples) {
    return new WeightedPassSampler(weighted, map, race, WeightedSampler.requireDraws(samples));
  }

  @Override
  public Count count() {
    return count;
  }

  @Override
  public void requireOrder(Order order) {
    if (order instanceof Order.InOrder) {
      throw new UnsupportedOperationException(
          "WeightedPassSampler has no order of its own: the batches must be shuffled");
    }
  }

  @Override
  public long sourceIndex(long place) {
    return weighted.sourceIndex(place);
  }

  @Override
  public boolean hasReplacements() {
    return true;
  }

  /** Any of the samples, in proportion to its weight, whether or not the epoch has it already. */
  @Override
  public long replacement(long index, RandomKey key) {
    return weighted.replacement(index, key);
  }

  @Override
  public void requireSize(long size) {
    weighted.requireSize(size);
  }

  @Override
  public IndexStream open(IndexRequest request) {
    Order order = request.order();
    requireOrder(order);
    return order instanceof Order.Drawn drawn
        ? new RaceStream(request, place -> drawn.generator().nextDouble())
        : new RaceStream(request, uniforms(((Order.Seeded) order).key(), request.epoch()));
  }

  /** A double of 53 bits from the word of each sample. */
  private static IntToDoubleFunction uniforms(RandomKey seed, long epoch) {
    RandomKey key = SeedUse.WEIGHTED_PASS.of(seed).with(epoch);
    return place -> (key.word(place) >>> 11) * 0x1.0p-53;
  }

  private final class RaceStream extends PositionalStream {
    private final Lazy<int[]> order;

    RaceStream(IndexRequest request, IntToDoubleFunction uniforms) {
      super(request, count);
      order = new Lazy<>(() -> race.order(uniforms));
    }

    @Override
    void fill(long first, long[] target) {
      int[] places = order.get();
      for (int i = 0; i < target.length; i++) {
        target[i] = places[(int) first + i];
      }
      map.apply(target);
    }
  }

  private Object writeReplace() {
    return new Form(weighted, count.number().orElseThrow());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a sampler must be read as its form, got itself");
  }

  /** What is serialized. */
  private record Form(WeightedSampler weighted, long samples) implements Serializable {

    private Object readResolve() {
      return weighted.withoutReplacement().drawing(samples);
    }
  }
}
