package io.github.batchup4j.source;

import io.github.batchup4j.sampling.LastBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The tasks of one epoch: draws batches on the consumer's thread, for workers to make. A draw that
 * fails becomes a task that fails, so that its failure arrives at its place like any other.
 */
final class BatchFeed<T> implements Iterator<Callable<T>>, AutoCloseable {

  /**
   * Where an epoch begins and ends.
   *
   * @param batchSize how large a full batch is
   * @param last what becomes of a last batch that is not full
   * @param batches after how many batches the epoch is cut, at most
   */
  record Bounds(int batchSize, LastBatch last, long batches) {}

  /** Makes the task of one draw. */
  @FunctionalInterface
  interface TaskMaker<T> {
    Callable<T> task(DrawData draw, long batch);
  }

  private final Draws draws;
  private final TaskMaker<T> taskMaker;
  private final Bounds bounds;
  private final Deque<DrawData> ahead = new ArrayDeque<>();
  private boolean ended;
  private long handedOut;

  BatchFeed(Draws draws, TaskMaker<T> taskMaker, Bounds bounds) {
    this.draws = draws;
    this.taskMaker = taskMaker;
    this.bounds = bounds;
  }

  @Override
  public boolean hasNext() {
    return handedOut < bounds.batches && draw(1) && !isDropped(ahead.element());
  }

  @Override
  public Callable<T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the epoch has ended");
    }
    return taskMaker.task(ahead.remove(), handedOut++);
  }

  /** Whether a draw is a short last one that is to be left out: the one after it shows. */
  private boolean isDropped(DrawData draw) {
    return bounds.last == LastBatch.DROP
        && !(draw instanceof DrawData.Failed)
        && draw.indices().size() < bounds.batchSize
        && !draw(2);
  }

  /** Draws until so many are ahead; false if there are not so many. */
  private boolean draw(int wanted) {
    while (!ended && ahead.size() < wanted) {
      try {
        Optional<DrawData> next = draws.next();
        ended = next.isEmpty();
        next.ifPresent(ahead::add);
      } catch (Exception | Error failure) {
        ahead.add(new DrawData.Failed(failure));
      }
    }
    return ahead.size() >= wanted;
  }

  @Override
  public void close() {
    draws.close();
  }
}
