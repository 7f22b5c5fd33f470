package io.github.batchup4j.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The folder of one pool: sockets, constants and shared memory lie in it. Nobody but its user may
 * look into it.
 */
final class PoolFolder implements AutoCloseable {

  /** What the path of a Unix domain socket may have on every operating system, less its name. */
  private static final int LONGEST_PATH = 80;

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;

  private PoolFolder(Path path) {
    this.path = path;
  }

  /** Where shared memory is memory and not a disk, if the system has such a place. */
  static Path standardPlace() {
    return Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
        ? MEMORY
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Makes a folder.
   *
   * @param place the folder that it is to lie in
   * @throws IllegalArgumentException if nothing can be made there, or its path is too long
   */
  static PoolFolder in(Path place) {
    try {
      PoolFolder folder = new PoolFolder(made(place.toAbsolutePath()));
      folder.requireShortPath();
      return folder;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "shared memory must lie in a folder that can be written to, got " + place, e);
    }
  }

  /** The JDK's own names of temporary folders are too long for a socket on macOS. */
  private static Path made(Path place) throws IOException {
    while (true) {
      String name = String.format("batchup4j-%08x", new SecureRandom().nextInt());
      try {
        return Files.createDirectory(place.resolve(name), onlyForUser());
      } catch (FileAlreadyExistsException another) {
        // There are four billion others.
      }
    }
  }

  private static FileAttribute<?>[] onlyForUser() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private void requireShortPath() {
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_PATH) {
      close();
      throw new IllegalArgumentException(
          "shared memory must lie in a folder whose path leaves room for a socket's, at most "
              + LONGEST_PATH
              + " bytes with a folder in it, got "
              + path
              + " of "
              + length);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Deletes the folder and what is in it. Memory that is mapped stays until it is unreachable; some
   * operating systems keep its files until then, too.
   */
  @Override
  public void close() {
    try {
      delete(path);
    } catch (IOException e) {
      WorkerLog.log(Level.INFO, "the folder of a worker pool is still in use: " + path);
    }
  }

  /** Deletes a pool's folder as far as it can; one that is gone is fine. */
  static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        SegmentFiles.deleteQuietly(file);
      }
    } catch (NoSuchFileException gone) {
      return;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(folder);
  }
}
