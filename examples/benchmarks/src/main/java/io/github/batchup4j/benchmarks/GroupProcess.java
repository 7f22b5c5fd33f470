package io.github.batchup4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for a group: what was compiled and left on the heap for others does not meet it,
 * its flags are the same however the benchmarks were started, and its memory is its own.
 */
final class GroupProcess {

  private static final long MINUTES = 60;

  private GroupProcess() {}

  /**
   * Measures a group in a JVM of its own, which says what it does on the output of this one.
   *
   * @throws IOException if the JVM cannot be started, or fails
   * @throws InterruptedException if the thread is interrupted meanwhile; the JVM is ended
   */
  static GroupResult measure(Group group, Settings settings)
      throws IOException, InterruptedException {
    Path result = Files.createTempFile("batchup4j-benchmark", ".json");
    try {
      run(command(group, settings, result), group);
      return Json.read(result, GroupResult.class);
    } finally {
      Files.delete(result);
    }
  }

  private static void run(List<String> command, Group group)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("CLASSPATH", classPath());
    builder.environment().putIfAbsent("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(
            "the JVM of %s must end within %d minutes".formatted(group.name(), MINUTES));
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "the JVM of %s failed with %d".formatted(group.name(), process.exitValue()));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Group group, Settings settings, Path result) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.bytedeco.javacpp.logger=slf4j");
    command.addAll(group.jvmFlags(settings.scale()));
    command.add(GroupMain.class.getName());
    command.add(group.name());
    command.add(settings.scale().name());
    command.add(result.toString());
    settings.data().ifPresent(folder -> command.add(folder.toString()));
    return command;
  }

  /** Maven runs programs in a JVM whose class path is its own, by a class loader that tells. */
  private static String classPath() {
    if (!(GroupProcess.class.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    List<String> entries = new ArrayList<>();
    for (URL url : loader.getURLs()) {
      try {
        entries.add(Path.of(url.toURI()).toString());
      } catch (URISyntaxException unusual) {
        throw new IllegalStateException("the class path must be of files, got " + url, unusual);
      }
    }
    return String.join(File.pathSeparator, entries);
  }
}
