package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import java.util.List;

/**
 * What becomes of the samples of one batch that cannot be read, and those met so far. Seen by a
 * member of a source that has several it is the same, under the member's name. Not thread-safe: one
 * worker makes a batch.
 *
 * @param mode leaves out or replaces
 * @param replacements the samples that stand in the place of others, if it replaces
 * @param epoch the epoch
 * @param batch the batch
 * @param within what the stages of the present source are said to be in
 * @param met the bad samples, in the order in which they were met
 */
record Tolerance(
    ErrorPolicy.Mode mode,
    Replacements replacements,
    long epoch,
    long batch,
    String within,
    List<BadSample> met) {

  boolean replaces() {
    return mode == ErrorPolicy.Mode.REPLACE;
  }

  Tolerance within(int position, MemberName member) {
    return new Tolerance(
        mode, replacements.member(position), epoch, batch, within + member.title() + ", ", met);
  }
}
