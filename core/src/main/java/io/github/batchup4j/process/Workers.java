package io.github.batchup4j.process;

import io.github.batchup4j.process.Seat.Occupant;
import io.github.batchup4j.process.Seat.Placed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool: gives them the jobs of a queue, and replaces those that end. A job whose
 * worker has ended is done again by another; one at which three have ended fails. Thread-safe.
 *
 * <p>Nothing that can wait is done under the lock: writing to workers, reading results and starting
 * processes happen outside of it. Jobs are given out on whatever thread finds that one can be: that
 * which adds a job, or the one that reads a worker's answers.
 *
 * @param <K> whose tasks they are
 */
public final class Workers<K> implements AutoCloseable {

  /** How often workers may fail to start, one after the other, before no more are started. */
  private static final int MOST_FAILED_STARTS = 3;

  /** How long a worker may take to end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final WorkerOptions options;
  private final JobQueue<K> queue;
  private final PoolFolder folder;
  private final WorkerCommand command;
  private final Orders<K> orders;
  private final ObjectRules rules;
  private final MemoryBudget budget;
  private final ScheduledExecutorService watch;
  private final Listener listener = new Listener();

  private final Object lock = new Object();
  private final Seats<K> seats;
  private int processes;
  private int starting;
  private int failedStarts;
  private @Nullable String broken;
  private boolean closed;

  private Workers(
      WorkerOptions options,
      JobQueue<K> queue,
      PoolFolder folder,
      WorkerCommand command,
      ObjectRules rules) {
    this.options = options;
    this.queue = queue;
    this.folder = folder;
    this.command = command;
    this.rules = rules;
    this.orders = new Orders<>(new ConstantStore(folder.path()));
    this.budget = MemoryBudget.of(folder.path());
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "batchup4j-watch");
              thread.setDaemon(true);
              return thread;
            });
    this.seats = new Seats<>(options.workers(), queue);
  }

  /**
   * Starts workers, and waits until they are ready.
   *
   * @param options how many, and how
   * @param queue the jobs
   * @return the workers, to be closed
   * @throws IllegalArgumentException if there is no room for the pool's folder
   * @throws IllegalStateException if they do not start in time
   */
  public static <K> Workers<K> start(WorkerOptions options, JobQueue<K> queue) {
    ClassLoader loader = loader();
    PoolFolder folder = PoolFolder.in(options.sharedMemory().orElseGet(PoolFolder::standardPlace));
    Workers<K> workers;
    try {
      workers =
          new Workers<>(
              options,
              queue,
              folder,
              WorkerCommand.in(folder, options, loader),
              ObjectRules.checking(
                  loader, AllowedClasses.standard().and(options.allowed().toArray(new String[0]))));
    } catch (IOException e) {
      folder.close();
      throw new UncheckedIOException("the arguments of worker processes could not be written", e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    workers.startAll();
    return workers;
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Workers.class.getClassLoader() : context;
  }

  private void startAll() {
    try {
      seats.all().forEach(this::occupy);
      awaitReady();
      long often = options.answerTimeout().dividedBy(4).toMillis();
      Watch<K> task = new Watch<>(this, Duration.ofMillis(Math.max(50, Math.min(often, 1000))));
      task.schedule(watch);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void awaitReady() {
    long start = System.nanoTime();
    long most = TimeUnit.NANOSECONDS.convert(options.startTimeout());
    synchronized (lock) {
      while (broken == null && !seats.areAllReady()) {
        long left = TimeUnit.NANOSECONDS.toMillis(most - (System.nanoTime() - start));
        if (left <= 0) {
          throw new IllegalStateException(
              "worker processes must be ready within "
                  + options.startTimeout().toMillis()
                  + " ms, got "
                  + seats.ready()
                  + " of "
                  + options.workers());
        }
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while worker processes were starting", e);
        }
      }
      if (broken != null) {
        throw new IllegalStateException(broken);
      }
    }
  }

  /**
   * Makes a job of a task, ready to be sent; its owner adds it to the queue.
   *
   * @param owner whose it is
   * @param task the task
   * @return the job; done already, if the task cannot be sent
   * @throws IllegalArgumentException if its work is not serializable
   */
  public <T extends @Nullable Object> Job<K, T> job(K owner, Callable<? extends T> task) {
    List<Integer> forgotten = orders.takeForgotten();
    if (!forgotten.isEmpty()) {
      present().forEach(worker -> forgotten.forEach(worker::forget));
    }
    return orders.job(owner, task);
  }

  private List<WorkerProcess> present() {
    synchronized (lock) {
      return seats.processes();
    }
  }

  /**
   * Tells whether a thread is one of those that hand out results, which nobody else does for it.
   *
   * @param thread the thread
   * @return true if it must not wait for a job
   */
  public boolean isDeliveredBy(Thread thread) {
    return present().stream().anyMatch(worker -> worker.isReadBy(thread));
  }

  /**
   * Closes these workers when something is no longer reachable.
   *
   * @param user who uses them; nothing here may refer to it
   */
  public void closeAfter(Object user) {
    // On a thread of its own: while it waits for workers to end, memory elsewhere must come back.
    var unused = Cleaning.cleaner().register(user, () -> new Thread(this::close).start());
  }

  /** Gives out jobs of the queue as long as there is a worker for one. */
  public void dispatch() {
    for (Optional<Feeding<K>> next = next(); next.isPresent(); next = next()) {
      send(next.get());
    }
    failJobsOfBrokenPool();
  }

  private Optional<Feeding<K>> next() {
    synchronized (lock) {
      return seats.feedNext();
    }
  }

  /** Gives one worker its next job. */
  private void keepBusy(WorkerProcess worker) {
    Optional<Feeding<K>> next;
    synchronized (lock) {
      next = seats.feed(worker);
    }
    next.ifPresent(this::send);
  }

  private void send(Feeding<K> feeding) {
    try {
      feeding.send();
    } finally {
      synchronized (lock) {
        feeding.done();
      }
    }
  }

  /**
   * Ends workers that are at a job which nobody waits for any more, because somebody has waited for
   * too long: for that one, or for one behind it. Such a job has been cancelled.
   */
  public void endAbandoned() {
    List<WorkerProcess> abandoned;
    synchronized (lock) {
      abandoned = seats.atAbandonedJobs();
    }
    for (WorkerProcess worker : abandoned) {
      WorkerLog.log(Level.WARNING, worker.name() + " is ended: its task has taken too long");
      worker.kill();
    }
  }

  /** Ends workers that have been silent for too long. */
  void endSilent() {
    for (WorkerProcess worker : present()) {
      if (worker.isSilentFor(limit(worker))) {
        WorkerLog.log(
            Level.WARNING, worker.name() + " is ended: it has been silent for " + limit(worker));
        worker.kill();
      }
    }
  }

  private Duration limit(WorkerProcess worker) {
    return worker.isReady() ? options.answerTimeout() : options.startTimeout();
  }

  /** Starts a worker for a seat that has none; tries again where that fails. */
  private void occupy(Seat<K> seat) {
    boolean occupied = false;
    while (!occupied && mayStart()) {
      try {
        start(seat);
        occupied = true;
      } catch (Exception | Error e) {
        failedToStart("worker processes must start, got " + e);
      } finally {
        started();
      }
    }
  }

  private boolean mayStart() {
    synchronized (lock) {
      boolean may = !closed && broken == null;
      starting += may ? 1 : 0;
      return may;
    }
  }

  private void started() {
    synchronized (lock) {
      starting--;
      lock.notifyAll();
    }
  }

  private void start(Seat<K> seat) throws IOException {
    String name;
    synchronized (lock) {
      name = "worker-" + seat.number() + "-" + processes++;
    }
    WorkerProcess process = WorkerProcess.start(name, command, folder.path(), listener);
    synchronized (lock) {
      seat.occupy(new Occupant(process, new WorkerSlots(folder.path(), name, budget)));
    }
    try {
      process.listen();
    } catch (RuntimeException | Error e) {
      synchronized (lock) {
        seat.vacate();
      }
      throw e;
    }
  }

  private void failedToStart(String sentence) {
    synchronized (lock) {
      failedStarts++;
      if (failedStarts >= MOST_FAILED_STARTS) {
        broken = sentence;
        lock.notifyAll();
        WorkerLog.log(Level.ERROR, sentence + ": no more are started");
      }
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private void failJobsOfBrokenPool() {
    String sentence;
    synchronized (lock) {
      boolean isDeserted = starting == 0 && seats.occupants().isEmpty();
      sentence = isDeserted ? broken : null;
    }
    if (sentence != null) {
      queue.drain().forEach(job -> job.failAround(queue.lost(sentence)));
    }
  }

  private final class Listener implements WorkerProcess.Listener {

    @Override
    public void ready(WorkerProcess worker) {
      synchronized (lock) {
        failedStarts = 0;
        seats.of(worker).ifPresent(Seat::nowReady);
        lock.notifyAll();
      }
      dispatch();
    }

    @Override
    public void answered(WorkerProcess worker, byte[] frame, int length) throws IOException {
      Answer answer = Answer.of(frame, length);
      Placed<K> placed;
      WorkerSlots slots;
      synchronized (lock) {
        Seat<K> seat = seats.of(worker).orElseThrow();
        placed = seat.inFlight().remove(answer.job());
        if (placed == null) {
          throw new IOException("an answer must be to a job, got one to " + answer.job());
        }
        seat.took(answer.nanos());
        slots = seat.occupant().orElseThrow().slots();
      }
      try {
        keepBusy(worker);
      } finally {
        answer.deliver(placed.job(), slots, placed.slot(), rules);
      }
      dispatch(); // the slot may have been what another job was waiting for
    }

    @Override
    public void ended(WorkerProcess worker, String how) {
      Optional<Seat<K>> seat;
      Optional<WorkerSlots> slots = Optional.empty();
      List<Placed<K>> lost = new ArrayList<>();
      synchronized (lock) {
        seat = seats.of(worker);
        if (seat.isPresent()) {
          lost.addAll(seat.get().inFlight().values());
          slots = seat.get().occupant().map(Occupant::slots);
          seat.get().vacate();
        }
      }
      slots.ifPresent(WorkerSlots::close);
      if (isClosed() || seat.isEmpty()) {
        lost.forEach(placed -> placed.job().cancel(false));
        return;
      }
      log(worker, how, putBack(lost, how));
      if (!worker.isReady()) {
        failedToStart(
            "worker processes must start, got one that ended with "
                + how
                + ": "
                + worker.lastLines());
      }
      occupy(seat.get());
      dispatch();
    }
  }

  private static void log(WorkerProcess worker, String how, int again) {
    WorkerLog.log(
        Level.WARNING,
        worker.name()
            + " has ended with "
            + how
            + (again == 0 ? "" : ": " + again + " of its tasks are done again"));
  }

  /** Gives jobs back, of which the first was being done; tells how many. */
  private int putBack(List<Placed<K>> lost, String how) {
    int again = 0;
    for (int i = lost.size() - 1; i >= 0; i--) {
      Job<K, ?> job = lost.get(i).job();
      if (i == 0 && job.endedWorker()) {
        job.failAround(
            queue.lost(
                "a task must leave its worker process alive, got "
                    + Job.MOST_ENDS
                    + " that ended, the last with "
                    + how));
      } else if (!job.isDone()) {
        queue.putBack(job);
        again++;
      }
    }
    return again;
  }

  /**
   * Returns the process numbers of the workers that are ready, for tests.
   *
   * @return at most as many as there are workers
   */
  public List<Long> pids() {
    synchronized (lock) {
      return seats.readyProcesses().stream().map(WorkerProcess::pid).toList();
    }
  }

  /**
   * Ends all workers, at once where they do not end by themselves within two seconds; whoever waits
   * for a job is told. A second call does nothing.
   */
  @Override
  public void close() {
    List<Occupant> occupants;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      awaitStarts();
      occupants = seats.occupants();
      seats.all().forEach(seat -> seat.inFlight().values().forEach(at -> at.job().cancel(false)));
      lock.notifyAll();
    }
    queue.drain().forEach(job -> job.cancel(false));
    try {
      end(occupants);
    } finally {
      watch.shutdownNow();
      orders.close();
      folder.close();
    }
  }

  /** A worker that is being started would be left behind. */
  private void awaitStarts() {
    boolean interrupted = false;
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (starting > 0 && deadline > System.nanoTime()) {
      try {
        lock.wait(GRACE.toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(List<Occupant> occupants) {
    boolean interrupted = false;
    for (Occupant worker : occupants) {
      // Also where asking it waits: a worker that is stopped reads nothing.
      var unused = watch.schedule(worker.process()::kill, GRACE.toNanos(), TimeUnit.NANOSECONDS);
    }
    occupants.forEach(worker -> worker.process().askToEnd());
    for (Occupant worker : occupants) {
      interrupted |= worker.process().awaitEnd();
      worker.slots().close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
