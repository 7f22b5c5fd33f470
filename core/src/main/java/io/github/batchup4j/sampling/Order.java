package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * The order in which samples are drawn: in order, shuffled by a seed, or shuffled by a generator of
 * the user's.
 */
public sealed interface Order {

  /**
   * Returns the order of one member of a source that has several. Each member of a seeded order has
   * a seed of its own; members of a drawn order share the generator.
   *
   * @param index the place of the member among its siblings, from 0
   * @return the member's order
   */
  Order member(int index);

  /**
   * Returns the order of the data: every epoch is the same.
   *
   * @return the order without shuffling
   */
  static Order inOrder() {
    return new InOrder();
  }

  /**
   * Returns a shuffled order that is a pure function of the seed, the epoch and the position.
   *
   * @param seed any number
   * @return the order of that seed
   */
  static Order seeded(long seed) {
    return new Seeded(RandomKey.of(seed));
  }

  /**
   * Returns a shuffled order drawn from a generator, as far as batches are asked for.
   *
   * @param generator the generator; it is drawn from on the thread that iterates
   * @return the order
   */
  static Order drawn(RandomGenerator generator) {
    return new Drawn(generator);
  }

  /** The order of the data. */
  record InOrder() implements Order {

    @Override
    public InOrder member(int index) {
      return this;
    }
  }

  /**
   * Shuffled as a pure function of a key.
   *
   * @param key the key of the seed
   */
  record Seeded(RandomKey key) implements Order {

    @Override
    public Seeded member(int index) {
      return new Seeded(SeedUse.MEMBER.of(key).with(index));
    }
  }

  /**
   * Shuffled by a generator that has a state.
   *
   * @param generator the generator that all members share
   */
  record Drawn(RandomGenerator generator) implements Order {

    @Override
    public Drawn member(int index) {
      return this;
    }
  }
}
