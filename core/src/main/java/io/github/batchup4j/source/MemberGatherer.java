package io.github.batchup4j.source;

import java.io.Serializable;

/**
 * What makes the batches of one source among several.
 *
 * @param called what the source is called
 * @param position which of the sources it is
 * @param gatherer makes its batches
 */
record MemberGatherer(MemberName called, int position, Gatherer gatherer) implements Serializable {

  /** Begins to make a batch. What fails is told as the member's failure. */
  Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    try {
      return gatherer.begin(data, context.member(position, called)).failingAs(called::of);
    } catch (StageFailure failure) {
      throw called.of(failure);
    }
  }
}
