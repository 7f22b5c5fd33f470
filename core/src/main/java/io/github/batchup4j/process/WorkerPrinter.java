package io.github.batchup4j.process;

/** Prints what a worker has to say where it cannot send it: its pool puts that into its log. */
final class WorkerPrinter {

  private WorkerPrinter() {}

  static void print(String line) {
    System.err.println(line);
  }

  static void print(Throwable thrown) {
    thrown.printStackTrace(System.err);
  }
}
