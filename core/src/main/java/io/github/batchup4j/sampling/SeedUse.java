package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;

/**
 * What a seed is used for. Each use has a key of its own, so that one seed serves them all and the
 * numbers of one use tell nothing of another's. The numbers are frozen: they decide every order.
 */
public enum SeedUse {
  /** Permutations of a pass. */
  SHUFFLE(1),
  /** Weighted draws. */
  WEIGHTED(2),
  /** Seeds of the members of a composite or choice. */
  MEMBER(3),
  /** Splits of the samples into parts. */
  SPLIT(4),
  /** Random numbers of maps. */
  MAP(5),
  /** Which member of a choice a batch is drawn from. */
  CHOICE(6),
  /** Weighted draws without replacement. */
  WEIGHTED_PASS(7),
  /** Random numbers of columns whose samples are made by them. */
  COLUMN(8),
  /** Samples in the place of those that cannot be read. */
  REPLACEMENT(9);

  private final int number;

  SeedUse(int number) {
    this.number = number;
  }

  /**
   * Returns the key of this use of a seed.
   *
   * @param seed the key of the seed
   * @return the key to derive from
   */
  public RandomKey of(RandomKey seed) {
    return seed.with(number);
  }
}
