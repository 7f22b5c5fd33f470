package io.github.batchup4j.source;

import io.github.batchup4j.process.Shared;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Sampler;
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
    return new OfMembers(List.of());
  }

  /** Those of a source that has a sampler. */
  record Sampled(Sampler sampler) implements Replacements {

    @Override
    public long replacement(long index, RandomKey key) {
      return sampler.replacement(index, key);
    }

    @Override
    public Replacements member(int position) {
      throw new IllegalStateException("a source with a sampler has no members");
    }
  }

  /** Those of the members of a source that has several. */
  record OfMembers(List<Replacements> members) implements Replacements {

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
