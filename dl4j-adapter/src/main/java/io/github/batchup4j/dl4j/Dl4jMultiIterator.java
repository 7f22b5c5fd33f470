package io.github.batchup4j.dl4j;

import io.github.batchup4j.loader.BadSamples;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import io.github.batchup4j.pool.InterruptedWaitException;
import io.github.batchup4j.source.ErrorPolicy;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * The batches of a recipe as a {@code MultiDataSetIterator}, for graphs with several inputs or
 * outputs. Like {@link Dl4jIterator} in everything else.
 *
 * <pre>{@code
 * graph.fit(
 *     Dl4j.multiIterator(batches)
 *         .features("image", "age")
 *         .labels("species", "weight")
 *         .oneHot("species", 120),
 *     5);
 * }</pre>
 */
public final class Dl4jMultiIterator implements MultiDataSetIterator, AutoCloseable {

  private static final long serialVersionUID = 1;

  private final transient Preparation preparation;
  private final transient MultiDataSetConverter converter;
  private final transient EpochCursor<org.nd4j.linalg.dataset.MultiDataSet> cursor;
  private transient @Nullable MultiDataSetPreProcessor preProcessor;

  private Dl4jMultiIterator(
      Preparation preparation, @Nullable MultiDataSetPreProcessor preProcessor) {
    this.preparation = preparation;
    Dl4jMemory memory = Dl4jMemory.of(preparation.batches());
    this.converter = new MultiDataSetConverter(preparation.roles(), memory);
    this.cursor = new EpochCursor<>(preparation, converter, memory);
    this.preProcessor = preProcessor;
  }

  static Dl4jMultiIterator of(Preparation preparation) {
    return new Dl4jMultiIterator(preparation, null);
  }

  private Dl4jMultiIterator with(Roles roles) {
    return new Dl4jMultiIterator(preparation.with(roles), preProcessor);
  }

  private Roles roles() {
    return preparation.roles();
  }

  /**
   * Chooses the inputs.
   *
   * @param columns the names of their columns, in the order of the graph's inputs
   * @return the iterator with those features
   * @throws IllegalArgumentException if there is none, or no such column, where names are known
   *     beforehand
   */
  public Dl4jMultiIterator features(String... columns) {
    return with(roles().withFeatures(Roles.named(columns)));
  }

  /**
   * Chooses the inputs.
   *
   * @param columns the positions of their columns, from 0, in the order of the graph's inputs
   * @return the iterator with those features
   * @throws IllegalArgumentException if there is none, or no such column, where names are known
   *     beforehand
   */
  public Dl4jMultiIterator features(int... columns) {
    return with(roles().withFeatures(Roles.at(columns)));
  }

  /**
   * Chooses the outputs.
   *
   * @param columns the names of their columns, in the order of the graph's outputs
   * @return the iterator with those labels
   * @throws IllegalArgumentException if there is none, or no such column, where names are known
   *     beforehand
   * @throws IllegalStateException if the iterator is unlabelled
   */
  public Dl4jMultiIterator labels(String... columns) {
    return with(roles().withLabels(Roles.named(columns)));
  }

  /**
   * Chooses the outputs.
   *
   * @param columns the positions of their columns, from 0, in the order of the graph's outputs
   * @return the iterator with those labels
   * @throws IllegalArgumentException if there is none, or no such column, where names are known
   *     beforehand
   * @throws IllegalStateException if the iterator is unlabelled
   */
  public Dl4jMultiIterator labels(int... columns) {
    return with(roles().withLabels(Roles.at(columns)));
  }

  /**
   * Leaves out labels: the batches have features only, for {@code output}.
   *
   * @return the iterator without labels
   * @throws IllegalStateException if labels or a mask of labels have been chosen
   */
  public Dl4jMultiIterator unlabelled() {
    return with(roles().withoutLabels());
  }

