package io.github.batchup4j.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that starts a worker: the java of the running JVM, with the running JVM's class path.
 * The arguments stand in a file, since a class path can be longer than a command line.
 */
final class WorkerCommand {

  private static final List<String> STANDARD_FLAGS =
      List.of(
          "-XX:+UseSerialGC", // one task at a time, and all cores have workers
          "-XX:-UsePerfData",
          "-Djava.awt.headless=true");

  private static final Duration LONGEST_BEAT = Duration.ofSeconds(1);

  private final WorkerOptions options;
  private final Path folder;
  private final Path arguments;

  private WorkerCommand(WorkerOptions options, Path folder, Path arguments) {
    this.options = options;
    this.folder = folder;
    this.arguments = arguments;
  }

  static WorkerCommand in(PoolFolder folder, WorkerOptions options, ClassLoader loader)
      throws IOException {
    Path arguments = folder.path().resolve("arguments");
    Files.write(arguments, lines(options, loader), nativeCharset());
    return new WorkerCommand(options, folder.path(), arguments);
  }

  private static List<String> lines(WorkerOptions options, ClassLoader loader) {
    List<String> words = new ArrayList<>(STANDARD_FLAGS);
    options.heap().ifPresent(heap -> words.add("-Xmx" + heap));
    words.addAll(options.jvmFlags());
    words.add("-cp");
    words.add(ClassPath.of(loader));
    words.add(WorkerMain.class.getName());
    return words.stream().map(WorkerCommand::quoted).collect(Collectors.toList());
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** That in which the operating system has names, and a worker prints. */
  static Charset nativeCharset() {
    return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
  }

  /** Starts a worker. Its errors go where its output goes. */
  Process start(String name, Path socket) throws IOException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
            "@" + arguments,
            name,
            folder.toString(),
            socket.toString(),
            Long.toString(ProcessHandle.current().pid()),
            Long.toString(heartbeat().toMillis()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(options.environment());
    return builder.start();
  }

  /** Often enough for a worker that is alive never to be silent for as long as it may. */
  private Duration heartbeat() {
    Duration often = options.answerTimeout().dividedBy(5);
    return often.compareTo(LONGEST_BEAT) < 0 ? often : LONGEST_BEAT;
  }
}
