package io.github.batchup4j.source;

import io.github.batchup4j.process.Shared;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.SeedUse;
import java.util.List;

/** The samples that can stand in the place of those that cannot be read. Thread-safe. */
sealed interface Replacements extends Shared {

  /**
   * A sample to stand in the place of another.
   *
   * @param index the other
   * @param key of its random numbers
   */
  long replacement(long index, RandomKey key);

  /** Those of one member. */
  Replacements member(int position);

  /** There are none. */
  static Replacements none() {
    return OfMembers.NONE;
  }

  /** The key of those that can stand at a position of an epoch. */
  static RandomKey key(RandomKey seed, long epoch, long position) {
    return SeedUse.REPLACEMENT.of(seed).with(epoch).with(position);
  }

  /** The seed of a recipe that has none. */
  static RandomKey seed(GatherContext context) {
    return context.seed().orElse(RandomKey.of(0));
  }

  /**
   * Those of a source that has a sampler.
   *
   * @param sampler draws them
   * @param size the number of samples in the whole
   */
  record Sampled(Sampler sampler, long size) implements Replacements {

    @Override
    public long replacement(long index, RandomKey key) {
      long other = sampler.replacement(index, key);
      ArrayColumns.requireWithin(other, size);
      return other;
    }

    @Override
    public Replacements member(int position) {
      throw new IllegalStateException("a source with a sampler has no members");
    }
  }

  /** Those of the members of a source that has several. */
  record OfMembers(List<Replacements> members) implements Replacements {

    /** Always the same object: what is shared is told from others by identity. */
    private static final OfMembers NONE = new OfMembers(List.of());

    public OfMembers {
      members = List.copyOf(members);
    }

    @Override
    public long replacement(long index, RandomKey key) {
      throw new IllegalStateException("indices are those of a member");
    }

    @Override
    public Replacements member(int position) {
      return members.isEmpty() ? this : members.get(position);
    }
  }
}
