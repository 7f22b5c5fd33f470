package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.List;
import java.util.Optional;

/** The names of samples, looked up when somebody asks. */
@FunctionalInterface
interface SampleNames {

  /** The name of the sample at a place of an index batch. */
  Optional<String> nameOf(IndexBatch indices, int place);

  /** No sample has a name. */
  static SampleNames none() {
    return (indices, place) -> Optional.empty();
  }

  /** The names of a source whose samples are found by index. */
  static SampleNames byIndex(NameOfIndex names) {
    return (indices, place) -> names.nameOf(((SampleIndices) indices).index(place));
  }

  /** A row of a composite has the name of the first of its samples that has one. */
  static SampleNames ofMembers(List<SampleNames> members) {
    return (indices, place) -> {
      List<IndexBatch> parts = ((CompositeIndices) indices).members();
      for (int i = 0; i < parts.size(); i++) {
        if (place < parts.get(i).size()) {
          Optional<String> name = members.get(i).nameOf(parts.get(i), place);
          if (name.isPresent()) {
            return name;
          }
        }
      }
      return Optional.empty();
    };
  }

  /** The names of the member that a batch was drawn from. */
  static SampleNames ofChosen(SampleNames member) {
    return (indices, place) -> member.nameOf(((ChoiceIndices) indices).indices(), place);
  }

  /** The name of the sample of an index. */
  @FunctionalInterface
  interface NameOfIndex {
    Optional<String> nameOf(long index);
  }
}
