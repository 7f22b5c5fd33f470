package io.github.batchup4j.source;

import io.github.batchup4j.process.Team;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A round over the samples of a batch that several workers do, each the sample that is next.
 * Whoever does the last of them goes on. After a failure only samples before it are done, which one
 * worker would have done too. Thread-safe.
 */
final class SharedRound {

  private final Rounds.Round<?> round;
  private final Team team;
  private final Consumer<Optional<Throwable>> whenDone;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger undone;
  private final FirstFailure failure = new FirstFailure();

  /**
   * Prepares a round of one sample or more.
   *
   * @param whenDone goes on, given the first failure in the order of the samples, if there is one
   */
  SharedRound(Rounds.Round<?> round, Team team, Consumer<Optional<Throwable>> whenDone) {
    this.round = round;
    this.team = team;
    this.whenDone = whenDone;
    this.undone = new AtomicInteger(round.size());
  }

  /**
   * Does the next sample; false if there is none, or nobody wants the batch any more. Throws
   * nothing: whoever helps is at another batch, which must not have the failures of this one.
   */
  boolean doNext() {
    if (next.get() >= round.size() || !team.isWanted()) {
      return false;
    }
    int place = next.getAndIncrement();
    if (place >= round.size()) {
      return false;
    }
    if (!failure.isBefore(place)) {
      doAt(place);
    }
    if (undone.decrementAndGet() == 0 && team.isWanted()) {
      goOn();
    }
    return true;
  }

  private void goOn() {
    try {
      whenDone.accept(failure.get());
    } catch (Throwable thrown) {
      team.fail(thrown);
    }
  }

  private void doAt(int place) {
    try {
      forgetInterruption();
      round.body().at(place);
    } catch (Throwable thrown) {
      failure.at(place, thrown); // before all that needs memory
      restoreInterruption(place, thrown);
    }
  }

  private void restoreInterruption(int place, Throwable thrown) {
    try {
      if (Interruptions.isOne(thrown)) {
        Thread.currentThread().interrupt();
      }
    } catch (Throwable withoutMemory) {
      failure.at(place, withoutMemory);
    }
  }

  /** What interrupted one sample is not meant for the next, unless the pool ends. */
  private void forgetInterruption() {
    if (!team.isClosing()) {
      boolean unused = Thread.interrupted();
    }
  }
}
