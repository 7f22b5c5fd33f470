package io.github.batchup4j.sampling;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a batch is made of, before it is made: the indices of its samples and their place in the
 * stream. A value; a worker needs nothing else to make the batch, its random numbers included.
 */
public sealed interface IndexBatch extends Serializable
    permits SampleIndices, CompositeIndices, ChoiceIndices {

  /**
   * Returns the epoch that the random numbers of maps are keyed by.
   *
   * @return the epoch, from 0
   */
  long epoch();

  /**
   * Returns the place at which this batch begins in the stream of its epoch: that of its first
   * sample, unless that has been left out.
   *
   * @return the position, from 0
   */
  long position();

  /**
   * Returns the place of one sample in the stream of its epoch, by which its random numbers are
   * keyed. Where samples have been left out because they could not be read, the others stay where
   * they were.
   *
   * @param place its place in the batch, from 0 to below {@link #largestSize()}
   * @return {@code position() + place}, and one more for each sample left out before it
   * @throws IndexOutOfBoundsException if there is no such place
   */
  long positionOf(int place);

  /**
   * Returns the number of samples.
   *
   * @return the number of samples; where they come from several sources side by side that are not
   *     cut to each other, the smallest
   */
  int size();

  /**
   * Returns the number of samples of the source that has most.
   *
   * @return {@link #size()}, unless sources side by side are not cut to each other
   */
  default int largestSize() {
    return size();
  }

  /**
   * Returns the first samples.
   *
   * @param size how many, at most {@link #size()}
   * @return an index batch at the same position, of that size in all sources
   * @throws IllegalArgumentException if {@code size} is negative or larger than {@link #size()}
   */
  IndexBatch truncated(int size);

  /**
   * Returns some of the samples, each at the position that it has.
   *
   * @param places their places in the batch, each in {@code [0, largestSize())}; where sources side
   *     by side differ in size, a shorter one is asked only for those that it has
   * @return an index batch of those samples
   * @throws IndexOutOfBoundsException if there is no such place
   */
  IndexBatch select(int... places);

  /**
   * Returns the indices, where the samples come from one source.
   *
   * @return the indices in that source; empty where several sources lie side by side
   */
  Optional<SampleIndices> single();

  /**
   * Writes this index batch in a compact form, which {@link #readFrom} reads.
   *
   * @param out where to write it
   * @throws IOException if it cannot be written
   */
  default void writeTo(DataOutput out) throws IOException {
    IndexBatchForm.write(this, out);
  }

  /**
   * Reads an index batch that {@link #writeTo} has written.
   *
   * @param in where to read it
   * @return an index batch equal to the one written
   * @throws IOException if it cannot be read, or what is read is no index batch
   */
  static IndexBatch readFrom(DataInput in) throws IOException {
    return IndexBatchForm.read(in);
  }

  /**
   * Returns indices to gather samples by, outside of any stream.
   *
   * @param indices the indices of the samples
   * @return an index batch of epoch 0 and position 0
   */
  static SampleIndices ofSamples(long... indices) {
    return SampleIndices.of(0, 0, indices);
  }

  /**
   * Returns indices to gather samples by from sources side by side, outside of any stream.
   *
   * @param members the indices for each member of a composite, in their order
   * @return an index batch of epoch 0 and position 0
   * @throws IllegalArgumentException if there are no members
   */
  static CompositeIndices ofMembers(IndexBatch... members) {
    return new CompositeIndices(0, 0, List.of(members));
  }

  /**
   * Returns indices to gather samples by from one of several sources, outside of any stream.
   *
   * @param member which member of a choice, from 0
   * @param indices the indices in that member
   * @return an index batch of epoch 0 and position 0
   * @throws IllegalArgumentException if {@code member} is negative
   */
  static ChoiceIndices ofMember(int member, IndexBatch indices) {
    return new ChoiceIndices(0, 0, member, indices);
  }
}
