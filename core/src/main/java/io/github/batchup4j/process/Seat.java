package io.github.batchup4j.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of the places of a pool: its worker process, and the jobs that are with it. A worker that has
 * ended is replaced by another in the same seat. Guarded by the lock of {@link Workers}.
 *
 * @param <K> whose tasks they are
 */
final class Seat<K> {

  /** So that a worker finds the next task when it has done one. */
  private static final int FEWEST_AHEAD = 2;

  /** Short tasks are sent further ahead, so that fewer of them wait for a thread to wake up. */
  private static final int MOST_AHEAD = 16;

  private static final long LONG_TASK = Duration.ofMillis(1).toNanos();

  /** A worker, and what belongs to it alone. */
  record Occupant(WorkerProcess process, WorkerSlots slots) {}

  private final int number;
  private final Map<Long, Placed<K>> inFlight = new LinkedHashMap<>();
  private Optional<Occupant> occupant = Optional.empty();
  private boolean ready;
  private Optional<Occupant> beingFed = Optional.empty();
  private long taskNanos = LONG_TASK;

  /** A job, and the slot that its result will be in. */
  record Placed<K>(Job<K, ?> job, int slot) {}

  Seat(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  Map<Long, Placed<K>> inFlight() {
    return inFlight;
  }

  Optional<Occupant> occupant() {
    return occupant;
  }

  boolean isReady() {
    return ready;
  }

  void occupy(Occupant newOccupant) {
    occupant = Optional.of(newOccupant);
    ready = false;
    taskNanos = LONG_TASK;
  }

  void nowReady() {
    ready = true;
  }

  void vacate() {
    occupant = Optional.empty();
    ready = false;
    beingFed = Optional.empty();
    inFlight.clear();
  }

  boolean takesJobs() {
    return ready && beingFed.isEmpty() && inFlight.size() < ahead();
  }

  /** Whether nobody waits for what the worker is at: the first that it was given. */
  boolean isAtAbandonedJob() {
    return inFlight.values().stream().limit(1).anyMatch(placed -> placed.job().isDone());
  }

  private int ahead() {
    long fitting = LONG_TASK / Math.max(1, taskNanos);
    return (int) Math.max(FEWEST_AHEAD, Math.min(MOST_AHEAD, fitting));
  }

  /** A job is on its way to the worker. */
  void feed() {
    beingFed = occupant;
  }

  /** It has been sent; the worker may be another by now. */
  void fed(Occupant to) {
    if (beingFed.equals(Optional.of(to))) {
      beingFed = Optional.empty();
    }
  }

  /** Enters how long a task took. */
  void took(long nanos) {
    taskNanos += (nanos - taskNanos) / 8;
  }
}
