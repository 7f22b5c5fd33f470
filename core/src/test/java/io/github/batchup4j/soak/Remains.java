package io.github.batchup4j.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What pools leave behind in this process, as the operating system tells it. */
final class Remains {

  private static final Path FILES = Path.of("/proc/self/fd");
  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final List<Long> children;
  private final long channels;

  /**
   * Remembers what is there before any pool.
   *
   * @param folder where pools lie
   */
  Remains(Path folder) {
    this.folder = folder;
    this.children = children();
    this.channels = channels();
  }

  /** Waits for what ends by itself, and fails where something does not. */
  void assertNone() {
    assertSoonEmpty("threads", Remains::threads);
    assertSoonEmpty("processes", this::newChildren);
    assertSoonEmpty("files", this::filesInFolder);
    assertSoonEmpty("open files", this::openFiles);
    assertSoonEmpty("sockets and pipes", this::newChannels);
    assertSoonEmpty("mappings", this::mappings);
  }

  private static void assertSoonEmpty(String what, Supplier<List<?>> remains) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!remains.get().isEmpty() && System.nanoTime() < deadline) {
      System.gc();
    }
    assertThat(remains.get()).as(what).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("batchup4j-"))
        .toList();
  }

  private static List<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
  }

  private List<Long> newChildren() {
    List<Long> now = new ArrayList<>(children());
    now.removeAll(children);
    return now;
  }

  private List<Path> filesInFolder() {
    return listed(folder)
        .filter(file -> !file.getFileName().toString().startsWith("mark-"))
        .toList();
  }

  private List<String> openFiles() {
    return targets().filter(target -> target.startsWith(folder.toString())).toList();
  }

  /** More of them than there were before. */
  private List<Long> newChannels() {
    long more = channels() - channels;
    return more > 0 ? List.of(more) : List.of();
  }

  private static long channels() {
    return targets()
        .filter(target -> target.startsWith("socket:") || target.startsWith("pipe:"))
        .count();
  }

  /** What the open files of this process are; none where the system does not tell. */
  private static Stream<String> targets() {
    return listed(FILES).flatMap(Remains::target);
  }

  private static Stream<String> target(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link).toString());
    } catch (IOException closedMeanwhile) {
      return Stream.empty();
    }
  }

  private List<String> mappings() {
    try (Stream<String> lines =
        Files.exists(MAPPINGS) ? Files.lines(MAPPINGS) : Stream.<String>empty()) {
      return lines.filter(line -> line.contains(folder.toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> listed(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
