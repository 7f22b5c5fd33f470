package io.github.batchup4j.process;

import java.util.List;
import java.util.Optional;

/**
 * The jobs that wait for a worker. Thread-safe.
 *
 * @param <K> whose tasks they are
 */
public interface JobQueue<K> {

  /** Whether there is none. */
  boolean isEmpty();

  /** Takes the next one. */
  Optional<Job<K, ?>> poll();

  /** Puts back one whose worker has ended, to be the next. */
  void putBack(Job<K, ?> job);

  /** Takes all. */
  List<Job<K, ?>> drain();

  /** The exception that says that a task cannot be had from worker processes. */
  RuntimeException lost(String sentence);
}
