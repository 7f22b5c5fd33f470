package io.github.batchup4j.dl4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J relies on in an iterator, and what its users do. Implement it in a test class, and
 * JUnit runs all of it on your iterators.
 *
 * <pre>{@code
 * class MyIteratorTest implements DataSetIteratorContract {
 *   public DataSetIterator iterator() { return Dl4j.iterator(recipe()).oneHot("y", 3); }
 *   public Epochs epochs() { return Epochs.DIFFER; }
 * }
 * }</pre>
 *
 * <p>The batches must have features of shape {@code [n, columns]} and one-hot labels, and there
 * must be more than one in an epoch.
 */
public interface DataSetIteratorContract {

  /** How the epochs of an iterator relate. */
  enum Epochs {
    /** Each has another order, or other random numbers. */
    DIFFER,
    /** Each is the same, as in order. */
    SAME,
    /** There is one only: the iterator cannot be reset. */
    ONE
  }

  /**
   * Returns a new iterator, at the beginning of its first epoch.
   *
   * @return an iterator over the same batches in every call
   */
  DataSetIterator iterator();

  /**
   * Returns how the epochs of the iterators relate.
   *
   * @return what {@link #iterator()} promises
   */
  Epochs epochs();

  /** {@code hasNext} may be called any number of times. */
  @Test
  default void hasNextConsumesNothing() {
    DataSetIterator asked = iterator();
    int batches = 0;
    while (asked.hasNext()) {
      assertTrue(asked.hasNext());
      asked.next();
      batches++;
    }
    assertEquals(drain(iterator()).size(), batches);
  }

  /** There is nothing after the end, and asking for it does no harm. */
  @Test
  default void endsWithNoSuchElement() {
    DataSetIterator iterator = iterator();
    drain(iterator);
    assertThrows(NoSuchElementException.class, iterator::next);
    assertFalse(iterator.hasNext());
  }

  /** DL4J must not wrap the iterator in a prefetch thread. */
  @Test
  default void declinesPrefetchByDl4j() {
    assertFalse(iterator().asyncSupported());
  }

  /** Another size than the recipe's cannot be had. */
  @Test
  default void givesBatchesOfItsOwnSizeOnly() {
    DataSetIterator iterator = iterator();
    int wrong = iterator.batch() + 1;
    assertThrows(IllegalArgumentException.class, () -> iterator.next(wrong));
    assertTrue(iterator.next(iterator.batch()).numExamples() > 0);
  }

  /** Arrays outlive the workspaces of whoever takes them. */
  @Test
  default void arraysAreDetached() {
    DataSetIterator iterator = iterator();
    while (iterator.hasNext()) {
      DataSet batch;
      try (MemoryWorkspace workspace =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace("CONTRACT")) {
        assertTrue(Nd4j.create(1).isAttached(), workspace + " must be active");
        batch = iterator.next();
      }
      assertFalse(batch.getFeatures().isAttached());
      assertFalse(batch.getLabels().isAttached());
    }
  }

  /** Every example tells which sample it is. */
  @Test
  default void metaDataNamesTheSamples() {
    for (DataSet batch : drain(iterator())) {
      List<Serializable> samples = batch.getExampleMetaData();
      assertEquals(batch.numExamples(), samples == null ? 0 : samples.size(), "examples named");
    }
  }

  /** A user may keep every batch of three epochs. */
  @Test
  default void overwritesNothing() {
    DataSetIterator iterator = iterator();
    List<DataSet> kept = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (int epoch = 0; epoch < (epochs() == Epochs.ONE ? 1 : 3); epoch++) {
      iterator.reset();
      while (iterator.hasNext()) {
        DataSet batch = iterator.next();
        kept.add(batch);
        digests.add(digest(List.of(batch)));
      }
    }
    for (int i = 0; i < kept.size(); i++) {
      assertEquals(digests.get(i), digest(List.of(kept.get(i))), "batch " + i);
    }
  }

  /** A pre-processor sees every batch once. */
  @Test
  default void appliesThePreProcessorOnce() {
    DataSetIterator plain = iterator();
    DataSetIterator shifted = iterator();
    shifted.setPreProcessor(batch -> batch.setFeatures(batch.getFeatures().add(1)));
    while (plain.hasNext()) {
      assertEquals(plain.next().getFeatures().add(1), shifted.next().getFeatures());
    }
    assertFalse(shifted.hasNext());
  }

  /** Early stopping resets before the first epoch, and a normaliser twice. */
  @Test
  default void resetBeforeTheFirstBatchDoesNothing() {
    DataSetIterator reset = iterator();
    reset.reset();
    assertTrue(reset.hasNext());
    reset.reset();
    assertEquals(digest(drain(iterator())), digest(drain(reset)));
  }

  /** A reset in the middle of an epoch moves on to the next. */
  @Test
  default void resetInTheMiddleMovesOn() {
    DataSetIterator whole = iterator();
    DataSetIterator broken = iterator();
    broken.next();
    if (epochs() == Epochs.ONE) {
      assertThrows(UnsupportedOperationException.class, broken::reset);
      assertFalse(broken.resetSupported());
      return;
    }
    drain(whole);
    whole.reset();
    broken.reset();
    assertEquals(digest(drain(whole)), digest(drain(broken)));
    assertTrue(broken.resetSupported());
  }

