package io.github.batchup4j.dl4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Counts the batches that a network is trained on, and looks for prefetch threads of DL4J. */
final class CountingListener extends BaseTrainingListener {

  private final TreeSet<String> prefetchThreads = new TreeSet<>();
  private int batches;

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    batches++;
    prefetchThreads.addAll(prefetchThreads());
  }

  void requireBatches(int expected) {
    assertEquals(expected, batches, "batches trained on");
    assertEquals(List.of(), List.copyOf(prefetchThreads));
  }

  /** The threads that run DL4J's asynchronous iterators, of whatever kind. */
  static List<String> prefetchThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().matches(".*\\.Async.*Iterator.*")))
        .map(thread -> thread.getKey().getName())
        .toList();
  }
}
