package io.github.batchup4j.soak;

import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.pool.StreamLimits;
import io.github.batchup4j.pool.TaskFailedException;
import io.github.batchup4j.pool.TaskTimeoutException;
import io.github.batchup4j.pool.WorkerEndedException;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.source.Batches;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong in one place.
 *
 * @param seed what it is drawn from
 * @param stage in which code of the user's
 * @param kind what goes wrong
 * @param batch at which batch
 * @param isOnce whether it goes wrong at the first try alone
 * @param onProcesses whether the workers are processes
 * @param workers how many there are
 * @param prefetch how far the program runs ahead
 */
record SoakCase(
    long seed,
    Stage stage,
    Kind kind,
    int batch,
    boolean isOnce,
    boolean onProcesses,
    int workers,
    int prefetch)
    implements Stage.Window {

  /** Enough for every sound batch. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Enough for one by a worker that has just been started. */
  private static final Duration LIMIT_OF_PROCESSES = Duration.ofSeconds(4);

  static SoakCase draw(long seed) {
    RandomGenerator random = RandomKey.of(seed).generator();
    boolean onProcesses = random.nextInt(5) < 3;
    List<Stage> stages = List.of(Stage.values());
    Stage stage = stages.get(random.nextInt(stages.size()));
    List<Kind> kinds =
        Arrays.stream(Kind.values())
            .filter(kind -> stage.allows(kind, onProcesses) && kind.isPossible())
            .toList();
    Kind kind = kinds.get(random.nextInt(kinds.size()));
    return new SoakCase(
        seed,
        stage,
        kind,
        random.nextInt(Stage.BATCHES),
        kind.endsWorker() && random.nextBoolean(),
        onProcesses,
        1 << random.nextInt(3),
        1 + random.nextInt(6));
  }

  private Duration limit() {
    return onProcesses ? LIMIT_OF_PROCESSES : LIMIT;
  }

  Fault fault(Path folder) {
    return new Fault(kind, batch, isOnce, folder.resolve("mark-" + seed).toString(), seed);
  }

  /** Whether the consumer is interrupted before it starts. */
  boolean isInterruptedFromTheBeginning() {
    return kind == Kind.INTERRUPTED_CONSUMER && batch == 0;
  }

  Outlet start(Fault fault, WorkerPool pool) {
    return stage.start(fault, pool, this);
  }

  @Override
  public StreamLimits<@Nullable Object> limits() {
    StreamLimits<@Nullable Object> limits = StreamLimits.ofPrefetch(prefetch);
    return kind == Kind.SLOW ? limits.timeout(limit()) : limits;
  }

  @Override
  public Batches over(Batches recipe, WorkerPool pool) {
    Batches batches = recipe.on(pool, prefetch);
    return kind == Kind.SLOW ? batches.timeout(limit()) : batches;
  }

  /** What the consumer is to get, where nothing else goes wrong than this. */
  List<String> expected(List<String> sound) {
    Optional<String> failure = stage == Stage.TASK ? failedTask() : failedBatch();
    List<String> expected = new ArrayList<>(sound);
    failure.ifPresent(text -> expected.set(batch, text));
    boolean isTheEnd = stage != Stage.TASK && (kind == Kind.ERROR || kind == Kind.STACK_OVERFLOW);
    return isTheEnd ? expected.subList(0, batch + 1) : expected;
  }

  private Optional<String> failedTask() {
    return cause().map(cause -> kind == Kind.UNSERIALIZABLE ? inTaskFailure(cause) : cause);
  }

  private static String inTaskFailure(String cause) {
    return TaskFailedException.class.getName() + ": task failed: " + cause;
  }

  /** What goes wrong, as a text; nothing where the consumer sees nothing of it. */
  private Optional<String> cause() {
    return Optional.ofNullable(
        switch (kind) {
          case EXCEPTION -> IllegalStateException.class.getName() + ": injected";
          case ERROR -> LinkageError.class.getName() + ": injected";
          case STACK_OVERFLOW -> StackOverflowError.class.getName();
          case SLOW ->
              TaskTimeoutException.class.getName()
                  + ": task must be done within "
                  + limit().toSeconds()
                  + " s, got no result";
          case KILLED -> isOnce ? null : ended(128 + 9);
          case EXIT -> isOnce ? null : ended(9);
          case UNSERIALIZABLE ->
              NotSerializableException.class.getName()
                  + ": "
                  + unserializableColumn()
                  + "a result of a worker process must be serializable, got java.lang.Object,"
                  + " which is not";
          case NOTHING, INTERRUPTED_WORKER, INTERRUPTED_CONSUMER, FULL_DISK -> null;
        });
  }

  /** Where the object lies that cannot be sent. */
  private String unserializableColumn() {
    return switch (stage) {
      case BATCH_MAP -> "column \"objects\" of ";
      case SAMPLE_MAP -> "column \"object\" of ";
      default -> "";
    };
  }

  private static String ended(int exitValue) {
    return WorkerEndedException.class.getName()
        + ": a task must leave its worker process alive, got 3 that ended, the last with exit value "
        + exitValue;
  }

  private Optional<String> failedBatch() {
    boolean isError = kind == Kind.ERROR || kind == Kind.STACK_OVERFLOW;
    String type = (isError ? BatchFailedError.class : BatchFailedException.class).getName();
    return cause()
        .map(
            cause ->
                type
                    + ": batch "
                    + batch
                    + " of epoch 0 failed in "
                    + stageInMessage()
                    + ": "
                    + cause
                    + " [samples "
                    + 2 * batch
                    + ", "
                    + (2 * batch + 1)
                    + "]");
  }

  private String stageInMessage() {
    return switch (kind) {
      case SLOW -> "waiting";
      case KILLED, EXIT, UNSERIALIZABLE -> "a worker process";
      default -> stage.inMessage(batch);
    };
  }

  @Override
  public String toString() {
    return "case "
        + seed
        + ": "
        + kind
        + (isOnce ? " once" : "")
        + " in "
        + stage
        + " of batch "
        + batch
        + ", "
        + workers
        + (onProcesses ? " processes, " : " threads, ")
        + prefetch
        + " ahead";
  }
}
