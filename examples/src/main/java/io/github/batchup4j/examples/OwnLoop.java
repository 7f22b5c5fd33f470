package io.github.batchup4j.examples;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A training loop of one's own, batches as a record of one's own. */
final class OwnLoop {

  /**
   * A batch.
   *
   * @param pixels the pictures
   * @param digit which digits they are, one-hot
   */
  private record Labelled(INDArray pixels, INDArray digit) {}

  private OwnLoop() {}

  static void run(String... arguments) throws UsageException {
    if (arguments.length > 0) {
      throw new UsageException("own-loop has no options, got " + arguments[0]);
    }
    List<DataSource> parts = Digits.load().source().splitStratified(1, "digit", 0.8, 0.2);
    Batches train = parts.get(0).batches(64).shuffle(12345);
    Batches test = parts.get(1).batches(256);
    MultiLayerNetwork network = DigitNetwork.create(1);
    for (int epoch = 0; epoch < 5; epoch++) {
      try (EpochIterator<Labelled> batches =
          Dl4j.epoch(train, epoch).oneHot("digit", Digits.CLASSES).as(Labelled::new)) {
        for (Labelled batch : batches) {
          network.fit(batch.pixels(), batch.digit());
        }
      }
      double accuracy =
          network.evaluate(Dl4j.iterator(test).oneHot("digit", Digits.CLASSES)).accuracy();
      System.out.printf(Locale.ROOT, "epoch %d: test accuracy %.4f%n", epoch + 1, accuracy);
    }
  }
}
