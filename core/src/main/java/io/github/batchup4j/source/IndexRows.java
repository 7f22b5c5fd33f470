package io.github.batchup4j.source;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.SeedUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts other samples in the places of some, whatever the form of the indices.
 *
 * @param replacements where the others come from
 * @param seed of the random numbers
 */
record IndexRows(Replacements replacements, RandomKey seed) {

  /** The index of the sample at a place; side by side, that of the first source that has one. */
  static long indexOf(IndexBatch indices, int place) {
    if (indices instanceof SampleIndices samples) {
      return samples.index(place);
    }
    if (indices instanceof ChoiceIndices choice) {
      return indexOf(choice.indices(), place);
    }
    return ((CompositeIndices) indices)
        .members().stream()
            .filter(member -> place < member.largestSize())
            .findFirst()
            .map(member -> indexOf(member, place))
            .orElseThrow();
  }

  /** Indices with another sample at a place; side by side, with others of all sources. */
  IndexBatch replaced(IndexBatch indices, int place, int attempt) throws StageFailure {
    if (indices instanceof SampleIndices samples) {
      return replaced(samples, place, attempt);
    }
    if (indices instanceof ChoiceIndices choice) {
      return new ChoiceIndices(
          choice.epoch(),
          choice.position(),
          choice.member(),
          member(choice.member()).replaced(choice.indices(), place, attempt));
    }
    CompositeIndices composite = (CompositeIndices) indices;
    List<IndexBatch> members = new ArrayList<>();
    for (IndexBatch member : composite.members()) {
      members.add(
          place < member.largestSize()
              ? member(members.size()).replaced(member, place, attempt)
              : member);
    }
    return new CompositeIndices(composite.epoch(), composite.position(), members);
  }

  private IndexRows member(int position) {
    return new IndexRows(replacements.member(position), SeedUse.MEMBER.of(seed).with(position));
  }

  private SampleIndices replaced(SampleIndices samples, int place, int attempt)
      throws StageFailure {
    RandomKey key = Replacements.key(seed, samples.epoch(), samples.positionOf(place));
    long[] indices = samples.toArray();
    try {
      indices[place] = replacements.replacement(indices[place], key.with(attempt));
    } catch (Exception | Error failure) {
      throw StageFailure.in("the sampler", failure);
    }
    return samples.replacedBy(indices);
  }
}
