package io.github.batchup4j.golden;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.List;
import java.util.Optional;

/**
 * BatchUp's defects in cutting: it cuts the index batches of every composite, also where batches
 * are not cut (row C5); it takes the number of a choice's member for something that can be cut (row
 * C11); and it takes the size of a member's first array for that of all (row C8).
 *
 * @param shuffled whether the order is shuffled
 */
record BatchUpTrimming(boolean shuffled) {

  /** Cuts the index batches of all composites. */
  static IndexBatch trimmed(IndexBatch indices) {
    if (indices instanceof CompositeIndices composite) {
      IndexBatch[] members =
          composite.members().stream().map(BatchUpTrimming::trimmed).toArray(IndexBatch[]::new);
      CompositeIndices inner =
          new CompositeIndices(composite.epoch(), composite.position(), List.of(members));
      return inner.truncated(shortest(inner));
    }
    if (indices instanceof ChoiceIndices choice) {
      return new ChoiceIndices(
          choice.epoch(), choice.position(), choice.member(), trimmed(choice.indices()));
    }
    return indices;
  }

  /**
   * Cuts as BatchUp cuts batches: where a composite is to, and its members' first arrays differ.
   */
  static IndexBatch trimmed(SourceSpec spec, IndexBatch uncut) {
    if (spec instanceof SourceSpec.Mapped mapped) {
      return trimmed(mapped.mapped(), uncut);
    }
    if (uncut instanceof ChoiceIndices choice) {
      SourceSpec chosen = spec.members().get(choice.member());
      return new ChoiceIndices(
          choice.epoch(), choice.position(), choice.member(), trimmed(chosen, choice.indices()));
    }
    return spec instanceof SourceSpec.Composite composite
        ? trimmed(composite, (CompositeIndices) uncut)
        : uncut;
  }

  private static CompositeIndices trimmed(SourceSpec.Composite spec, CompositeIndices uncut) {
    IndexBatch[] members = new IndexBatch[uncut.members().size()];
    for (int i = 0; i < members.length; i++) {
      members[i] = trimmed(spec.members().get(i), uncut.members().get(i));
    }
    CompositeIndices inner =
        new CompositeIndices(uncut.epoch(), uncut.position(), List.of(members));
    return spec.trim() && differ(inner) ? cut(inner, shortest(inner)) : inner;
  }

  /** Cuts what is longer. */
  private static CompositeIndices cut(CompositeIndices composite, int size) {
    IndexBatch[] members =
        composite.members().stream().map(member -> cut(member, size)).toArray(IndexBatch[]::new);
    return new CompositeIndices(composite.epoch(), composite.position(), List.of(members));
  }

  private static IndexBatch cut(IndexBatch indices, int size) {
    if (indices instanceof CompositeIndices composite) {
      return cut(composite, size);
    }
    if (indices instanceof ChoiceIndices choice) {
      return new ChoiceIndices(
          choice.epoch(), choice.position(), choice.member(), cut(choice.indices(), size));
    }
    return indices.truncated(Math.min(size, indices.size()));
  }

  private static int shortest(CompositeIndices composite) {
    return composite.members().stream().mapToInt(BatchUpTrimming::length).min().orElseThrow();
  }

  /** Whether members differ in size, each cut as far as it is to be by itself. */
  private static boolean isUneven(CompositeIndices composite) {
    IndexBatch[] members =
        composite.members().stream().map(BatchUpTrimming::trimmed).toArray(IndexBatch[]::new);
    return differ(new CompositeIndices(composite.epoch(), composite.position(), List.of(members)));
  }

  private static boolean differ(CompositeIndices composite) {
    return composite.members().stream().mapToInt(BatchUpTrimming::length).distinct().count() > 1;
  }

  /** The number of samples as BatchUp tells it, which is that of the first member. */
  private static int length(IndexBatch indices) {
    if (indices instanceof CompositeIndices composite) {
      return length(composite.members().get(0));
    }
    return indices instanceof ChoiceIndices choice
        ? length(choice.indices())
        : ((SampleIndices) indices).size();
  }

  /**
   * The error that cutting some indices raises, before any have been cut.
   *
   * @return the name of Python's class; empty if there is none
   */
  Optional<String> error(SourceSpec spec, IndexBatch uncut) {
    if (spec instanceof SourceSpec.Mapped mapped) {
      return error(mapped.mapped(), uncut);
    }
    if (spec instanceof SourceSpec.Choice choice) {
      ChoiceIndices chosen = (ChoiceIndices) uncut;
      return error(choice.members().get(chosen.member()), chosen.indices());
    }
    return spec instanceof SourceSpec.Composite composite
        ? errorOf(composite, (CompositeIndices) uncut)
        : Optional.empty();
  }

  private Optional<String> errorOf(SourceSpec.Composite spec, CompositeIndices uncut) {
    for (int i = 0; i < spec.members().size(); i++) {
      Optional<String> inner = error(spec.members().get(i), uncut.members().get(i));
      if (inner.isPresent()) {
        return inner;
      }
    }
    return isUneven(uncut) ? errorOfCut(spec) : Optional.empty();
  }

  /** Where there are members to be chosen among, their number is cut. */
  private Optional<String> errorOfCut(SourceSpec spec) {
    return spec.all()
        .filter(SourceSpec.Choice.class::isInstance)
        .map(choice -> errorOfNumber((SourceSpec.Choice) choice))
        .findFirst();
  }

  /** In turn and in order, BatchUp counts in Python's integers, else in NumPy's. */
  private String errorOfNumber(SourceSpec.Choice choice) {
    boolean stratified = choice.stratified() && choice.source().sampleCount().isFinite();
    return shuffled || stratified ? "IndexError" : "TypeError";
  }
}
