package io.github.batchup4j.sampling;

import java.util.Objects;
import java.util.Optional;

/**
 * The indices of one batch drawn from one of several sources, with an epoch and position of its
 * own.
 *
 * @param epoch the epoch of the whole, from 0
 * @param position the place of the first sample in the stream of the whole, from 0
 * @param member which of the sources, from 0
 * @param indices the index batch of that source
 */
public record ChoiceIndices(long epoch, long position, int member, IndexBatch indices)
    implements IndexBatch {

  /**
   * Checks the numbers.
   *
   * @param epoch the epoch of the whole, from 0
   * @param position the place of the first sample in the stream of the whole, from 0
   * @param member which of the sources, from 0
   * @param indices the index batch of that source
   * @throws IllegalArgumentException if {@code epoch}, {@code position} or {@code member} is
   *     negative
   */
  public ChoiceIndices {
    SampleIndices.requirePlace(epoch, position);
    Objects.requireNonNull(indices, "indices must not be null");
    if (member < 0) {
      throw new IllegalArgumentException("member must be >= 0, got " + member);
    }
  }

  @Override
  public int size() {
    return indices.size();
  }

  @Override
  public int largestSize() {
    return indices.largestSize();
  }

  @Override
  public long positionOf(int place) {
    return position + (indices.positionOf(place) - indices.position());
  }

  @Override
  public ChoiceIndices select(int... places) {
    return new ChoiceIndices(epoch, position, member, indices.select(places));
  }

  @Override
  public ChoiceIndices truncated(int size) {
    return new ChoiceIndices(epoch, position, member, indices.truncated(size));
  }

  @Override
  public Optional<SampleIndices> single() {
    return indices.single();
  }

  /**
   * Returns the member and its indices as text.
   *
   * @return for example {@code member 1: samples 5, 9}
   */
  @Override
  public String toString() {
    return "member " + member + ": " + indices;
  }
}
