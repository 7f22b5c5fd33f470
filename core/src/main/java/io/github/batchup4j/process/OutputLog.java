package io.github.batchup4j.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** Passes on to the log what a worker prints, under the worker's name. */
final class OutputLog {

  /** A line that never ends must not take all memory. */
  private static final int LONGEST_LINE = 8192;

  private static final int KEPT_LINES = 10;

  private final String worker;
  private final InputStream output;
  private final Deque<String> last = new ArrayDeque<>();

  OutputLog(String worker, InputStream output) {
    this.worker = worker;
    this.output = output;
  }

  /** Reads until the worker ends. */
  void run() {
    try (Reader reader = new InputStreamReader(output, WorkerCommand.nativeCharset())) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n') {
          line.append((char) c);
        }
        if (c == '\n' || line.length() == LONGEST_LINE) {
          print(line);
        }
      }
      if (line.length() > 0) {
        print(line);
      }
    } catch (IOException e) {
      WorkerLog.log(Level.DEBUG, worker + ": what it prints could not be read: " + e);
    }
  }

  private void print(StringBuilder line) {
    String text = line.toString().stripTrailing();
    line.setLength(0);
    WorkerLog.log(Level.INFO, worker + ": " + text);
    synchronized (last) {
      last.addLast(text);
      if (last.size() > KEPT_LINES) {
        last.removeFirst();
      }
    }
  }

  /** The last lines, for a message about a worker that did not start. */
  String lastLines() {
    synchronized (last) {
      return String.join(System.lineSeparator(), last);
    }
  }
}
