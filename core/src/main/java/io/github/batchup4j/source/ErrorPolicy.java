package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What becomes of samples that cannot be read: of a file that is truncated, of a picture that is
 * none. Immutable.
 *
 * <pre>{@code
 * source.batches(64).shuffle(12345).onError(ErrorPolicy.skip());
 * source.batches(64).shuffle(12345).onError(ErrorPolicy.replace().atMostFraction(0.01));
 * }</pre>
 *
 * <p>A sample cannot be read where an accessor throws an exception for it, or a map over samples or
 * over one column. An {@link Error} fails the batch under every policy, and so does whatever a
 * sampler, a map over whole batches or a converter throws, and what is read from an iterator: that
 * is no bad sample but a bad program, or a bad batch. Side by side, a row whose map fails goes from
 * all sources, under the index of the first.
 *
 * <p>All other samples keep their positions, and with them their random numbers: they are the same
 * under every policy, by any number of workers. Only a map over whole batches can tell a batch that
 * has lost a sample.
 *
 * <p>Cost: under a policy that goes on, columns are read sample by sample on the worker, and not
 * column by column. A sample that was read is not read again, but by accessors of no fixed shape
 * whose samples differ in it. Where a sample whose map fails is replaced, its batch is made anew.
 */
public final class ErrorPolicy {

  /** What a policy does. */
  enum Mode {
    FAIL,
    SKIP,
    REPLACE
  }

  private static final ErrorPolicy FAIL = of(Mode.FAIL);
  private static final ErrorPolicy SKIP = of(Mode.SKIP);
  private static final ErrorPolicy REPLACE = of(Mode.REPLACE);

  private final Mode mode;
  private final OptionalLong most;
  private final OptionalDouble mostFraction;
  private final Consumer<BadSample> listener;

  private ErrorPolicy(
      Mode mode, OptionalLong most, OptionalDouble mostFraction, Consumer<BadSample> listener) {
    this.mode = mode;
    this.most = most;
    this.mostFraction = mostFraction;
    this.listener = listener;
  }

  private static ErrorPolicy of(Mode mode) {
    return new ErrorPolicy(
        mode, OptionalLong.empty(), OptionalDouble.empty(), ErrorPolicy::tellNobody);
  }

  private static void tellNobody(BadSample sample) {}

  /**
   * Returns the policy of a recipe that is given none: a sample that cannot be read fails its batch
   * by a {@link BatchFailedException}.
   *
   * @return the policy that fails
   */
  public static ErrorPolicy fail() {
    return FAIL;
  }

  /**
   * Returns the policy by which a sample that cannot be read is left out: its batch is one sample
   * shorter, and a batch that has none left is left out of the stream. In a composite the row goes
   * from every member; in an {@linkplain CompositeDataSource#untrimmed untrimmed} one, a batch that
   * has none left of the shortest member may be left out with the rows that others have, which are
   * not reported.
   *
   * @return the policy that leaves out
   */
  public static ErrorPolicy skip() {
    return SKIP;
  }

  /**
   * Returns the policy by which another sample stands in the place of one that cannot be read: one
   * of those that the sampler can draw, chosen by (seed, epoch, position). Where sixteen attempts
   * find none that can be read, the batch fails. The indices of the batch, and the names of its
   * samples, are those of the replacements.
   *
   * @return the policy that replaces
   */
  public static ErrorPolicy replace() {
    return REPLACE;
  }

  /**
   * Returns this policy with a ceiling.
   *
   * @param samples how many samples an epoch may draw that cannot be read: one more, and it ends
   *     with a {@link TooManyBadSamplesException}
   * @return the policy with that ceiling
   * @throws IllegalArgumentException if {@code samples} is negative
   * @throws IllegalStateException if this policy fails, and so has no use for a ceiling
   */
  public ErrorPolicy atMost(long samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("samples must be >= 0, got " + samples);
    }
    requireGoingOn("a ceiling");
    return new ErrorPolicy(mode, OptionalLong.of(samples), mostFraction, listener);
  }

  /**
   * Returns this policy with a ceiling.
   *
   * @param fraction what part of the samples of an epoch may be such that cannot be read; where
   *     their number is not known, what part of those drawn so far, from the 1000th on
   * @return the policy with that ceiling; one by {@link #atMost} holds beside it
   * @throws IllegalArgumentException if {@code fraction} is not in [0, 1]
   * @throws IllegalStateException if this policy fails, and so has no use for a ceiling
   */
  public ErrorPolicy atMostFraction(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be in [0, 1], got " + fraction);
    }
    requireGoingOn("a ceiling");
    return new ErrorPolicy(mode, most, OptionalDouble.of(fraction), listener);
  }

  /**
   * Returns this policy with a listener.
   *
   * @param newListener is told of every sample that cannot be read, in order, on the thread that
   *     iterates; what it throws comes out of the iterator in the place of the batch, once all
   *     samples of that have been counted and told
   * @return the policy with that listener, in the place of any other
   * @throws IllegalStateException if this policy fails, and so has nothing to tell
   */
  public ErrorPolicy listener(Consumer<BadSample> newListener) {
    Objects.requireNonNull(newListener, "listener must not be null");
    requireGoingOn("a listener");
    return new ErrorPolicy(mode, most, mostFraction, newListener);
  }

  private void requireGoingOn(String what) {
    if (mode == Mode.FAIL) {
      throw new IllegalStateException(what + " needs the policy skip() or replace(), got fail()");
    }
  }

  Mode mode() {
    return mode;
  }

  OptionalLong most() {
    return most;
  }

  OptionalDouble mostFraction() {
    return mostFraction;
  }

  Consumer<BadSample> listener() {
    return listener;
  }

  /**
   * Returns the policy as text.
   *
   * @return for example {@code skip, at most 10}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(mode.name().toLowerCase(Locale.ROOT));
    most.ifPresent(samples -> text.append(", at most ").append(samples));
    mostFraction.ifPresent(
        fraction -> text.append(", at most ").append(fraction).append(" of all"));
    return text.toString();
  }
}
