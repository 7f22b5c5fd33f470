package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every task has its turn, whatever becomes of others. */
class ThreadTaskRunnerTest {

  private final Object stream = new Object();
  private final TaskOwner owner = new TaskOwner(stream);
  private final AtomicInteger ran = new AtomicInteger();
  private final Deque<Runnable> turns = new ArrayDeque<>();

  private void takeTurns() {
    for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
      turn.run();
    }
  }

  @Test
  void aTaskForWhichThereWasNoThreadTakesNoOthersTurn() {
    AtomicInteger calls = new AtomicInteger();
    Executor executor =
        turn -> {
          if (calls.incrementAndGet() == 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          turns.add(turn);
        };
    ThreadTaskRunner runner = new ThreadTaskRunner(executor);
    assertThatThrownBy(() -> runner.submit(owner, ran::incrementAndGet))
        .isInstanceOf(OutOfMemoryError.class);
    Future<?> next = runner.submit(owner, ran::incrementAndGet);
    takeTurns();
    assertThat(next.isDone()).isTrue();
    assertThat(ran).hasValue(1);
  }

  @Test
  void whatIsAbandonedBeforeItsTurnDoesNotRun() {
    ThreadTaskRunner runner = new ThreadTaskRunner(turns::add);
    Future<?> abandoned = runner.submit(owner, ran::incrementAndGet);
    Future<?> next = runner.submit(owner, ran::incrementAndGet);
    runner.abandon(abandoned);
    takeTurns();
    assertThat(abandoned.isCancelled()).isTrue();
    assertThat(next.isDone()).isTrue();
    assertThat(ran).hasValue(1);
  }

  @Test
  void aClosedPoolCancelsAllThatWaits() {
    AtomicInteger calls = new AtomicInteger();
    ThreadTaskRunner runner =
        new ThreadTaskRunner(
            turn -> {
              if (calls.incrementAndGet() == 2) {
                throw new RejectedExecutionException("closed");
              }
            });
    Future<?> waiting = runner.submit(owner, ran::incrementAndGet);
    assertThatThrownBy(() -> runner.submit(owner, ran::incrementAndGet))
        .isInstanceOf(CancellationException.class)
        .hasMessage("the worker pool is closed");
    assertThat(waiting.isCancelled()).isTrue();
    assertThat(ran).hasValue(0);
  }
}
