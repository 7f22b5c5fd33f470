package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** How many samples are tried in the place of one that cannot be read. */
  static final int ATTEMPTS = 16;

  /**
   * A sample that could not be read.
   *
   * @param index its index
   * @param name its name, if it has one
   * @param stage where it could not be read
   * @param cause why
   */
  record Unread(long index, Optional<String> name, String stage, Exception cause) {

    /** Why a batch fails in which no other could take its place. */
    IllegalStateException notReplaced() {
      return new IllegalStateException(
          ATTEMPTS + " attempts to replace a sample must find one that can be read, got none",
          cause);
    }
  }

  boolean replaces() {
    return mode == ErrorPolicy.Mode.REPLACE;
  }

  Tolerance within(int position, MemberName member) {
    return new Tolerance(
        mode, replacements.member(position), epoch, batch, within + member.title() + ", ", met);
  }

  void leftOut(long position, Unread unread) {
    tell(position, unread, BadSample.Outcome.LEFT_OUT, OptionalLong.empty());
  }

  /** Tells of a sample that another stands for, and of those tried before that. */
  void replaced(long position, Unread bad, List<Unread> tried, long replacement) {
    tell(position, bad, BadSample.Outcome.REPLACED, OptionalLong.of(replacement));
    tellTried(position, tried);
  }

  /** Tells of a sample that no other could stand for. */
  void notReplaced(long position, Unread bad, List<Unread> tried) {
    tell(position, bad, BadSample.Outcome.NOT_REPLACED, OptionalLong.empty());
    tellTried(position, tried);
  }

  private void tellTried(long position, List<Unread> tried) {
    tried.forEach(one -> tell(position, one, BadSample.Outcome.TRIED, OptionalLong.empty()));
  }

  private void tell(
      long position, Unread unread, BadSample.Outcome outcome, OptionalLong replacement) {
    met.add(
        new BadSample(
            epoch,
            batch,
            position,
            unread.index(),
            unread.name(),
            within + unread.stage(),
            unread.cause(),
            outcome,
            replacement));
  }
}
