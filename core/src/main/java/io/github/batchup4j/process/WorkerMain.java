package io.github.batchup4j.process;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The program of a worker process: does the tasks that come by its standard input one after the
 * other, and ends when that ends.
 */
public final class WorkerMain {

  private WorkerMain() {}

  /**
   * Runs a worker.
   *
   * @param args its name, the pool's folder, the pool's socket, the process number of the pool's
   *     JVM, and every how many milliseconds to report
   * @throws IOException if the pool cannot be reached
   */
  public static void main(String[] args) throws IOException {
    String name = args[0];
    Path folder = Path.of(args[1]);
    Path socket = Path.of(args[2]);
    long parent = Long.parseLong(args[3]);
    Duration heartbeat = Duration.ofMillis(Long.parseLong(args[4]));

    // The pool speaks by it: code of tasks must not read from it.
    FileInputStream orders = new FileInputStream(FileDescriptor.in);
    System.setIn(InputStream.nullInputStream());
    WorkerEnd end = new WorkerEnd(folder, parent);
    end.withParent();
    AnswerChannel answers = AnswerChannel.to(socket);
    OrderReader reader = new OrderReader(orders.getChannel(), end);
    reader.start();
    Heartbeat.start(answers, heartbeat, end);
    answers.report(Frames.Report.READY);
    new WorkerLoop(name, folder, reader, answers, end).run();
  }
}
