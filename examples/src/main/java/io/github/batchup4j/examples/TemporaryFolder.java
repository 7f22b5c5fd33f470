package io.github.batchup4j.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is deleted at the end.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  static TemporaryFolder create(String prefix) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary folder cannot be made", e);
    }
  }

  /** Deletes what can be deleted: Windows keeps files that are mapped into memory. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("a temporary folder cannot be deleted: " + e);
    }
  }
}
