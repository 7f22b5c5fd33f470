package io.github.batchup4j.sampling;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The indices of one batch drawn from several sources side by side, each with an epoch and position
 * of its own.
 *
 * @param epoch the epoch of the whole, from 0
 * @param position the place of the first sample in the stream of the whole, from 0
 * @param members the index batch of each member, in their order; all of one size, unless the
 *     composite does not cut them to each other
 */
public record CompositeIndices(long epoch, long position, List<IndexBatch> members)
    implements IndexBatch {

  /**
   * Copies the list.
   *
   * @param epoch the epoch of the whole, from 0
   * @param position the place of the first sample in the stream of the whole, from 0
   * @param members the index batch of each member, in their order
   * @throws IllegalArgumentException if there are no members
   */
  public CompositeIndices {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("members of composite indices must be > 0, got 0");
    }
  }

  @Override
  public int size() {
    return members.stream().mapToInt(IndexBatch::size).min().orElseThrow();
  }

  @Override
  public int largestSize() {
    return members.stream().mapToInt(IndexBatch::largestSize).max().orElseThrow();
  }

  @Override
  public CompositeIndices truncated(int size) {
    return new CompositeIndices(
        epoch, position, members.stream().map(member -> member.truncated(size)).toList());
  }

  @Override
  public Optional<SampleIndices> single() {
    return Optional.empty();
  }

  /**
   * Returns the indices of all members as text.
   *
   * @return for example {@code samples 5, 9 | samples 0, 1}
   */
  @Override
  public String toString() {
    return members.stream().map(IndexBatch::toString).collect(Collectors.joining(" | "));
  }
}
