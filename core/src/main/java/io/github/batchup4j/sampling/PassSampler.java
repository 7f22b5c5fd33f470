package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.io.Serializable;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Draws every sample, or every sample of a subset, once a pass; an epoch is one pass, several, or
 * endlessly many. Batches run over the ends of passes: only the last of an epoch is short. Each
 * pass of a shuffled order has a permutation of its own, keyed by (seed, epoch, pass).
 *
 * <p>In batches of 3, in order:
 *
 * <pre>{@code
 * Sampler.of(5)                          // [0 1 2] [3 4]
 * Sampler.of(5).repeated(2)              // [0 1 2] [3 4 0] [1 2 3] [4]
 * Sampler.of(5).subset(4, 2, 2)          // [4 2 2]
 * Sampler.of(2).repeated()               // [0 1 0] [1 0 1] [0 1 0] ...
 * }</pre>
 *
 * <p>Cost: a seeded order takes 4 bytes a sample and O(n) at the start of each pass up to 2^20
 * samples, and constant memory and time above that; an order drawn from a generator takes 8 bytes a
 * sample and O(n).
 */
public final class PassSampler implements Sampler, Serializable {

  private static final long serialVersionUID = 1;

  private final IndexMap map;
  private final Count passes;
  private final Count count;

  private PassSampler(IndexMap map, Count passes) {
    if (passes.isInfinite() && map.size() == 0) {
      throw new IllegalArgumentException("endless repeats need at least one sample, got 0");
    }
    this.map = map;
    this.passes = passes;
    this.count =
        passes.isFinite() ? Count.of(product(map.size(), passes.number().getAsLong())) : passes;
  }

  static PassSampler of(long size) {
    return new PassSampler(IndexMap.all(size), Count.of(1));
  }

  private static long product(long size, long times) {
    if (Math.multiplyHigh(size, times) != 0 || size * times < 0) {
      throw new IllegalArgumentException(
          "an epoch must have fewer than 2^63 samples, got " + size + " times " + times);
    }
    return size * times;
  }

  /**
   * Returns a sampler of some of this sampler's samples.
   *
   * @param places which ones, counted among the samples of this sampler from 0; one that stands
   *     here twice is drawn twice a pass
   * @return the sampler of the subset
   * @throws IllegalArgumentException if a place is outside this sampler
   */
  public PassSampler subset(long... places) {
    return new PassSampler(map.subset(places), passes);
  }

  /**
   * Returns a sampler whose epochs are this sampler's several times over.
   *
   * @param times how many times
   * @return the sampler
   * @throws IllegalArgumentException if {@code times} is not above 0
   */
  public PassSampler repeated(int times) {
    if (times <= 0) {
      throw new IllegalArgumentException("repeats must be > 0, got " + times);
    }
    return new PassSampler(
        map, passes.isInfinite() ? passes : Count.of(product(passes.number().getAsLong(), times)));
  }

  /**
   * Returns a sampler that never ends.
   *
   * @return the endless sampler
   * @throws IllegalArgumentException if there are no samples to repeat
   */
  public PassSampler repeated() {
    return new PassSampler(map, Count.infinite());
  }

  /**
   * Returns the number of samples that this sampler draws from in one pass.
   *
   * @return the size of the subset, or of the whole
   */
  public long size() {
    return map.size();
  }

  /**
   * Returns the samples of one pass, in order.
   *
   * @return a new array of their indices
   * @throws IllegalArgumentException if there are more than an array can hold
   */
  public long[] pass() {
    return map.toArray();
  }

  /**
   * Checks that no sample is drawn twice in a pass, so that parts of it have none in common.
   *
   * @throws IllegalStateException if one is
   */
  public void requireDistinct() {
    OptionalLong twice = map.repeated();
    if (twice.isPresent()) {
      throw new IllegalStateException(
          "a source to be split must have every sample once, got sample "
              + twice.getAsLong()
              + " twice: its parts would have it in common");
    }
  }

  /**
   * Tells whether every sample of the whole is drawn once.
   *
   * @return false if this is a subset, or repeated
   */
  public boolean isPlain() {
    return map.isWhole() && passes.equals(Count.of(1));
  }

  @Override
  public Count count() {
    return count;
  }

  @Override
  public long sourceIndex(long place) {
    return map.sourceIndex(place);
  }

  @Override
  public boolean hasReplacements() {
    return true;
  }

  /** Any of the samples of a pass, each as likely as the others. */
  @Override
  public long replacement(long index, RandomKey key) {
    return map.sourceIndex(key.generator().nextLong(map.size()));
  }

  @Override
  public void requireSize(long size) {
    if (!map.isWhole()) {
      map.requireWithin(size);
    } else if (map.size() != size) {
      throw new IllegalArgumentException(
          "sampler must be made for " + size + " samples, got one for " + map.size());
    }
  }

  @Override
  public IndexStream open(IndexRequest request) {
    Order order = request.order();
    if (order instanceof Order.Drawn drawn) {
      return new DrawnPasses(map, passes, drawn.generator(), request);
    }
    Permutations permutations =
        order instanceof Order.Seeded seeded
            ? new ShuffledPasses(map.size(), SeedUse.SHUFFLE.of(seeded.key()).with(request.epoch()))
            : pass -> Permutation.identity();
    return new PassStream(request, permutations);
  }

  /** The order of each pass. */
  @FunctionalInterface
  private interface Permutations {
    Permutation of(long pass);
  }

  /** Keeps the permutation of one pass, since nearly all batches lie within one. */
  private static final class ShuffledPasses implements Permutations {
    private final long size;
    private final RandomKey epochKey;
    private long currentPass;
    private @Nullable Permutation current;

    ShuffledPasses(long size, RandomKey epochKey) {
      this.size = size;
      this.epochKey = epochKey;
    }

    @Override
    public Permutation of(long pass) {
      Permutation permutation = current;
      if (permutation == null || pass != currentPass) {
        permutation = Permutation.shuffled(size, epochKey.with(pass));
        current = permutation;
        currentPass = pass;
      }
      return permutation;
    }
  }

  private final class PassStream extends PositionalStream {
    private final Permutations permutations;

    PassStream(IndexRequest request, Permutations permutations) {
      super(request, count);
      this.permutations = permutations;
    }

    @Override
    void fill(long first, long[] target) {
      long size = map.size();
      int filled = 0;
      while (filled < target.length) {
        long pass = (first + filled) / size;
        long offset = (first + filled) % size;
        int run = (int) Math.min(target.length - filled, size - offset);
        permutations.of(pass).fill(offset, target, filled, run);
        filled += run;
      }
      map.apply(target);
    }
  }
}
