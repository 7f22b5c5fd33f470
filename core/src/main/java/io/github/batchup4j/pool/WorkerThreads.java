package io.github.batchup4j.pool;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of one pool, and waits for them to end. Thread-safe. */
final class WorkerThreads implements ThreadFactory {

  private final String name;
  private final AtomicInteger made = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  WorkerThreads(String name) {
    this.name = name;
  }

  @Override
  public Thread newThread(Runnable task) {
    threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    Thread thread = new Thread(task, name + "-" + made.incrementAndGet());
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  boolean contains(Thread thread) {
    return threads.contains(thread);
  }

  /**
   * Waits until all threads have ended.
   *
   * @param deadline the time of {@link System#nanoTime()} to wait until
   * @return false if they have not by then
   */
  boolean join(long deadline) throws InterruptedException {
    for (Thread thread : threads) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      thread.join(Math.max(1, left));
      if (thread.isAlive()) {
        return false;
      }
    }
    return true;
  }
}
