package io.github.batchup4j.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
}
