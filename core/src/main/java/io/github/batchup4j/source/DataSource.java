package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where samples come from: arrays ({@link ArrayDataSource}), several sources side by side ({@link
 * CompositeDataSource}) or one at a time ({@link ChoiceDataSource}), an iterator ({@link
 * IteratorDataSource}) or a function ({@link CallableDataSource}), each with any number of maps
 * over it. Immutable: every method that changes something returns another source. Thread-safe, if
 * its accessors and maps are.
 *
 * <p>A source gathers samples and knows nothing of order; {@link #batches} begins the recipe that
 * does.
 *
 * <p>Maps run where the batch is made, on the workers of a pool if there is one. Their random
 * numbers are keyed by (seed, epoch, position in the stream, which map), and those of columns that
 * are made by random numbers by (seed, epoch, position, which column), so that a batch is the same
 * whatever worker makes it.
 */
public abstract sealed class DataSource
    permits ArrayDataSource, CombinedDataSource, StreamedDataSource, MapDataSource {

  DataSource() {}

  /**
   * Returns a source of whatever a caller handed in, where its type is not known before.
   *
   * @param object a {@code DataSource}, which is returned as it is; a {@link List} or array of
   *     array-likes, which become the columns {@code "0"}, {@code "1"} and so on of an {@link
   *     ArrayDataSource}; an {@link Iterator} of lists of array-likes, for an {@link
   *     IteratorDataSource#once}; or a {@link CallableDataSource.BatchOpener}
   * @return the source
   * @throws IllegalArgumentException if it is none of these (a bare array is not: put it in a
   *     list), the list is empty, or arrays differ in length
   */
  public static DataSource from(Object object) {
    return Coercion.of(Objects.requireNonNull(object, "object must not be null"));
  }

  /**
   * Returns the number of samples in one epoch, repeats included: of a composite, that of the
   * member with the fewest; of a choice, that of all members together.
   *
   * @return the number; infinite for endless repeats and weighted sampling. An epoch delivers so
   *     many, or fewer where a composite cuts short batches in the middle of an epoch or a choice
   *     ends with its first member
   */
  public abstract Count sampleCount();

  /** The number of batches in one epoch. */
  abstract Count batchCount(int batchSize, LastBatch last);

  /**
   * Tells whether samples can be had by their indices in any order.
   *
   * @return false for iterators, which come in their own order and can neither be shuffled nor
   *     split
   */
  public abstract boolean isRandomAccess();

  /**
   * Tells whether there is only one epoch, because an iterator in this source cannot start anew.
   *
   * @return true if a second epoch is an error
   */
  public abstract boolean isOneShot();

  /**
   * Returns the names of the columns.
   *
   * @return the names, or empty if only the first batch shows them, as after a map
   */
  public abstract Optional<List<String>> names();

  /**
   * Returns the names of the columns as {@link Batch#flattened()} has them.
   *
   * @return the names, those of nested batches as {@code member.column}, or empty if only the first
   *     batch shows them
   */
  public Optional<List<String>> flattenedNames() {
    return names();
  }

  /**
   * Returns what the classes are called, of the columns that hold class numbers with names.
   *
   * @return the names of the classes, that of class 0 first, by the name of the column as {@link
   *     #flattenedNames} has it, in the order of the columns. After a map they are those before it,
   *     which may have changed the columns; of a choice, those that all members agree on
   */
  public Map<String, List<String>> classNames() {
    return Map.of();
  }

  /** What asks for random numbers, as it reads before "needs a seed"; the first if several do. */
  abstract Optional<String> asksForRandomNumbers();

  /** Whether anything asks for random numbers. */
  final boolean isRandom() {
    return asksForRandomNumbers().isPresent();
  }

  /** What is thrown where that has no seed. */
  static IllegalStateException noSeed(String asking) {
    return new IllegalStateException(
        asking + " needs a seed: shuffle by a seed, or give the recipe a mapSeed");
  }

  /** Whether epochs in order can differ, as far as this source can tell. */
  abstract boolean differsInOrder();

  /** Whether every batch but the last is full, so that the position of any can be told. */
  abstract boolean hasFullBatches();

  /** Whether an epoch delivers as many samples as are counted, for all that is known. */
  abstract boolean deliversItsCount();

  /** Whether the order of a recipe makes no difference, because samples come in their own. */
  abstract boolean hasItsOwnOrder();

  /** How many bytes the arrays of one sample have, where that is known before any is read. */
  OptionalLong bytesPerSample() {
    return OptionalLong.empty();
  }

  /** Throws where samples cannot be drawn in an order, or in batches of a size. */
  abstract void requireDrawable(Order order, int batchSize);

  /** Throws where no sample can be named to take the place of another. */
  abstract void requireReplacements();

  /**
   * Draws the batches of one epoch. Nothing is drawn from a generator before the first is asked
   * for.
   */
  abstract Draws open(IndexRequest request);

  /**
   * Checks that indices are of this source's form and says which samples of the whole they mean.
   *
   * @throws IllegalArgumentException if their form is another, or they are outside of a subset
   * @throws UnsupportedOperationException if samples cannot be had by their indices
   */
  abstract IndexBatch resolved(IndexBatch indices, IndexMeaning meaning);

  /** What makes the batches, the same object each time. */
  abstract Gatherer gatherer();

  /** What can stand in the place of samples that cannot be read. */
  abstract Replacements replacements();

  /**
   * Returns a source that is this one several times over in one epoch; batches run over the ends.
   *
   * @param times how many passes over the samples make an epoch
   * @return the repeated source
   * @throws IllegalArgumentException if {@code times} is not above 0
   * @throws IllegalStateException if a sampler of the user's decides how often samples are drawn
   * @throws UnsupportedOperationException if this source is a composite or an iterator: repeat its
   *     members
   */
  public abstract DataSource repeated(int times);

  /**
   * Returns a source that is this one over and over.
   *
   * @return the endless source
   * @throws IllegalArgumentException if there are no samples to repeat
   * @throws IllegalStateException if a sampler of the user's decides how often samples are drawn
   * @throws UnsupportedOperationException if this source is a composite or an iterator: repeat its
   *     members
   */
  public abstract DataSource repeated();

  /**
   * Returns a source of some of this source's samples. Batches tell the indices that the samples
   * have in the whole.
   *
   * @param indices which samples, counted among the samples of this source from 0; one that stands
   *     here twice is drawn twice
   * @return the source of the subset
   * @throws IllegalArgumentException if an index is outside this source
   * @throws IllegalStateException if a sampler of the user's decides which samples are drawn
   * @throws UnsupportedOperationException if this source is a composite or an iterator
   */
  public abstract DataSource subset(long... indices);

  /**
   * Returns a source whose samples are drawn by a sampler.
   *
   * @param sampler decides which samples are drawn, and how often
   * @return the source
   * @throws IllegalArgumentException if the sampler was made for another number of samples
   * @throws IllegalStateException if this is a subset or repeated, which the sampler overrules
   * @throws UnsupportedOperationException if this source is a composite or an iterator
   */
  public abstract DataSource sampledBy(Sampler sampler);

  /**
   * Returns a source whose batches have the indices of their samples as first column, named {@code
   * indices}, of type INT64. Maps see it too.
   *
   * @return the source with indices
   * @throws UnsupportedOperationException if this source is an iterator
   */
  public abstract DataSource withIndices();

  /**
   * Divides the samples at random into sources that have none in common.
   *
   * @param seed decides which sample goes where
   * @param fractions the fraction of each part, with a sum of at most 1
   * @return a source for each fraction; a composite's members are split alike, each by a seed of
   *     its own
   * @throws IllegalArgumentException if there is no fraction, one is not above 0, or their sum is
   *     above 1
   * @throws IllegalStateException if a sampler of the user's decides which samples are drawn, or
   *     this is a subset that has a sample twice
   * @throws UnsupportedOperationException if this source is an iterator
   */
  public abstract List<DataSource> split(long seed, double... fractions);

  /**
   * Divides the samples at random into sources that have none in common and that each have their
   * share of every class.
   *
   * @param seed decides which sample goes where
   * @param column the name of the column with the class of each sample: whole numbers, one a sample
   * @param fractions the fraction of each part, with a sum of at most 1
   * @return a source for each fraction
   * @throws IllegalArgumentException if the column is no such column, there is no fraction, one is
   *     not above 0, or their sum is above 1
   * @throws IllegalStateException if a sampler of the user's decides which samples are drawn, or
   *     this is a subset that has a sample twice
   * @throws UnsupportedOperationException if this source is a composite or an iterator
   */
  public abstract List<DataSource> splitStratified(long seed, String column, double... fractions);

  /**
   * Returns this source with a map over whole batches.
   *
   * @param map turns one batch into another
   * @return the mapped source
   */
  public final DataSource map(BatchMap map) {
    return new MapDataSource(this, Stage.ofBatch(map));
  }

  /**
   * Returns this source with a random map over whole batches.
   *
   * @param map turns one batch into another, by random numbers of the batch
   * @return the mapped source
   */
  public final DataSource map(RandomBatchMap map) {
    return new MapDataSource(this, Stage.ofBatch(map));
  }

  /**
   * Returns this source with a map over single samples, whose results are stacked into a batch
   * again. Costs a copy of every sample; where one column of fixed shape is to be changed, {@link
   * #mapArray(String, ArrayMap)} is cheaper.
   *
   * @param map turns one sample into another
   * @return the mapped source
   */
  public final DataSource mapSamples(SampleMap map) {
    return new MapDataSource(this, Stage.ofSamples(map));
  }

  /**
   * Returns this source with a random map over single samples, whose results are stacked into a
   * batch again.
   *
   * @param map turns one sample into another, by random numbers of the sample
   * @return the mapped source
   */
  public final DataSource mapSamples(RandomSampleMap map) {
    return new MapDataSource(this, Stage.ofSamples(map));
  }

  /**
   * Returns this source with a map over the samples of one column, type and shape unchanged. What
   * it writes is the batch: nothing is copied.
   *
   * @param column the name of the column, which has to be an array
   * @param map writes one sample's array into another
   * @return the mapped source
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   */
  public final DataSource mapArray(String column, ArrayMap map) {
    requireColumn(column);
    return new MapDataSource(this, Stage.ofArray(column, map));
  }

  /**
   * Returns this source with a random map over the samples of one column, type and shape unchanged.
   * What it writes is the batch: nothing is copied.
   *
   * @param column the name of the column, which has to be an array
   * @param map writes one sample's array into another, by random numbers of the sample
   * @return the mapped source
   * @throws IllegalArgumentException if there is no such column, where names are known beforehand
   */
  public final DataSource mapArray(String column, RandomArrayMap map) {
    requireColumn(column);
    return new MapDataSource(this, Stage.ofArray(column, map));
  }

  private void requireColumn(String column) {
    names()
        .filter(known -> !known.contains(column))
        .ifPresent(
            known -> {
              throw new IllegalArgumentException(
                  "column must be one of " + known + ", got \"" + column + "\"");
            });
  }

  /**
   * Begins a recipe for batches of this source: in order, the last one short, made on the thread
   * that iterates. Its methods change that.
   *
   * @param batchSize the number of samples in a batch; an iterator's batches keep their own sizes
   * @return the recipe
   * @throws IllegalArgumentException if {@code batchSize} is not above 0
   */
  public final Batches batches(int batchSize) {
    return new Batches(this, batchSize);
  }

  /**
   * Throws where samples cannot be had by their indices.
   *
   * @param what what needs it, for the message
   */
  final void requireRandomAccess(String what) {
    if (!isRandomAccess()) {
      throw new UnsupportedOperationException(
          what + " a source without iterators and functions in it, which come in their own order");
    }
  }

  /**
   * Gathers samples by their indices, outside any stream and order.
   *
   * @param indices which samples of the whole, regardless of subset and sampler
   * @return a batch of them, as epoch 0 and position 0
   * @throws BatchFailedException if the batch cannot be made, or a map or column asks for random
   *     numbers: then {@link #samplesSeeded} serves
   * @throws IllegalArgumentException if an index is outside of the whole, or this source is a
   *     composite or choice, whose indices are those of its members
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samples(long... indices) {
    return samples(IndexBatch.ofSamples(indices));
  }

  /**
   * Gathers samples by their indices, outside any stream and order.
   *
   * @param indices which samples of the whole, regardless of subset and sampler; of the form of
   *     this source: see {@link IndexBatch#ofMembers} for composites, {@link IndexBatch#ofMember}
   *     for choices
   * @return a batch of them, as the epoch and position of the indices
   * @throws BatchFailedException if the batch cannot be made, or a map or column asks for random
   *     numbers: then {@link #samplesSeeded} serves
   * @throws IllegalArgumentException if the indices are of another form, or outside of the whole
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samples(IndexBatch indices) {
    return gathered(Optional.empty(), indices, IndexMeaning.IN_WHOLE);
  }

  /**
   * Gathers samples by their places in this source, outside any stream and order: place 0 of a
   * subset is its first sample.
   *
   * @param places which samples, counted as {@link #subset} counts them
   * @return a batch of them, as epoch 0 and position 0
   * @throws BatchFailedException if the batch cannot be made, or a map or column asks for random
   *     numbers
   * @throws IllegalArgumentException if a place is outside of the subset, or this source is a
   *     composite or choice, whose places are those of its members
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samplesAt(long... places) {
    return samplesAt(IndexBatch.ofSamples(places));
  }

  /**
   * Gathers samples by their places in this source, outside any stream and order: place 0 of a
   * subset is its first sample.
   *
   * @param places which samples, counted as {@link #subset} counts them; of the form of this
   *     source: see {@link IndexBatch#ofMembers} for composites, {@link IndexBatch#ofMember} for
   *     choices
   * @return a batch of them, as the epoch and position of the places
   * @throws BatchFailedException if the batch cannot be made, or a map or column asks for random
   *     numbers
   * @throws IllegalArgumentException if a place is outside of a subset, or they are of another form
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samplesAt(IndexBatch places) {
    return gathered(Optional.empty(), places, IndexMeaning.IN_SOURCE);
  }

  /**
   * Gathers samples by their indices, outside any stream and order, with random numbers for its
   * maps and columns.
   *
   * @param seed the seed of those random numbers
   * @param indices which samples of the whole, regardless of subset and sampler
   * @return a batch of them, as epoch 0 and position 0
   * @throws BatchFailedException if the batch cannot be made
   * @throws IllegalArgumentException if an index is outside of the whole, or this source is a
   *     composite or choice, whose indices are those of its members
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samplesSeeded(long seed, long... indices) {
    return samplesSeeded(seed, IndexBatch.ofSamples(indices));
  }

  /**
   * Gathers samples by their indices, outside any stream and order, with random numbers for its
   * maps and columns.
   *
   * @param seed the seed of those random numbers
   * @param indices which samples of the whole, of the form of this source
   * @return a batch of them, as the epoch and position of the indices
   * @throws BatchFailedException if the batch cannot be made
   * @throws IllegalArgumentException if the indices are of another form, or outside of the whole
   * @throws UnsupportedOperationException if this source has an iterator or function in it
   */
  public final Batch samplesSeeded(long seed, IndexBatch indices) {
    return gathered(Optional.of(RandomKey.of(seed)), indices, IndexMeaning.IN_WHOLE);
  }

  /**
   * Returns the source as text.
   *
   * @return for example {@code ArrayDataSource of 150 samples: x, label}
   */
  @Override
  public String toString() {
    Count count = sampleCount();
    String samples = count.isInfinite() ? "endless" : count.toString();
    return getClass().getSimpleName()
        + " of "
        + samples
        + " samples"
        + names().map(columns -> ": " + String.join(", ", columns)).orElse("");
  }

  private Batch gathered(Optional<RandomKey> seed, IndexBatch query, IndexMeaning meaning) {
    requireRandomAccess("samples by index need");
    IndexBatch indices = resolved(query, meaning);
    try {
      ArrayAllocator allocator = ArrayAllocator.direct();
      Batch batch =
          gatherer().gather(new DrawData.Indexed(indices), new GatherContext(allocator, seed));
      return batch.in(BatchMemory.kept(allocator), allocator); // members are closed with it
    } catch (Exception | Error failure) {
      throw StageFailure.from(failure, "gathering")
          .of(stage -> BatchFailure.of(indices.epoch(), 0, stage).drawn(indices));
    }
  }
}