  /** Epochs differ or not as promised, and can be had again. */
  @Test
  default void epochsAreReproducible() {
    DataSetIterator once = iterator();
    DataSetIterator again = iterator();
    String first = digest(drain(once));
    assertEquals(first, digest(drain(again)));
    if (epochs() == Epochs.ONE) {
      return;
    }
    once.reset();
    again.reset();
    String second = digest(drain(once));
    assertEquals(second, digest(drain(again)));
    if (epochs() == Epochs.DIFFER) {
      assertNotEquals(first, second);
    } else {
      assertEquals(first, second);
    }
  }

  /** The widths are known from the first batch on. */
  @Test
  default void tellsItsColumns() {
    DataSetIterator iterator = iterator();
    DataSet first = iterator.next();
    assertEquals(first.getFeatures().size(1), iterator.inputColumns());
    assertEquals(first.getLabels().size(1), iterator.totalOutcomes());
  }

  /** {@code MultiLayerNetwork.fit} trains on every batch of every epoch, without a DL4J thread. */
  @Test
  default void fitsMultiLayerNetwork() {
    MultiLayerNetwork network = Networks.multiLayer(iterator());
    CountingListener count = new CountingListener();
    network.setListeners(count);
    if (epochs() == Epochs.ONE) {
      network.fit(iterator());
    } else {
      network.fit(iterator(), 2);
    }
    count.requireBatches(expectedBatches(2));
  }

  /** {@code ComputationGraph.fit} trains on every batch of every epoch, without a DL4J thread. */
  @Test
  default void fitsComputationGraph() {
    var graph = Networks.graph(iterator());
    CountingListener count = new CountingListener();
    graph.setListeners(count);
    if (epochs() == Epochs.ONE) {
      graph.fit(iterator());
    } else {
      graph.fit(iterator(), 2);
    }
    count.requireBatches(expectedBatches(2));
  }

  /** {@code SameDiff.fit} trains on every batch of every epoch, without a DL4J thread. */
  @Test
  default void fitsSameDiff() {
    int wanted = epochs() == Epochs.ONE ? 1 : 2;
    List<String> threads = new ArrayList<>();
    DataSetIterator iterator = iterator();
    iterator.setPreProcessor(batch -> threads.addAll(CountingListener.prefetchThreads()));
    var history = Networks.sameDiff(iterator()).fit(iterator, wanted);
    assertEquals(wanted, history.trainingEpochs());
    assertFalse(iterator.hasNext());
    assertEquals(List.of(), threads);
  }

  /** {@code evaluate} sees every example, also of an iterator that has ended. */
  @Test
  default void evaluates() {
    DataSetIterator iterator = iterator();
    MultiLayerNetwork network = Networks.multiLayer(iterator());
    if (epochs() != Epochs.ONE) {
      drain(iterator);
    }
    int examples = drain(iterator()).stream().mapToInt(DataSet::numExamples).sum();
    assertEquals(examples, network.evaluate(iterator).getNumRowCounter());
  }

  /** Early stopping runs its epochs and scores each. */
  @Test
  default void stopsEarly() {
    int wanted = epochs() == Epochs.ONE ? 1 : 2;
    MultiLayerNetwork network = Networks.multiLayer(iterator());
    CountingListener count = new CountingListener();
    network.setListeners(count);
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(new MaxEpochsTerminationCondition(wanted))
            .scoreCalculator(new DataSetLossCalculator(iterator(), true))
            .build();
    var result = new EarlyStoppingTrainer(configuration, network, iterator()).fit();
    assertEquals(wanted, result.getScoreVsEpoch().size());
    count.requireBatches(expectedBatches(2));
  }

  /** A normaliser fits on one epoch, resetting before and after, and then applies. */
  @Test
  default void fitsNormalizer() {
    DataSetIterator iterator = iterator();
    NormalizerStandardize normalizer = new NormalizerStandardize();
    if (epochs() == Epochs.ONE) {
      // It wants an epoch of its own, and must not be left to believe that there is another.
      assertThrows(UnsupportedOperationException.class, () -> normalizer.fit(iterator));
      return;
    }
    normalizer.fit(iterator);
    iterator.setPreProcessor(normalizer);
    double sum = 0;
    long examples = 0;
    for (DataSet batch : drain(iterator)) {
      sum += batch.getFeatures().getColumn(0).sumNumber().doubleValue();
      examples += batch.numExamples();
    }
    assertTrue(examples > 0);
    assertEquals(0, sum / examples, 0.5, "mean of the first column, in standard deviations");
  }

  /**
   * Closing ends the iterator, once or twice.
   *
   * @throws Exception if it cannot be closed
   */
  @Test
  default void closes() throws Exception {
    if (iterator() instanceof AutoCloseable) {
      DataSetIterator iterator = iterator();
      iterator.next();
      AutoCloseable closeable = (AutoCloseable) iterator;
      closeable.close();
      closeable.close();
      assertFalse(iterator.hasNext());
      assertThrows(NoSuchElementException.class, iterator::next);
    }
  }

  private int expectedBatches(int wantedEpochs) {
    return drain(iterator()).size() * (epochs() == Epochs.ONE ? 1 : wantedEpochs);
  }

  private static List<DataSet> drain(DataSetIterator iterator) {
    List<DataSet> batches = new ArrayList<>();
    iterator.forEachRemaining(batches::add);
    return batches;
  }

  private static String digest(List<DataSet> batches) {
    DataSetDigest digest = new DataSetDigest();
    batches.forEach(digest::add);
    return digest.hex();
  }
}
