package io.github.batchup4j.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
   * @throws IllegalArgumentException if there are no members, or {@code epoch} or {@code position}
   *     is negative
   */
  public CompositeIndices {
    SampleIndices.requirePlace(epoch, position);
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
  public long positionOf(int place) {
    Objects.checkIndex(place, largestSize());
    IndexBatch member =
        members.stream().filter(one -> place < one.largestSize()).findFirst().orElseThrow();
    return position + (member.positionOf(place) - member.position());
  }

  @Override
  public CompositeIndices select(int... places) {
    for (int place : places) {
      Objects.checkIndex(place, largestSize());
    }
    return new CompositeIndices(
        epoch, position, members.stream().map(member -> select(member, places)).toList());
  }

  private static IndexBatch select(IndexBatch member, int... places) {
    return member.select(
        Arrays.stream(places).filter(place -> place < member.largestSize()).toArray());
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