  /**
   * Keeps the type of features that are whole numbers: for graphs that take token numbers, for
   * example. DL4J's normalisers do not work on them.
   *
   * @return the iterator with features in their own type
   */
  public Dl4jMultiIterator keepWholeFeatures() {
    return with(roles().withWholeFeatures(Roles.WholeFeatures.AS_THEY_ARE));
  }

  /**
   * Turns a column of class numbers into one-hot vectors: FLOAT {@code [n, classes]} where a sample
   * has one number, {@code [n, classes, ...rest]} where it has several.
   *
   * @param column the name of the column
   * @param classes the number of classes
   * @return the iterator with one-hot vectors; a number that is no class fails its batch
   * @throws IllegalArgumentException if {@code classes} is not above 0, or there is no such column,
   *     where names are known beforehand
   */
  public Dl4jMultiIterator oneHot(String column, int classes) {
    return with(roles().withOneHot(ColumnRef.named(column), classes));
  }

  /**
   * Turns a column of class numbers into one-hot vectors: FLOAT {@code [n, classes]} where a sample
   * has one number, {@code [n, classes, ...rest]} where it has several.
   *
   * @param column the position of the column, from 0
   * @param classes the number of classes
   * @return the iterator with one-hot vectors; a number that is no class fails its batch
   * @throws IllegalArgumentException if {@code classes} is not above 0, or there is no such column,
   *     where names are known beforehand
   */
  public Dl4jMultiIterator oneHot(int column, int classes) {
    return with(roles().withOneHot(ColumnRef.at(column), classes));
  }

  /**
   * Turns every column of class numbers whose classes have names into one-hot labels, as wide as
   * there are names: {@link io.github.batchup4j.source.DataSource#classNames}. They become the
   * outputs, in the order of the columns; {@link #labels} after this chooses others, or another
   * order. After a map the names are those before it, which may have changed the columns.
   *
   * @return the iterator with one-hot labels
   * @throws IllegalArgumentException if no column has class names
   * @throws IllegalStateException if the iterator is unlabelled, or has other labels already
   */
  public Dl4jMultiIterator oneHotLabels() {
    return with(ClassColumns.of(preparation.batches()).labels(roles()));
  }

  /**
   * Weights the examples of one output: DL4J takes weights as a mask of the labels, so there can be
   * one of the two. What they do to the loss depends on the layer: see {@link
   * Dl4jIterator#weights}.
   *
   * @param labels the name of the labels' column
   * @param column the name of a column with one number a sample, which is spread over time steps
   * @return the iterator with weights
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if these labels have a mask, or there are none
   */
  public Dl4jMultiIterator weights(String labels, String column) {
    return labelsMask(labels, column);
  }

  /**
   * Masks time steps of one output: 1 where a step counts, 0 where it does not.
   *
   * @param labels the name of the labels' column
   * @param column the name of a column of shape {@code [n, time]}
   * @return the iterator with that mask
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if these labels have a mask, or there are none
   */
  public Dl4jMultiIterator labelsMask(String labels, String column) {
    return with(
        roles().withLabelMask(Optional.of(ColumnRef.named(labels)), ColumnRef.named(column)));
  }

  /**
   * Masks time steps of one input: 1 where there is one, 0 where there is padding.
   *
   * @param features the name of the features' column
   * @param column the name of a column of shape {@code [n, time]}
   * @return the iterator with that mask
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if these features have a mask
   */
  public Dl4jMultiIterator featuresMask(String features, String column) {
    return with(
        roles().withFeatureMask(Optional.of(ColumnRef.named(features)), ColumnRef.named(column)));
  }

  /**
   * Makes batches on the thread that iterates if the recipe has no pool, instead of one ahead on a
   * thread of the iterator's own.
   *
   * @return the iterator without a thread
   */
  public Dl4jMultiIterator sameThread() {
    return new Dl4jMultiIterator(preparation.sameThread(), preProcessor);
  }

