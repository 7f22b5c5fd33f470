package io.github.batchup4j.pool;

import io.github.batchup4j.process.Job;
import io.github.batchup4j.process.JobQueue;
import io.github.batchup4j.process.WorkerOptions;
import io.github.batchup4j.process.Workers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs tasks in worker processes. */
final class ProcessTaskRunner implements TaskRunner, AutoCloseable {

  private final Waiting waiting = new Waiting();
  private final Workers<TaskOwner> workers;
  private volatile boolean closed;

  ProcessTaskRunner(WorkerOptions options) {
    workers = Workers.start(options, waiting);
    workers.closeAfter(this); // streams refer to it, so neither they nor the pool are used any more
  }

  @Override
  public <T extends @Nullable Object> Future<? extends T> submit(
      TaskOwner owner, Callable<? extends T> task) {
    requireOpen();
    Job<TaskOwner, T> job = workers.job(owner, task);
    if (job.isDone()) {
      return job;
    }
    waiting.jobs.add(owner, job);
    workers.dispatch();
    if (closed) { // looked at afterwards: the end may have come between
      waiting.drain().forEach(late -> late.cancel(false));
    }
    return job;
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException(WorkerThreadPool.CLOSED);
    }
  }

  @Override
  public void abandon(Future<?> task) {
    boolean unused = task.cancel(false); // first, or it would be done again
    workers.endAbandoned();
  }

  boolean isOwn(Thread thread) {
    return workers.isDeliveredBy(thread);
  }

  boolean isClosed() {
    return closed;
  }

  List<Long> pids() {
    return workers.pids();
  }

  @Override
  public void close() {
    closed = true;
    workers.close();
  }

  /** The jobs that wait for a worker, their streams in turn. */
  private static final class Waiting implements JobQueue<TaskOwner> {
    private final FairQueue<Job<TaskOwner, ?>> jobs = new FairQueue<>();

    @Override
    public boolean isEmpty() {
      return jobs.isEmpty();
    }

    /** What is for a stream that has been dropped is left out. */
    @Override
    public Optional<Job<TaskOwner, ?>> poll() {
      Optional<Job<TaskOwner, ?>> job = jobs.poll();
      while (job.isPresent() && job.get().owner().isDropped()) {
        boolean unused = job.get().cancel(false);
        job = jobs.poll();
      }
      return job;
    }

    @Override
    public void putBack(Job<TaskOwner, ?> job) {
      jobs.addFirst(job.owner(), job);
    }

    @Override
    public List<Job<TaskOwner, ?>> drain() {
      return jobs.drain();
    }

    @Override
    public RuntimeException lost(String sentence) {
      return new WorkerEndedException(sentence);
    }
  }
}
