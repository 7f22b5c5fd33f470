package io.github.batchup4j.process;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at workers from time to time. Where it comes late itself, this JVM has been stopped, and
 * what workers said meanwhile has not been read yet: then it waits for the next time.
 *
 * @param <K> whose tasks they do
 */
final class Watch<K> {

  private final Workers<K> workers;
  private final Duration interval;
  private long last = System.nanoTime();

  Watch(Workers<K> workers, Duration interval) {
    this.workers = workers;
    this.interval = interval;
  }

  void schedule(ScheduledExecutorService timer) {
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    boolean isLate = now - last > 3 * interval.toNanos();
    last = now;
    if (!isLate) {
      workers.endSilent();
    }
  }
}
