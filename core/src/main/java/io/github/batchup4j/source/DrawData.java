package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.ArrayList;
import java.util.List;

/**
 * What was drawn for a batch that has not yet been made: what the consumer's thread hands to a
 * worker, for the {@link Gatherer} of the source to make a batch of. Immutable.
 */
sealed interface DrawData {

  /** What was drawn. */
  IndexBatch indices();

  /** The same without its last samples. */
  DrawData truncated(int size);

  /** Samples that are found by index. */
  record Indexed(IndexBatch indices) implements DrawData {

    @Override
    public Indexed truncated(int size) {
      return new Indexed(indices.truncated(size));
    }
  }

  /** A batch whose data exist already, because an iterator gave them. */
  record Parts(List<BatchPart> parts, SampleIndices indices) implements DrawData {

    /** Whether there is nothing to lose in any column. */
    boolean isEmpty() {
      return parts.stream().allMatch(part -> part.size() == 0);
    }

    @Override
    public Parts truncated(int size) {
      return new Parts(
          parts.stream().map(part -> part.truncated(size)).toList(), indices.truncated(size));
    }
  }

  /**
   * What was drawn from each member of a composite.
   *
   * @param indices that of the whole
   * @param members of the sizes of its members
   */
  record Several(CompositeIndices indices, List<DrawData> members) implements DrawData {

    /** What the members drew, cut to the sizes of the indices. */
    static DrawData of(CompositeIndices indices, List<DrawData> members) {
      if (members.stream().allMatch(Indexed.class::isInstance)) {
        return new Indexed(indices);
      }
      List<DrawData> cut = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        cut.add(cut(members.get(i), indices.members().get(i)));
      }
      return new Several(indices, cut);
    }

    private static DrawData cut(DrawData member, IndexBatch wanted) {
      return member.indices().equals(wanted) ? member : member.truncated(wanted.size());
    }

    @Override
    public DrawData truncated(int size) {
      return of(indices.truncated(size), members);
    }
  }

  /**
   * What was drawn from one member of a choice.
   *
   * @param indices that of the whole
   * @param member that of the member
   */
  record Chosen(ChoiceIndices indices, DrawData member) implements DrawData {

    static DrawData of(ChoiceIndices indices, DrawData member) {
      return member instanceof Indexed ? new Indexed(indices) : new Chosen(indices, member);
    }

    @Override
    public Chosen truncated(int size) {
      return new Chosen(indices.truncated(size), member.truncated(size));
    }
  }

  /** Stands in the place of a batch that could not be drawn. It holds no samples. */
  record Failed(Throwable failure) implements DrawData {

    private static final SampleIndices NONE = SampleIndices.of(0, 0);

    @Override
    public IndexBatch indices() {
      return NONE;
    }

    @Override
    public Failed truncated(int size) {
      return this;
    }

    /** Never returns. */
    Batch thrown() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }
}
