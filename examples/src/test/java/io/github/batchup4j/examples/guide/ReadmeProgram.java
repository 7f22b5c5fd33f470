package io.github.batchup4j.examples.guide;

// snippet: readme-imports
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.ArrayDataSource;

// end

/** The program of the README, in a file of its own because it shows the imports too. */
final class ReadmeProgram {

  private final org.deeplearning4j.nn.multilayer.MultiLayerNetwork net;

  ReadmeProgram(org.deeplearning4j.nn.multilayer.MultiLayerNetwork net) {
    this.net = net;
  }

  void run(float[][] x, int[] y) {
    // snippet: readme-program
    var source = ArrayDataSource.of("x", x).and("y", y);
    var parts = source.splitStratified(42, "y", 0.8, 0.2);
    try (var pool = WorkerThreadPool.of(4)) {
      var train = parts.get(0).batches(64).shuffle(12345).on(pool);
      var test = parts.get(1).batches(64).on(pool);
      net.fit(Dl4j.iterator(train).oneHot("y", 3), 20);
      System.out.println(net.evaluate(Dl4j.iterator(test).oneHot("y", 3)).stats());
    }
    // end
  }
}
