package io.github.batchup4j.image;

import static io.github.batchup4j.image.CachedSamples.isServed;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that several processes write to, and one whose writer is killed. */
@Timeout(120)
class DiskCacheProcessesTest {

  private static final int KILLS = 50;
  private static final int SAMPLES_OF_A_PROCESS = 1000;

  private final Path folder;

  DiskCacheProcessesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void twoProcessesAtOnceSpoilNothing() throws IOException, InterruptedException {
    Process first = CacheWriter.start(folder, 0, 60);
    Process second = CacheWriter.start(folder, 30, 60);
    try (ImageCache third = CacheWriter.open(folder)) {
      for (int i = 45; i < 105; i++) {
        CachedSamples.keep(third, i, CacheWriter.ROWS);
        assertThat(isServed(third, i, CacheWriter.ROWS, "while three write")).isTrue();
      }
    }
    assertThat(linesUntilTheEnd(first)).hasSize(120);
    assertThat(linesUntilTheEnd(second)).hasSize(120);
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    try (ImageCache cache = CacheWriter.open(folder)) {
      for (int i = 0; i < 105; i++) {
        assertThat(isServed(cache, i, CacheWriter.ROWS, "after three wrote")).isTrue();
      }
      assertThat(cache.stats().samples()).isEqualTo(105);
    }
  }

  /** Each process goes on in the folder that the one before left behind. */
  @Test
  void aKilledProcessLeavesWholeSamplesAndNothingElse() throws IOException, InterruptedException {
    long seed = System.nanoTime();
    System.getLogger(getClass().getName())
        .log(System.Logger.Level.INFO, "writers are killed by seed " + seed);
    Random random = new Random(seed);
    Set<Integer> written = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      String run = "seed " + seed + ", kill " + kill;
      int first = kill * SAMPLES_OF_A_PROCESS;
      List<Integer> ofThisProcess = writtenUntilKilled(first, random.nextInt(120));
      written.addAll(ofThisProcess);
      try (ImageCache cache = CacheWriter.open(folder)) {
        long served = served(cache, first, run);
        assertThat(served - ofThisProcess.size()).as(run).isBetween(0L, 1L);
        assertServed(cache, ofThisProcess, run);
      }
    }
    try (ImageCache cache = CacheWriter.open(folder)) {
      assertServed(cache, written, "seed " + seed);
    }
  }

  private static void assertServed(ImageCache cache, Collection<Integer> samples, String run) {
    assertThat(samples)
        .allSatisfy(i -> assertThat(isServed(cache, i, CacheWriter.ROWS, run)).as(run).isTrue());
  }

  /** The one after the last that was reported may be whole or not there, but never half. */
  private static long served(ImageCache cache, int first, String run) {
    long served = 0;
    for (int i = first; i < first + SAMPLES_OF_A_PROCESS; i++) {
      served += isServed(cache, i, CacheWriter.ROWS, run) ? 1 : 0;
    }
    return served;
  }

  private List<Integer> writtenUntilKilled(int first, int lines)
      throws IOException, InterruptedException {
    Process writer = CacheWriter.start(folder, first, SAMPLES_OF_A_PROCESS);
    List<String> reported = new ArrayList<>();
    try (BufferedReader output = writer.inputReader()) {
      while (reported.size() < lines) {
        reported.add(Objects.requireNonNull(output.readLine(), "the writer ended by itself"));
      }
      writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipe
      reported.addAll(rest(output));
    }
    writer.waitFor();
    return reported.stream()
        .filter(line -> line.startsWith(CacheWriter.WRITTEN))
        .map(line -> Integer.valueOf(line.substring(CacheWriter.WRITTEN.length())))
        .toList();
  }

  private static List<String> linesUntilTheEnd(Process process) throws IOException {
    try (BufferedReader output = process.inputReader()) {
      return rest(output);
    }
  }

  /** A line that is cut short tells of nothing. */
  private static List<String> rest(BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int next = output.read();
    while (next >= 0) {
      if (next == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append((char) next);
      }
      next = output.read();
    }
    return lines;
  }
}
