package io.github.batchup4j.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the pool that a worker is alive, however long its task takes. */
final class Heartbeat {

  private Heartbeat() {}

  static void start(AnswerChannel answers, Duration interval, WorkerEnd end) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "batchup4j-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleAtFixedRate(
            () -> beat(answers, end),
            interval.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void beat(AnswerChannel answers, WorkerEnd end) {
    try {
      answers.report(Frames.Report.ALIVE);
    } catch (IOException e) {
      end.broken(e);
    }
  }
}
