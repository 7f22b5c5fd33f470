package io.github.batchup4j.pool;

import io.github.batchup4j.process.AllowedClasses;
import io.github.batchup4j.process.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker processes, each a JVM of its own with the class path of this one. It has the
 * interface of {@link WorkerThreadPool}, and gives the same batches; what it is for is isolation:
 * native code that crashes, libraries that are not thread-safe, heaps of their own.
 *
 * <pre>{@code
 * try (WorkerProcessPool pool = WorkerProcessPool.of(4)) {
 *   try (EpochIterator<Batch> epoch = source.batches(64).shuffle(1).on(pool).epoch(0)) {
 *     for (Batch batch : epoch) { ... }
 *   }
 * }
 * }</pre>
 *
 * <p>A data source with its maps, and whatever is a {@link SharedConstant}, is sent to each worker
 * once, by Java serialization, so all of it must be serializable: lambdas for the library's
 * interfaces are. Something that is not is refused where a stream is started. Index batches go out;
 * the arrays of batches come back in memory that is shared, and are not copied, as long as slots of
 * it are free: where a consumer keeps many batches, the next ones are copied out of it. Other
 * objects come back by Java serialization, if their classes are allowed: workers decode files that
 * strangers have made. An object of a class of your own is refused when it comes back, unchanged or
 * not, unless {@link Options#allowing} allows it, and an exception of your own comes back as a
 * stand-in with the same text.
 *
 * <p>What tasks share, and the sources of batches with the samples that they hold in memory, are
 * sent once: what changes afterwards in this JVM is not seen by the workers.
 *
 * <p>What becomes of a task:
 *
 * <ul>
 *   <li>an exception is thrown at its place, and the stream goes on;
 *   <li>an {@link Error} is, too, but ends an epoch;
 *   <li>where a worker ends, by a signal, {@code System.exit}, a crash, an {@link OutOfMemoryError}
 *       or silence, it is replaced, and its tasks are done again: the stream is what it would have
 *       been. A task at which three workers ended fails with a {@link WorkerEndedException}.
 * </ul>
 *
 * <p>Workers are warm from the start of the pool to its close. They end with this JVM, however it
 * ends. What they print goes to the log of this class, under the worker's name, at level INFO.
 * Their standard input is how the pool speaks to them: a task that starts a program must not let it
 * read from there. Thread-safe.
 */
public final class WorkerProcessPool implements WorkerPool {

  private final int workers;
  private final ProcessTaskRunner runner;

  private WorkerProcessPool(WorkerOptions options) {
    this.workers = options.workers();
    this.runner = new ProcessTaskRunner(options);
  }

  /**
   * Starts a pool, and waits until its workers are ready, which takes about half a second.
   *
   * @param workers the number of processes
   * @return the pool, to be closed by the caller
   * @throws IllegalArgumentException if {@code workers} is not above 0
   * @throws IllegalStateException if they do not start
   */
  public static WorkerProcessPool of(int workers) {
    return start(Options.workers(workers));
  }

  /**
   * Starts a pool, and waits until its workers are ready.
   *
   * @param options how many, and how they are started and watched
   * @return the pool, to be closed by the caller
   * @throws IllegalArgumentException if shared memory cannot lie where the options say
   * @throws IllegalStateException if they do not start, which the message tells with what they
   *     printed, or not in time
   */
  public static WorkerProcessPool start(Options options) {
    return new WorkerProcessPool(options.options);
  }

  @Override
  public int workers() {
    return workers;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the first task is not serializable; of a later one it is
   *     told at its place
   */
  @Override
  public <T extends @Nullable Object> WorkStream<T> stream(
      Iterator<? extends Callable<? extends T>> tasks, StreamLimits<? super T> limits) {
    if (isClosed()) {
      throw new IllegalStateException(WorkerThreadPool.CLOSED);
    }
    if (runner.isOwn(Thread.currentThread())) {
      throw WorkerThreadPool.wouldWaitForItself();
    }
    FirstTask first = new FirstTask(runner);
    PrefetchStream<T> stream = new PrefetchStream<>(first, tasks, limits);
    stream.fill();
    first
        .refusal()
        .ifPresent(
            refusal -> {
              stream.close();
              throw refusal;
            });
    return stream;
  }

  @Override
  public boolean isClosed() {
    return runner.isClosed();
  }

  /** The process numbers of the workers that are ready. */
  List<Long> pids() {
    return runner.pids();
  }

  /**
   * Ends all workers: at once where they do not end by themselves within two seconds. Tasks that
   * are not done are cancelled, and whoever waits for them is told. Arrays that were given out stay
   * valid. Afterwards no process, socket or file is left. A second call does nothing.
   */
  @Override
  public void close() {
    runner.close();
  }

  /** How the workers of a pool are started and watched. Immutable. */
  public static final class Options {

    private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

    private static final Duration SHORTEST_SILENCE = Duration.ofMillis(100);

    private final WorkerOptions options;

    private Options(WorkerOptions options) {
      this.options = options;
    }

    private Options with(Consumer<WorkerOptions.Draft> change) {
      return new Options(options.with(change));
    }

    /**
     * Returns the options of a pool with the JVM's own heap size, a minute to start, and half a
     * minute of silence.
     *
     * @param workers the number of processes
     * @return the options
     * @throws IllegalArgumentException if {@code workers} is not above 0
     */
    public static Options workers(int workers) {
      if (workers <= 0) {
        throw new IllegalArgumentException("workers must be > 0, got " + workers);
      }
      return new Options(WorkerOptions.standard(workers));
    }

    /**
     * Sets the largest heap of each worker. Batches are made outside of it.
     *
     * @param size as the JVM's {@code -Xmx} takes it, such as {@code 512m}
     * @return the options with it
     * @throws IllegalArgumentException if it is none
     */
    public Options heap(String size) {
      Objects.requireNonNull(size, "size must not be null");
      if (!HEAP.matcher(size).matches()) {
        throw new IllegalArgumentException(
            "heap must be a number and k, m or g, such as 512m, got " + size);
      }
      return with(draft -> draft.heap(size));
    }

    /**
     * Adds flags of the workers' JVMs. They take none from the command line of this JVM, nor its
     * system properties; what the environment has for every JVM, as in {@code JAVA_TOOL_OPTIONS},
     * is for them, too.
     *
     * @param flags such as {@code -Xss2m} or {@code -Dname=value}
     * @return the options with them
     */
    public Options jvmFlags(String... flags) {
      return with(draft -> draft.addFlags(flags));
    }

    /**
     * Sets an environment variable of the workers, which have those of this process beside it.
     *
     * @param name its name
     * @param value its value
     * @return the options with it
     */
    public Options environment(String name, String value) {
      Objects.requireNonNull(name, "name must not be null");
      Objects.requireNonNull(value, "value must not be null");
      return with(draft -> draft.setVariable(name, value));
    }

    /**
     * Sets how long a worker may take until it is ready.
     *
     * @param timeout above zero
     * @return the options with it
     * @throws IllegalArgumentException if it is not above zero
     */
    public Options startTimeout(Duration timeout) {
      return with(draft -> draft.startTimeout(requirePositive("startTimeout", timeout)));
    }

    /**
     * Sets how long a worker may be silent before it is ended and replaced. A worker that is alive
     * says so every second, however long its task takes: {@link StreamLimits#timeout} is for those.
     *
     * @param timeout 100 ms at least
     * @return the options with it
     * @throws IllegalArgumentException if it is shorter
     */
    public Options answerTimeout(Duration timeout) {
      if (timeout.compareTo(SHORTEST_SILENCE) < 0) {
        throw new IllegalArgumentException(
            "answerTimeout must be >= " + SHORTEST_SILENCE.toMillis() + " ms, got " + timeout);
      }
      return with(draft -> draft.answerTimeout(timeout));
    }

    private static Duration requirePositive(String name, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " must be > 0, got " + value);
      }
      return value;
    }

    /**
     * Sets where the pool makes its folder, for memory that is shared. Without it, that is {@code
     * /dev/shm} where there is one, or else the folder for temporary files.
     *
     * @param folder a folder that can be written to
     * @return the options with it
     */
    public Options sharedMemoryIn(Path folder) {
      Objects.requireNonNull(folder, "folder must not be null");
      return with(draft -> draft.sharedMemory(folder));
    }

    /**
     * Allows classes of objects that workers give back, beside those of the JDK that are plain
     * values or collections of such, and the library's own. A column that is a list of your own
     * records needs it, even if the workers leave them as they are. Exceptions of these classes are
     * thrown as themselves if they are public and have a public constructor that takes the message,
     * others as stand-ins with the same text.
     *
     * @param patterns names of classes, {@code package.*} for those of a package, or {@code
     *     package.**} for those of its subpackages, too
     * @return the options with them
     * @throws IllegalArgumentException if a pattern has none of these forms
     */
    public Options allowing(String... patterns) {
      AllowedClasses unused =
          AllowedClasses.standard().and(patterns); // or else a mistake would show at the start
      return with(draft -> draft.allow(patterns));
    }
  }
}
