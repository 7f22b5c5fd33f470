package io.github.batchup4j.pool;

import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Collects garbage until something has come of it. */
public final class Collecting {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Collecting() {}

  /**
   * Collects garbage until a condition holds, for at most 30 s. A test that looped for ever would
   * slow down all that come after it.
   *
   * @return whether it holds
   */
  public static boolean until(BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    boolean holds = condition.getAsBoolean();
    while (!holds && System.nanoTime() - start < PATIENCE.toNanos()) {
      collect();
      holds = condition.getAsBoolean();
    }
    return holds;
  }

  /** Returns once something that was unreachable has been found to be, or after a while. */
  private static void collect() throws InterruptedException {
    CountDownLatch found = new CountDownLatch(1);
    Cleaner.create().register(new Object(), found::countDown);
    System.gc();
    var unused = found.await(100, TimeUnit.MILLISECONDS);
  }
}