  /**
   * Starts one epoch as a plain loop, on the recipe's pool or else the thread that iterates. It has
   * nothing to do with the epoch that this iterator is at, and no pre-processor.
   *
   * @param epoch the epoch, from 0
   * @return its batches
   * @throws IllegalArgumentException if {@code epoch} is negative, or a column has no role
   */
  public EpochIterator<? extends MultiDataSet> epoch(long epoch) {
    return preparation.sameThread().open(epoch, converter).batches();
  }

  /**
   * Tells whether there is another batch in this epoch. Consumes nothing, and throws no batch's
   * failure.
   *
   * @return false at the end of the epoch, after an {@link Error}, and after {@link #close}
   * @throws IllegalArgumentException if a column has no role, where names are known beforehand
   */
  @Override
  public boolean hasNext() {
    return cursor.hasNext();
  }

  /**
   * Returns the next batch, waiting for it if need be.
   *
   * @return the batch, the pre-processor applied
   * @throws BatchFailedException if it could not be made
   * @throws BatchFailedError if an {@link Error} was thrown while it was made
   * @throws TooManyBadSamplesException if too many samples could not be read, which ends the epoch
   * @throws NoSuchElementException at the end of the epoch, and once this iterator is closed
   * @throws InterruptedWaitException if the thread is interrupted while it waits; its flag is set
   * @throws CancellationException if this iterator or the pool is closed while it waits
   * @throws IllegalArgumentException if a column has no role, where names are known beforehand
   */
  @Override
  public MultiDataSet next() {
    MultiDataSet batch = cursor.next();
    if (preProcessor != null) {
      preProcessor.preProcess(batch);
    }
    return batch;
  }

  /**
   * Returns the next batch.
   *
   * @param examples the batch size of the recipe: there are no others
   * @return the batch
   * @throws IllegalArgumentException if {@code examples} is another number
   */
  @Override
  public MultiDataSet next(int examples) {
    int batchSize = preparation.batches().batchSize();
    if (examples != batchSize) {
      throw new IllegalArgumentException(
          "next(n) must ask for the batch size " + batchSize + ", got " + examples);
    }
    return next();
  }

  /**
   * Moves on to the next epoch. Does nothing where no batch of the present one has been taken,
   * unless it had none because all of its samples were left out.
   *
   * @throws UnsupportedOperationException if the source is one-shot and a batch has been taken
   * @throws IllegalStateException if this iterator is closed
   */
  @Override
  public void reset() {
    cursor.reset();
  }

  /**
   * Tells whether there is a next epoch.
   *
   * @return false if the source is one-shot
   */
  @Override
  public boolean resetSupported() {
    return cursor.canReset();
  }

  /**
   * Keeps DL4J from wrapping this iterator in a prefetch thread of its own.
   *
   * @return false
   */
  @Override
  public boolean asyncSupported() {
    return false;
  }

  /**
   * Sets what is applied to every batch from now on: once, on the thread that iterates, when the
   * batch is handed out.
   *
   * @param preProcessor the pre-processor, or null for none
   */
  @Override
  public void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  /**
   * Returns the pre-processor.
   *
   * @return the pre-processor, or null if there is none, as DL4J's interface has it
   */
  @Override
  public @Nullable MultiDataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  /**
   * Returns the samples that could not be read in any epoch so far. Its text is the report to print
   * after {@code fit}.
   *
   * @return each sample once, and how often it could not be read; none where the recipe has no
   *     {@link ErrorPolicy} that goes on
   */
  public BadSamples badSamples() {
    return cursor.badSamples();
  }

  /**
   * Ends this iterator and its thread, and lets go of memory that no batch has. A second call does
   * nothing.
   */
  @Override
  public void close() {
    cursor.close();
  }

  /**
   * Returns the recipe as text.
   *
   * @return for example {@code DL4J multi-iterator over batches of 64 of 1437 samples, in order:
   *     every epoch is the same}
   */
  @Override
  public String toString() {
    return "DL4J multi-iterator over " + preparation.batches();
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a Dl4jMultiIterator must not be serialised: make it anew");
  }
}
