package io.github.batchup4j.source;

import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * Something that is made in rounds over the samples of a batch, with what has to be done once
 * between them: by one worker, which does one sample after the other, or by several, each of which
 * does whatever sample is next.
 *
 * @param <R> what is made
 */
sealed interface Rounds<R> {

  /** Does one sample, while others may be doing other samples. */
  @FunctionalInterface
  interface Body {
    void at(int place) throws Exception;
  }

  /** Goes on with what was made. */
  @FunctionalInterface
  interface Then<R, S> {
    Rounds<S> apply(R made) throws Exception;
  }

  /** It is made. */
  record Done<R>(R made) implements Rounds<R> {}

  /**
   * Samples are to be done.
   *
   * @param size how many
   * @param body does each of them; where it fails for several, the first in order is told
   * @param next goes on, once all are done and none has failed
   */
  record Round<R>(int size, Body body, Callable<Rounds<R>> next) implements Rounds<R> {}

  /** What is made of what these make. */
  default <S> Rounds<S> then(Then<? super R, S> then) throws Exception {
    if (this instanceof Round<R> round) {
      return new Round<>(round.size(), round.body(), () -> round.next().call().then(then));
    }
    return then.apply(((Done<R>) this).made());
  }

  /** The same, whose failures are told as others. */
  default Rounds<R> failingAs(UnaryOperator<StageFailure> told) {
    return this instanceof Round<R> round
        ? new Round<>(
            round.size(),
            place -> {
              try {
                round.body().at(place);
              } catch (StageFailure failure) {
                throw told.apply(failure);
              }
            },
            () -> {
              try {
                return round.next().call().failingAs(told);
              } catch (StageFailure failure) {
                throw told.apply(failure);
              }
            })
        : this;
  }

  /** Makes it on this thread. */
  default R here() throws Exception {
    Rounds<R> rounds = this;
    while (rounds instanceof Round<R> round) {
      for (int place = 0; place < round.size(); place++) {
        round.body().at(place);
      }
      rounds = round.next().call();
    }
    return ((Done<R>) rounds).made();
  }
}
