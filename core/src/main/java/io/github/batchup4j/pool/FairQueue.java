package io.github.batchup4j.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What several streams have waiting: they take turns, and within one it is first in, first out. So
 * a stream of few tasks does not wait for all those of one that runs far ahead. Thread-safe.
 */
final class FairQueue<E> {

  private final Object lock = new Object();

  /** An empty lane is kept for what its stream brings next, until another stream comes. */
  private final Map<TaskOwner, Deque<E>> lanes = new HashMap<>();

  /** The lanes that have something, the next in turn first. */
  private final Deque<Deque<E>> turns = new ArrayDeque<>();

  /** Adds what comes after all else of its stream. */
  void add(TaskOwner owner, E element) {
    synchronized (lock) {
      Deque<E> lane = lane(owner);
      lane.addLast(element);
      if (lane.size() == 1) {
        turns.addLast(lane);
      }
    }
  }

  /** Adds what comes before all else, of other streams too: it has waited already. */
  void addFirst(TaskOwner owner, E element) {
    synchronized (lock) {
      Deque<E> lane = lane(owner);
      if (!lane.isEmpty()) {
        removeTurn(lane);
      }
      lane.addFirst(element);
      turns.addFirst(lane);
    }
  }

  /** By identity: two lanes may hold equal elements. */
  private void removeTurn(Deque<E> lane) {
    turns.removeIf(other -> other == lane);
  }

  private Deque<E> lane(TaskOwner owner) {
    Deque<E> known = lanes.get(owner);
    if (known != null) {
      return known;
    }
    lanes.values().removeIf(Deque::isEmpty);
    Deque<E> lane = new ArrayDeque<>();
    lanes.put(owner, lane);
    return lane;
  }

  /** Takes the first of the stream whose turn it is. */
  Optional<E> poll() {
    synchronized (lock) {
      Deque<E> lane = turns.peekFirst();
      if (lane == null) {
        return Optional.empty();
      }
      Optional<E> element = Optional.of(lane.element());
      turns.remove(); // from here on nothing is allocated: without memory, nothing is lost
      lane.remove();
      if (!lane.isEmpty()) {
        turns.addLast(lane);
      }
      return element;
    }
  }

  /** Takes everything, in the order of {@link #poll}. */
  List<E> drain() {
    synchronized (lock) {
      List<E> all = new ArrayList<>();
      for (Optional<E> next = poll(); next.isPresent(); next = poll()) {
        all.add(next.get());
      }
      return all;
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return turns.isEmpty();
    }
  }
}
