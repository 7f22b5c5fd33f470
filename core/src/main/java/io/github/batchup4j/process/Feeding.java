package io.github.batchup4j.process;

import io.github.batchup4j.process.Seat.Occupant;

/**
 * A job that is on its way to a worker.
 *
 * @param <K> whose task it is
 */
final class Feeding<K> {

  private final Seat<K> seat;
  private final Occupant worker;
  private final byte[] order;

  Feeding(Seat<K> seat, Occupant worker, byte[] order) {
    this.seat = seat;
    this.worker = worker;
    this.order = order;
  }

  /** Sends it, which may wait: not under the lock. */
  void send() {
    worker.process().send(order);
  }

  /** Says that it has been sent. Under the lock. */
  void done() {
    seat.fed(worker);
  }
}
