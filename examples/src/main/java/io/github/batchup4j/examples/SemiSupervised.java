package io.github.batchup4j.examples;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.DataSource;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Learns from few labelled and many unlabelled digits: the labelled repeat for as long as an epoch
 * of the unlabelled lasts, which are trained on what the network takes them for where it is sure.
 */
final class SemiSupervised {

  private static final double SURE = 0.95;

  /**
   * A batch of both.
   *
   * @param pixels labelled pictures
   * @param digit which digits they are, one-hot
   * @param unlabelled as many pictures of unknown digits
   */
  private record Semi(INDArray pixels, INDArray digit, INDArray unlabelled) {}

  private SemiSupervised() {}

  static void run(String... arguments) throws UsageException {
    if (arguments.length > 0) {
      throw new UsageException("semi-supervised has no options, got " + arguments[0]);
    }
    List<DataSource> parts = Digits.load().source().splitStratified(1, "digit", 0.05, 0.75, 0.2);
    DataSource labelled = parts.get(0).mapArray("pixels", new Shift()).repeated();
    DataSource unlabelled =
        parts.get(1).map(batch -> batch.select("pixels")).mapArray("pixels", new Shift());
    Batches train =
        CompositeDataSource.of("labelled", labelled)
            .and("unlabelled", unlabelled)
            .batches(32)
            .shuffle(12345);
    Batches test = parts.get(2).batches(256);

    MultiLayerNetwork network = DigitNetwork.create(1);
    for (int epoch = 0; epoch < 10; epoch++) {
      try (EpochIterator<Semi> batches =
          Dl4j.epoch(train, epoch).oneHot("labelled.digit", Digits.CLASSES).as(Semi::new)) {
        for (Semi batch : batches) {
          network.fit(batch.pixels(), batch.digit());
          fitWhereSure(network, batch.unlabelled());
        }
      }
      double accuracy =
          network.evaluate(Dl4j.iterator(test).oneHot("digit", Digits.CLASSES)).accuracy();
      System.out.printf(Locale.ROOT, "epoch %d: test accuracy %.4f%n", epoch + 1, accuracy);
    }
  }

  private static void fitWhereSure(MultiLayerNetwork network, INDArray pixels) {
    INDArray output = network.output(pixels);
    INDArray isSure = output.max(true, 1);
    BooleanIndexing.replaceWhere(isSure, 0, Conditions.lessThan(SURE));
    BooleanIndexing.replaceWhere(isSure, 1, Conditions.greaterThan(0));
    INDArray guesses = Nd4j.create(output.shape());
    for (int row = 0; row < output.rows(); row++) {
      guesses.putScalar(row, output.getRow(row).argMax().getInt(0), 1);
    }
    network.fit(pixels, guesses, null, isSure);
  }
}
