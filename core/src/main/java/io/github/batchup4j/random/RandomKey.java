package io.github.batchup4j.random;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Names one stream of random numbers. Keys are derived from keys: what is drawn for sample 17 of
 * epoch 3 is a pure function of {@code RandomKey.of(seed).with(3).with(17)}, wherever and whenever
 * it is drawn. Immutable, thread-safe, and frozen: a key gives the same numbers for ever.
 *
 * <pre>{@code
 * RandomKey key = RandomKey.of(12345).with(epoch).with(position);
 * RandomGenerator random = key.generator();
 * }</pre>
 *
 * <p>The words of a key are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014) started at its value, with the finaliser "variant 13" of
 * David Stafford. A derived key is such a word finalised once more under a constant, so that no
 * key's stream is a piece of its parent's.
 *
 * @param value the 64 bits that the stream follows from
 */
public record RandomKey(long value) implements Serializable {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /** The first digits of pi: any number serves that is not a multiple of the gamma. */
  private static final long CHILD = 0x3141592653589793L;

  /**
   * Returns the key of a seed.
   *
   * @param seed any number; all are equally good
   * @return its key
   */
  public static RandomKey of(long seed) {
    return new RandomKey(mix(seed + GOLDEN_GAMMA));
  }

  /**
   * Returns the key that belongs to one value of an index: an epoch, a position, a stage.
   *
   * @param index which of the derived keys
   * @return a key whose numbers have nothing in common with this key's or with those of another
   *     index
   */
  public RandomKey with(long index) {
    return new RandomKey(mix(word(index) ^ CHILD));
  }

  /**
   * Returns one of the 2^64 random words of this key. A few nanoseconds, whatever the counter.
   *
   * @param counter which word
   * @return 64 random bits
   */
  public long word(long counter) {
    return mix(value + GOLDEN_GAMMA * (counter + 1));
  }

  /**
   * Returns a new generator of this key's words in order, from the first.
   *
   * @return a generator that is not thread-safe; each call starts again
   */
  public RandomGenerator generator() {
    return new KeyedRandom(this);
  }

  private static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
