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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The batches of a recipe as a {@code DataSetIterator}, for {@code fit}, {@code evaluate}, early
 * stopping and normalisers.
 *
 * <pre>{@code
 * net.fit(Dl4j.iterator(batches).oneHot("y", 10), 5);
 * net.fit(Dl4j.iterator(batches).features("pixels").labels("digit").weights("trust"), 5);
 * }</pre>
 *
 * <p>Labels are the column that is to be one-hot or else the second, and features the first other
 * column, unless they are named; a column that is left without a role is then an error. A column of
 * single values becomes an array of shape {@code [n, 1]}. Features of whole numbers become FLOAT,
 * since DL4J's normalisers compute in place; labels that are not one-hot keep their type.
 *
 * <p>{@link #reset} moves on to the next epoch, but does nothing where no batch of the present one
 * has been taken; epochs differ as those of the recipe do. DL4J starts no prefetch thread: arrays
 * are made on the workers of the recipe's pool, or, from what worker processes send, in this JVM on
 * a thread of that pool, or else on one thread of the iterator's own, which ends with the epoch.
 * They belong to no workspace, nobody writes to them again, and they are valid as long as they are
 * reachable; closing them frees nothing. Where the recipe reuses its buffers, they are valid until
 * the next batch is asked for: {@code fit}, {@code evaluate} and normalisers need no more, but
 * whoever keeps batches does, and so does {@code ParallelWrapper}, whose threads work on several at
 * a time.
 *
 * <p>A batch that cannot be made throws a {@link BatchFailedException} from {@link #next()}, out of
 * {@code fit}; the next call gives the batch after it. Samples that cannot be read need not fail
 * their batch: see {@link ErrorPolicy}, and {@link #badSamples} for the report.
 *
 * <p>The methods that configure return another iterator, which has not been started. For one
 * thread, but for {@link #close}. Not serialisable, although DL4J's interface says so.
 */
public final class Dl4jIterator implements DataSetIterator, AutoCloseable {

  private static final long serialVersionUID = 1;

  private final transient Preparation preparation;
  private final transient Optional<List<String>> labelNames;
  private final transient DataSetConverter converter;
  private final transient EpochCursor<DataSet> cursor;
  private transient @Nullable DataSetPreProcessor preProcessor;
  private transient @Nullable ColumnCounts counts;

  /**
   * The width of features and labels.
   *
   * @param inputs the size of the features' second dimension
   * @param outcomes that of the labels, or 0
   */
  private record ColumnCounts(int inputs, int outcomes) {

    static ColumnCounts of(DataSet batch) {
      INDArray labels = batch.getLabels();
      return new ColumnCounts(
          (int) batch.getFeatures().size(1), labels == null ? 0 : (int) labels.size(1));
    }
  }

  private Dl4jIterator(
      Preparation preparation,
      Optional<List<String>> labelNames,
      @Nullable DataSetPreProcessor preProcessor) {
    this.preparation = preparation;
    this.labelNames = labelNames;
    Dl4jMemory memory = Dl4jMemory.of(preparation.batches());
    this.converter = new DataSetConverter(preparation.roles(), labelNames, memory);
    this.cursor = new EpochCursor<>(preparation, converter, memory);
    this.preProcessor = preProcessor;
  }

  static Dl4jIterator of(Preparation preparation) {
    return new Dl4jIterator(preparation, Optional.empty(), null);
  }

  private Dl4jIterator with(Roles roles) {
    return new Dl4jIterator(preparation.with(roles), labelNames, preProcessor);
  }

  private Roles roles() {
    return preparation.roles();
  }

  /**
   * Chooses the features.
   *
   * @param column the name of their column
   * @return the iterator with those features
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   */
  public Dl4jIterator features(String column) {
    return with(roles().withFeatures(Roles.named(column)));
  }

  /**
   * Chooses the features.
   *
   * @param column the position of their column, from 0
   * @return the iterator with those features
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   */
  public Dl4jIterator features(int column) {
    return with(roles().withFeatures(Roles.at(column)));
  }

  /**
   * Chooses the labels, which stay as they are: for regression, or losses that take class numbers.
   *
   * @param column the name of their column
   * @return the iterator with those labels
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if the iterator is unlabelled
   */
  public Dl4jIterator labels(String column) {
    return with(roles().withLabels(Roles.named(column)));
  }

  /**
   * Chooses the labels, which stay as they are: for regression, or losses that take class numbers.
   *
   * @param column the position of their column, from 0
   * @return the iterator with those labels
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if the iterator is unlabelled
   */
  public Dl4jIterator labels(int column) {
    return with(roles().withLabels(Roles.at(column)));
  }

  /**
   * Leaves out labels: the batches have features only, for {@code output}. ({@code fit} would end
   * at the first such batch, without a word.)
   *
   * @return the iterator without labels
   * @throws IllegalStateException if labels or a mask of labels have been chosen
   */
  public Dl4jIterator unlabelled() {
    return with(roles().withoutLabels());
  }

  /**
   * Keeps the type of features that are whole numbers: for graphs that take token numbers, for
   * example. DL4J's normalisers do not work on them.
   *
   * @return the iterator with features in their own type
   */
  public Dl4jIterator keepWholeFeatures() {
    return with(roles().withWholeFeatures(Roles.WholeFeatures.AS_THEY_ARE));
  }

  /**
   * Turns a column of class numbers into one-hot vectors: FLOAT {@code [n, classes]} where a sample
   * has one number, {@code [n, classes, ...rest]} where it has several. Without names, it is the
   * labels.
   *
   * @param column the name of the column
   * @param classes the number of classes
   * @return the iterator with one-hot vectors; a number that is no class fails its batch
   * @throws IllegalArgumentException if {@code classes} is not above 0, or there is no such column,
   *     where names are known beforehand
   */
  public Dl4jIterator oneHot(String column, int classes) {
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
  public Dl4jIterator oneHot(int column, int classes) {
    return with(roles().withOneHot(ColumnRef.at(column), classes));
  }

  /**
   * Turns the one column of class numbers whose classes have names into one-hot labels, as wide as
   * there are names: {@link io.github.batchup4j.source.DataSource#classNames}. The names become
   * those of the labels, for {@code evaluate} to print, unless {@link #labelNames} gave others.
   * After a map they are those before it, which may have changed the column.
   *
   * <pre>{@code
   * var train = ArrayDataSource.of("x", x).and("y", Accessors.ofLabels(y, List.of("cat", "dog")));
   * net.fit(Dl4j.iterator(train.batches(64).shuffle(42)).oneHotLabels(), 10);
   * }</pre>
   *
   * @return the iterator with one-hot labels
   * @throws IllegalArgumentException if no column has class names, or several have
   * @throws IllegalStateException if the iterator is unlabelled, or has other labels already
   */
  public Dl4jIterator oneHotLabels() {
    ClassColumns columns = ClassColumns.of(preparation.batches());
    List<String> names = columns.only();
    return new Dl4jIterator(
        preparation.with(columns.labels(roles())),
        labelNames.or(() -> Optional.of(names)),
        preProcessor);
  }

  /**
   * Weights examples: DL4J takes weights as a mask of the labels, so there can be one of the two.
   * The loss of an example is multiplied by its weight where the last layer is a {@code LossLayer}
   * or the weights are 0 and 1; DL4J 1.0.0-M2.1's {@code OutputLayer} multiplies what it feeds to
   * the activation by the weight too.
   *
   * @param column the name of a column with one number a sample, which is spread over the time
   *     steps of labels in DL4J's format NCW, {@code [n, features, time]}
   * @return the iterator with weights
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if the labels have a mask, or there are none
   */
  public Dl4jIterator weights(String column) {
    return labelsMask(column);
  }

  /**
   * Masks time steps of the labels: 1 where a step counts, 0 where it does not.
   *
   * @param column the name of a column of shape {@code [n, time]}
   * @return the iterator with that mask
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if the labels have a mask, or there are none
   */
  public Dl4jIterator labelsMask(String column) {
    return with(roles().withLabelMask(Optional.empty(), ColumnRef.named(column)));
  }

  /**
   * Masks time steps of the features: 1 where there is one, 0 where there is padding.
   *
   * @param column the name of a column of shape {@code [n, time]}
   * @return the iterator with that mask
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   * @throws IllegalStateException if the features have a mask
   */
  public Dl4jIterator featuresMask(String column) {
    return with(roles().withFeatureMask(Optional.empty(), ColumnRef.named(column)));
  }

  /**
   * Names the classes, for {@code evaluate} to print.
   *
   * @param names a name for each class, in their order; where labels are one-hot, a batch fails if
   *     they are not as many as classes
   * @return the iterator with those names
   * @throws IllegalArgumentException if there is no name
   */
  public Dl4jIterator labelNames(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("labelNames must be one name or more, got none");
    }
    return new Dl4jIterator(preparation, Optional.of(List.copyOf(names)), preProcessor);
  }

  /**
   * Makes batches on the thread that iterates if the recipe has no pool, instead of one ahead on a
   * thread of the iterator's own.
   *
   * @return the iterator without a thread
   */
  public Dl4jIterator sameThread() {
    return new Dl4jIterator(preparation.sameThread(), labelNames, preProcessor);
  }

  /**
   * Starts one epoch as a plain loop, on the recipe's pool or else the thread that iterates. It has
   * nothing to do with the epoch that this iterator is at, and no pre-processor.
   *
   * @param epoch the epoch, from 0
   * @return its batches
   * @throws IllegalArgumentException if {@code epoch} is negative, or a column has no role
   */
  public EpochIterator<DataSet> epoch(long epoch) {
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
  public DataSet next() {
    DataSet batch = cursor.next();
    counts = ColumnCounts.of(batch);
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
  public DataSet next(int examples) {
    if (examples != batch()) {
      throw new IllegalArgumentException(
          "next(n) must ask for the batch size " + batch() + ", got " + examples);
    }
    return next();
  }

  /**
   * Moves on to the next epoch. Does nothing where no batch of the present one has been taken,
   * unless it had none because all of its samples were left out: early stopping resets before the
   * first epoch, a normaliser twice.
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
   * Returns the size of the features' second dimension. Before the first batch it costs making a
   * batch of one sample.
   *
   * @return the number of columns, or channels
   * @throws IllegalStateException if the source is empty, or over an iterator and not begun
   */
  @Override
  public int inputColumns() {
    return counts().inputs();
  }

  /**
   * Returns the size of the labels' second dimension: the number of classes where they are one-hot.
   * Before the first batch it costs making a batch of one sample.
   *
   * @return the number of columns; 0 without labels
   * @throws IllegalStateException if the source is empty, or over an iterator and not begun
   */
  @Override
  public int totalOutcomes() {
    return counts().outcomes();
  }

  private ColumnCounts counts() {
    ColumnCounts known = counts;
    if (known == null) {
      known = probe();
      counts = known;
    }
    return known;
  }

  private ColumnCounts probe() {
    if (!preparation.batches().source().isRandomAccess()) {
      throw new IllegalStateException(
          "the columns of a source over an iterator are known after the first batch, got none yet");
    }
    // Under a seed, because some samplers have no order of their own.
    try (EpochIterator<DataSet> ones =
        preparation.batches().source().batches(1).shuffle(0).epoch(0, converter)) {
      return firstOf(ones);
    }
  }

  /** Samples that the recipe goes on without are passed over, and not reported. */
  private ColumnCounts firstOf(EpochIterator<DataSet> ones) {
    RuntimeException none =
        new IllegalStateException("the columns of an empty source are not known");
    while (ones.hasNext()) {
      try {
        return ColumnCounts.of(ones.next());
      } catch (BatchFailedException failed) {
        none = failed;
        if (!isPassedOver(failed)) {
          break;
        }
      }
    }
    throw none;
  }

  private boolean isPassedOver(BatchFailedException failed) {
    return !preparation.batches().errorPolicy().equals(ErrorPolicy.fail())
        && failed.failure().stage().contains("column \"");
  }

  /**
   * Returns the batch size.
   *
   * @return the number of samples in a batch; the last of an epoch may have fewer
   */
  @Override
  public int batch() {
    return preparation.batches().batchSize();
  }

  /**
   * Sets what is applied to every batch from now on: once, on the thread that iterates, when the
   * batch is handed out.
   *
   * @param preProcessor the pre-processor, or null for none
   */
  @Override
  public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
    this.preProcessor = preProcessor;
  }

  /**
   * Returns the pre-processor.
   *
   * @return the pre-processor, or null if there is none, as DL4J's interface has it
   */
  @Override
  public @Nullable DataSetPreProcessor getPreProcessor() {
    return preProcessor;
  }

  /**
   * Returns the names of the classes.
   *
   * @return the names, or null if there are none, as DL4J's interface has it
   */
  @Override
  public @Nullable List<String> getLabels() {
    return labelNames.orElse(null);
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
   * @return for example {@code DL4J iterator over batches of 64 of 1437 samples, in order: every
   *     epoch is the same}
   */
  @Override
  public String toString() {
    return "DL4J iterator over " + preparation.batches();
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a Dl4jIterator must not be serialised: make it anew");
  }
}
