package io.github.batchup4j.dl4j;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that was found to be unreachable, to be had again: memory fresh from the system takes
 * longer to touch than to fill. Whatever is idle from one garbage collection to the one after the
 * next is freed.
 *
 * <p>Where more is out than a budget, garbage is collected to see what has been dropped. Where that
 * is little, the budget is doubled, so whoever keeps everything pays for few collections.
 * Thread-safe.
 */
final class IdleMemory implements AutoCloseable {

  /** A collection that finds so much has paid for itself, unless the heap is large. */
  private static final long LEAST_BUDGET = 256L << 20;

  /** How long a collection, and what tells of it, is waited for. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Memory serves an array that leaves no more than a fifth of it unused. */
  private static final int FIT = 5;

  private final Cleaner cleaner;
  private final Runnable collector;
  private final NavigableMap<Long, Deque<Idle>> bySize = new TreeMap<>();
  private long budget;

  /** What arrays have that have not been found to be unreachable. */
  private long out;

  private long outSinceCollection;
  private long collections;
  private boolean collecting;
  private boolean watching;
  private boolean closed;

  /** Memory, and how many collections had been seen when it was given back. */
  private record Idle(BytePointer memory, long since) {}

  IdleMemory(Cleaner cleaner, Runnable collector, long leastBudget) {
    this.cleaner = cleaner;
    this.collector = collector;
    this.budget = leastBudget;
  }

  static IdleMemory of(Cleaner cleaner) {
    long heap = Runtime.getRuntime().totalMemory();
    return new IdleMemory(cleaner, System::gc, Math.max(LEAST_BUDGET, heap));
  }

  /** Takes idle memory of at least so many bytes, or else allocates. */
  BytePointer take(long bytes) {
    Optional<BytePointer> idle = takeIdle(bytes);
    if (idle.isEmpty() && beginCollection(bytes)) {
      idle = collect(bytes);
    }
    BytePointer memory = idle.orElseGet(() -> allocate(bytes));
    count(memory.capacity());
    return memory;
  }

  private synchronized void count(long bytes) {
    out += bytes;
    outSinceCollection += bytes;
  }

  private synchronized Optional<BytePointer> takeIdle(long bytes) {
    Map.Entry<Long, Deque<Idle>> fit = bySize.ceilingEntry(bytes);
    if (fit == null || fit.getKey() - bytes > fit.getKey() / FIT) {
      return Optional.empty();
    }
    Idle idle = fit.getValue().removeLast(); // used last: the most likely to be in a cache
    if (fit.getValue().isEmpty()) {
      bySize.remove(fit.getKey());
    }
    return Optional.of(idle.memory);
  }

  private synchronized boolean beginCollection(long bytes) {
    if (collecting || closed || out + bytes <= budget) {
      return false;
    }
    collecting = true;
    if (outSinceCollection < budget / 2) {
      budget *= 2;
    }
    outSinceCollection = 0;
    return true;
  }

  private Optional<BytePointer> collect(long bytes) {
    Optional<BytePointer> found = Optional.empty();
    try {
      collector.run();
      found = await(bytes);
    } finally {
      endCollection(found);
    }
    return found;
  }

  private synchronized void endCollection(Optional<BytePointer> found) {
    collecting = false;
    if (found.isEmpty()) {
      budget *= 2;
    }
  }

  /** Somebody else may take what has come back; then there will soon be more. */
  private synchronized Optional<BytePointer> await(long bytes) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Optional<BytePointer> idle = takeIdle(bytes);
    for (long left = PATIENCE_NANOS; idle.isEmpty() && left > 0; left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return idle;
      }
      idle = takeIdle(bytes);
    }
    return idle;
  }

  /** JavaCPP's limit counts what is idle. */
  private BytePointer allocate(long bytes) {
    if (Pointer.maxBytes() > 0 && Pointer.totalBytes() + bytes > Pointer.maxBytes()) {
      free(Long.MAX_VALUE);
    }
    return new BytePointer(bytes);
  }

  /** Takes back memory that no array has any more. */
  void giveBack(BytePointer memory) {
    if (!keep(memory)) {
      memory.close();
    }
  }

  private synchronized boolean keep(BytePointer memory) {
    out -= memory.capacity();
    if (closed) {
      return false;
    }
    bySize
        .computeIfAbsent(memory.capacity(), size -> new ArrayDeque<>())
        .addLast(new Idle(memory, collections));
    watch();
    notifyAll();
    return true;
  }

  private synchronized void watch() {
    if (!watching && !bySize.isEmpty()) {
      watching = true;
      Cleaner.Cleanable unused = cleaner.register(new Object(), this::collected);
    }
  }

  /** Called after each garbage collection, as long as there is something idle. */
  void collected() {
    free(nextCollection() - 1);
    watch();
  }

  private synchronized long nextCollection() {
    watching = false;
    return ++collections;
  }

  /** Frees what has been idle since before a collection. */
  private void free(long before) {
    takeIdleSince(before).forEach(BytePointer::close);
  }

  private synchronized List<BytePointer> takeIdleSince(long before) {
    List<BytePointer> old = new ArrayList<>();
    for (Deque<Idle> sized : bySize.values()) {
      sized.stream().filter(idle -> idle.since < before).forEach(idle -> old.add(idle.memory));
      sized.removeIf(idle -> idle.since < before);
    }
    bySize.values().removeIf(Deque::isEmpty);
    return old;
  }

  synchronized long idleBytes() {
    return bySize.entrySet().stream().mapToLong(e -> e.getKey() * e.getValue().size()).sum();
  }

  /** Frees what is idle, now and later. A second call does nothing. */
  @Override
  public void close() {
    end();
    free(Long.MAX_VALUE);
  }

  private synchronized void end() {
    closed = true;
  }
}
