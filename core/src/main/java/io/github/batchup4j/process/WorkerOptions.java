package io.github.batchup4j.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the workers of a pool are started and watched.
 *
 * @param workers how many
 * @param heap the largest heap of each, as {@code -Xmx} takes it; the JVM's own rule if empty
 * @param jvmFlags further flags of their JVMs
 * @param environment variables that are set for them, beside those of this process
 * @param startTimeout how long a worker may take until it is ready
 * @param answerTimeout how long a worker may be silent
 * @param sharedMemory the folder that the pool's own is to lie in
 * @param allowed the classes that results may be of
 */
public record WorkerOptions(
    int workers,
    Optional<String> heap,
    List<String> jvmFlags,
    Map<String, String> environment,
    Duration startTimeout,
    Duration answerTimeout,
    Optional<Path> sharedMemory,
    List<String> allowed) {

  /** Copies the collections. */
  public WorkerOptions {
    jvmFlags = List.copyOf(jvmFlags);
    environment = Map.copyOf(environment);
    allowed = List.copyOf(allowed);
  }

  /**
   * Returns other options.
   *
   * @param change changes a copy
   * @return the options of the changed copy
   */
  public WorkerOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new WorkerOptions(
        workers,
        draft.heap,
        draft.jvmFlags,
        draft.environment,
        draft.startTimeout,
        draft.answerTimeout,
        draft.sharedMemory,
        draft.allowed);
  }

  /** A copy of options while it is being changed. */
  public static final class Draft {
    private final List<String> jvmFlags;
    private final Map<String, String> environment;
    private final List<String> allowed;
    private Optional<String> heap;
    private Duration startTimeout;
    private Duration answerTimeout;
    private Optional<Path> sharedMemory;

    private Draft(WorkerOptions options) {
      jvmFlags = new ArrayList<>(options.jvmFlags);
      environment = new HashMap<>(options.environment);
      allowed = new ArrayList<>(options.allowed);
      heap = options.heap;
      startTimeout = options.startTimeout;
      answerTimeout = options.answerTimeout;
      sharedMemory = options.sharedMemory;
    }

    /** Sets the largest heap. */
    public void heap(String size) {
      heap = Optional.of(size);
    }

    /** Adds flags. */
    public void addFlags(String... flags) {
      Collections.addAll(jvmFlags, flags);
    }

    /** Sets a variable. */
    public void setVariable(String name, String value) {
      environment.put(name, value);
    }

    /** Sets how long a worker may take until it is ready. */
    public void startTimeout(Duration timeout) {
      startTimeout = timeout;
    }

    /** Sets how long a worker may be silent. */
    public void answerTimeout(Duration timeout) {
      answerTimeout = timeout;
    }

    /** Sets the folder that the pool's own is to lie in. */
    public void sharedMemory(Path folder) {
      sharedMemory = Optional.of(folder);
    }

    /** Allows classes. */
    public void allow(String... patterns) {
      Collections.addAll(allowed, patterns);
    }
  }

  /**
   * Returns the options of a pool with the JVM's own heap size, a minute to start, and half a
   * minute of silence.
   *
   * @param workers how many
   * @return the options
   */
  public static WorkerOptions standard(int workers) {
    return new WorkerOptions(
        workers,
        Optional.empty(),
        List.of(),
        Map.of(),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        Optional.empty(),
        List.of());
  }
}
