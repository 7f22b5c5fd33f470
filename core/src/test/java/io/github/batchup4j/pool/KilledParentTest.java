package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.pool.WorkerProcessPool.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers end with the JVM of their pool, even where that cannot say so any more. */
@Timeout(60)
class KilledParentTest {

  private static final int WORKERS = 2;

  /** A program in the middle of an epoch, for as long as it is let. */
  static final class Training {

    /** An array of one number; longer than what goes into a message. */
    private record Making(int number) implements Callable<NdArray>, Serializable {
      @Override
      public NdArray call() {
        float[] values = new float[100_000];
        Arrays.fill(values, number);
        return NdArray.copyOf(values);
      }
    }

    private Training() {}

    public static void main(String... arguments) {
      Options options = Options.workers(WORKERS).sharedMemoryIn(Path.of(arguments[0]));
      try (WorkerProcessPool pool = WorkerProcessPool.start(options);
          WorkStream<NdArray> stream =
              pool.stream(Stream.iterate(0, i -> i + 1).map(Making::new).iterator(), 8)) {
        pool.pids().forEach(System.out::println);
        while (stream.hasNext()) {
          System.out.println(stream.next());
        }
      }
    }
  }

  private final Path folder;

  KilledParentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @RepeatedTest(3)
  void noWorkerAndNoFileOutlivesAKilledParent(RepetitionInfo repetition) throws Exception {
    Process parent = start();
    List<ProcessHandle> workers = new ArrayList<>();
    try (BufferedReader output = parent.inputReader()) {
      for (int i = 0; i < WORKERS; i++) {
        workers.add(ProcessHandle.of(Long.parseLong(line(output))).orElseThrow());
      }
      assertThat(workers).allMatch(ProcessHandle::isAlive);
      for (int i = 0; i < 7 * repetition.getCurrentRepetition(); i++) {
        assertThat(line(output)).contains("100000");
      }
      parent.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe
      for (ProcessHandle worker : workers) {
        assertThat(worker.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
      }
    } finally {
      parent.destroyForcibly();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static String line(BufferedReader output) throws IOException {
    return Objects.requireNonNull(output.readLine(), "the program ended by itself");
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Training.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
