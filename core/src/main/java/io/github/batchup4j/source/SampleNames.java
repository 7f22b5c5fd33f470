package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of samples, looked up when somebody asks. */
sealed interface SampleNames {

  /** The name of the sample at a place of an index batch. */
  Optional<String> nameOf(IndexBatch indices, int place);

  /** The same names, of the samples of one batch alone, looked up now. */
  SampleNames frozen(IndexBatch indices);

  /** No sample has a name. */
  static SampleNames none() {
    return new None();
  }

  /** The names of a source whose samples are found by index. */
  static SampleNames byIndex(NameOfIndex names) {
    return new ByIndex(names);
  }

  /** A row of a composite has the name of the first of its samples that has one. */
  static SampleNames ofMembers(List<SampleNames> members) {
    return new OfMembers(members);
  }

  /** The names of the member that a batch was drawn from. */
  static SampleNames ofChosen(SampleNames member) {
    return new OfChosen(member);
  }

  /** The name of the sample of an index. */
  @FunctionalInterface
  interface NameOfIndex {
    Optional<String> nameOf(long index);
  }

  /** None. */
  record None() implements SampleNames {

    @Override
    public Optional<String> nameOf(IndexBatch indices, int place) {
      return Optional.empty();
    }

    @Override
    public None frozen(IndexBatch indices) {
      return this;
    }
  }

  /** By the index in one source. */
  record ByIndex(NameOfIndex names) implements SampleNames {

    @Override
    public Optional<String> nameOf(IndexBatch indices, int place) {
      return names.nameOf(((SampleIndices) indices).index(place));
    }

    @Override
    public SampleNames frozen(IndexBatch indices) {
      SampleIndices samples = (SampleIndices) indices;
      Map<Long, String> known = new HashMap<>();
      for (int place = 0; place < samples.size(); place++) {
        long index = samples.index(place);
        lookedUp(index).ifPresent(name -> known.put(index, name));
      }
      return known.isEmpty() ? none() : new Frozen(known);
    }

    /** Nobody has asked for it yet, so that it must not matter if it cannot be found. */
    private Optional<String> lookedUp(long index) {
      try {
        return names.nameOf(index);
      } catch (Exception | Error failure) {
        return Optional.empty();
      }
    }
  }

  /** By the index in one source, of those that were looked up. */
  record Frozen(Map<Long, String> names) implements SampleNames {

    public Frozen {
      names = Map.copyOf(names);
    }

    @Override
    public Optional<String> nameOf(IndexBatch indices, int place) {
      return Optional.ofNullable(names.get(((SampleIndices) indices).index(place)));
    }

    @Override
    public Frozen frozen(IndexBatch indices) {
      return this;
    }
  }

  /** By the place in the batch of each member. */
  record OfMembers(List<SampleNames> members) implements SampleNames {

    public OfMembers {
      members = List.copyOf(members);
    }

    @Override
    public Optional<String> nameOf(IndexBatch indices, int place) {
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
    }

    @Override
    public SampleNames frozen(IndexBatch indices) {
      List<IndexBatch> parts = ((CompositeIndices) indices).members();
      List<SampleNames> frozen = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        frozen.add(members.get(i).frozen(parts.get(i)));
      }
      return frozen.stream().allMatch(None.class::isInstance) ? none() : new OfMembers(frozen);
    }
  }

  /** By the place in the batch of a member. */
  record OfChosen(SampleNames member) implements SampleNames {

    @Override
    public Optional<String> nameOf(IndexBatch indices, int place) {
      return member.nameOf(((ChoiceIndices) indices).indices(), place);
    }

    @Override
    public SampleNames frozen(IndexBatch indices) {
      SampleNames frozen = member.frozen(((ChoiceIndices) indices).indices());
      return frozen instanceof None ? frozen : new OfChosen(frozen);
    }
  }
}
