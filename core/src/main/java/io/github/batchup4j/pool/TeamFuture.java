package io.github.batchup4j.pool;

import io.github.batchup4j.process.Team;
import io.github.batchup4j.process.TeamTask;
import org.jspecify.annotations.Nullable;

/** A task that one worker begins and any of several ends. */
final class TeamFuture<T extends @Nullable Object> extends OwnedTask<T> implements Team {

  private final TeamTask<T> task;
  private final ThreadTaskRunner runner;

  TeamFuture(TaskOwner owner, TeamTask<T> task, ThreadTaskRunner runner) {
    super(owner, task);
    this.task = task;
    this.runner = runner;
  }

  @Override
  public void run() {
    if (isWanted()) {
      begin();
    } else {
      boolean unused = cancel(false);
    }
  }

  private void begin() {
    try {
      task.begin(this);
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  @Override
  public void ask(int workers, Runnable help) {
    for (int i = 0; i < workers; i++) {
      runner.ask(owner(), help);
    }
  }

  @Override
  public void finish() {
    super.run();
  }

  @Override
  public void fail(Throwable failure) {
    setException(failure);
  }

  @Override
  public boolean isWanted() {
    return !isDone() && !owner().isDropped();
  }

  @Override
  public boolean isClosing() {
    return runner.isClosing();
  }
}
