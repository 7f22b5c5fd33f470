package io.github.batchup4j.source;

import io.github.batchup4j.process.LocatedTask;
import io.github.batchup4j.process.Team;
import io.github.batchup4j.process.TeamTask;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes one batch like a {@link DeliveredTask}, by as many workers as there are: each reads or maps
 * one sample at a time, that of the earliest batch which has one left. What is done once for a
 * batch, its conversion at the end, is done by whoever finished the last sample before it.
 */
final class TeamDelivery<T> implements TeamTask<Made<T>>, LocatedTask<Made<T>> {

  private final DeliveredTask<T> task;
  private final OpenRounds open;
  private final int workers;

  private DeliveredTask.@Nullable Attempt attempt;
  private @Nullable Gathered gathered;

  /**
   * Prepares a batch.
   *
   * @param open the rounds of all batches of the epoch
   * @param workers how many workers there are
   */
  TeamDelivery(DeliveredTask<T> task, OpenRounds open, int workers) {
    this.task = task;
    this.open = open;
    this.workers = workers;
  }

  @Override
  public void begin(Team team) {
    DeliveredTask.Attempt begun = task.attempt(GatherContext.Workers.SEVERAL);
    attempt = begun;
    goOn(team, begun.gathering(), () -> begun.gathering().begin());
    open.help(task.batch());
  }

  private void goOn(Team team, Gathering gathering, Callable<Rounds<Batch>> next) {
    try {
      Rounds<Batch> rounds = next.call();
      while (rounds instanceof Rounds.Round<Batch> round && round.size() == 0) {
        rounds = round.next().call();
      }
      if (rounds instanceof Rounds.Round<Batch> round) {
        open(team, gathering, round);
      } else {
        finish(team, gathering.whole(((Rounds.Done<Batch>) rounds).made()));
      }
    } catch (Throwable failure) {
      finish(team, gathering.failed(failure));
    }
  }

  private void open(Team team, Gathering gathering, Rounds.Round<Batch> round) {
    OpenRounds rounds = open; // helpers that come late must not keep the batch
    long batch = task.batch();
    Runnable help = () -> rounds.help(batch);
    rounds.open(
        batch, new SharedRound(round, team, failure -> end(team, gathering, round, failure)));
    // From here on others are at the samples: nothing may throw.
    team.ask(Math.min(workers, round.size()) - 1, help);
  }

  private void end(
      Team team, Gathering gathering, Rounds.Round<Batch> round, Optional<Throwable> failure) {
    open.close(task.batch());
    failure.ifPresentOrElse(
        thrown -> finish(team, gathering.failed(thrown)),
        () -> goOn(team, gathering, round.next()));
  }

  private void finish(Team team, Gathered result) {
    gathered = result;
    team.finish();
  }

  @Override
  public Made<T> call() {
    return task.made(Objects.requireNonNull(attempt), Objects.requireNonNull(gathered));
  }

  @Override
  public Throwable located(Throwable failure) {
    return task.located(failure);
  }
}
