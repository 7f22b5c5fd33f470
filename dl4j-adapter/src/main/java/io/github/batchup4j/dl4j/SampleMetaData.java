package io.github.batchup4j.dl4j;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.Batch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which sample an example of a {@code DataSet} is: what {@code getExampleMetaData()} has for each,
 * and what the errors of an {@code Evaluation} carry. Immutable. Batches with weights or a mask of
 * labels, or with labels at time steps, have none, because DL4J would pair them with other
 * examples.
 *
 * <pre>{@code
 * List<SampleMetaData> examples = dataSet.getExampleMetaData(SampleMetaData.class);
 * examples.get(0).index();  // 1234
 * examples.get(0).name();   // Optional[cats/1234.jpg]
 * }</pre>
 */
public final class SampleMetaData implements Serializable {

  private static final long serialVersionUID = 1;

  private final long epoch;
  private final long position;
  private final long[] indices;
  private final @Nullable Integer member;
  private final @Nullable String name;

  private SampleMetaData(
      long epoch, long position, long[] indices, @Nullable Integer member, @Nullable String name) {
    this.epoch = epoch;
    this.position = position;
    this.indices = indices;
    this.member = member;
    this.name = name;
  }

  /**
   * Whether DL4J pairs metadata with the right examples: it leaves masked examples out, and takes
   * every time step for one, before it counts.
   */
  static boolean fits(@Nullable INDArray labels, @Nullable INDArray labelsMask) {
    return labelsMask == null && (labels == null || labels.rank() <= 2);
  }

  /** The metadata of all samples of a batch. */
  static List<SampleMetaData> of(Batch batch) {
    return new BatchMetaData(batch);
  }

  /** That of one sample. */
  static SampleMetaData of(Batch batch, int place) {
    IndexBatch drawn = batch.indexBatch();
    Integer member = batch.member().isPresent() ? (Integer) batch.member().getAsInt() : null;
    return new SampleMetaData(
        drawn.epoch(),
        drawn.positionOf(place),
        indicesAt(place, drawn).toArray(),
        member,
        batch.sampleName(place).orElse(null));
  }

  private static LongStream indicesAt(int place, IndexBatch drawn) {
    if (drawn instanceof CompositeIndices composite) {
      return composite.members().stream().flatMapToLong(member -> indicesAt(place, member));
    }
    return drawn instanceof ChoiceIndices choice
        ? indicesAt(place, choice.indices())
        : LongStream.of(((SampleIndices) drawn).index(place));
  }

  /**
   * Returns the epoch in which the sample was drawn.
   *
   * @return the epoch, from 0; 0 also in all epochs that {@code batchesPerEpoch} cuts of one
   *     stream, whose positions go on
   */
  public long epoch() {
    return epoch;
  }

  /**
   * Returns the place of the sample in the stream of its epoch.
   *
   * @return the position, from 0
   */
  public long position() {
    return position;
  }

  /**
   * Returns the index of the sample in its source; in that of the first member where the source has
   * several.
   *
   * @return the index, after any subset
   */
  public long index() {
    return indices[0];
  }

  /**
   * Returns the indices of the sample, one for each member of the source.
   *
   * @return a new array; of one element where the source has no members
   */
  public long[] indices() {
    return indices.clone();
  }

  /**
   * Returns which member of a choice the sample was drawn from.
   *
   * @return its number, from 0; empty if the source is no choice
   */
  public OptionalInt member() {
    return member == null ? OptionalInt.empty() : OptionalInt.of(member);
  }

  /**
   * Returns the name of the sample, such as the path of its file.
   *
   * @return the name, or empty if the source has none
   */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof SampleMetaData other
        && epoch == other.epoch
        && position == other.position
        && Arrays.equals(indices, other.indices)
        && Objects.equals(member, other.member)
        && Objects.equals(name, other.name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(epoch, position, Arrays.hashCode(indices), member, name);
  }

  /**
   * Returns the sample as text.
   *
   * @return for example {@code sample 1234 (cats/1234.jpg)}, or {@code sample 7 of member 1}
   */
  @Override
  public String toString() {
    String which =
        LongStream.of(indices)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", ", indices.length == 1 ? "sample " : "samples ", ""));
    String where = member == null ? which : which + " of member " + member;
    return name == null ? where : where + " (" + name + ")";
  }
}
