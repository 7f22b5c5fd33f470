package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A recipe for batches of a data source: how many samples in each, in which order, made where.
 * Immutable and thread-safe; each method returns another recipe, and {@link #epoch} an iterator.
 *
 * <pre>{@code
 * Batches batches = source.batches(64).shuffle(12345).on(pool);
 * for (int e = 0; e < epochs; e++) {
 *   try (EpochIterator<Batch> epoch = batches.epoch(e)) {
 *     for (Batch batch : epoch) { ... }
 *   }
 * }
 * }</pre>
 *
 * <p>An epoch is one complete iteration, all repeats included. Shuffled by a seed, every epoch has
 * an order of its own and everything about it, random numbers of maps included, is a pure function
 * of seed and epoch: any epoch can be had at any time, with the same batches whatever the pool. In
 * order, every epoch is the same.
 *
 * <p>An endless source gives one endless stream as epoch 0; {@link #batchesPerEpoch} cuts it.
 */
public final class Batches {

  private static final Logger LOGGER = System.getLogger(Batches.class.getName());

  private final DataSource source;
  private final BatchSettings settings;

  Batches(DataSource source, int batchSize) {
    this(
        source,
        new BatchSettings(
            requirePositive("batchSize", batchSize),
            Order.inOrder(),
            OptionalLong.empty(),
            Optional.empty(),
            LastBatch.KEEP,
            OptionalLong.empty(),
            WorkerPool.sameThread(),
            1,
            ErrorPolicy.fail(),
            BatchSettings.Buffers.KEPT));
  }

  private Batches(DataSource source, BatchSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  private Batches with(BatchSettings newSettings) {
    return new Batches(source, newSettings);
  }

  /**
   * Shuffles by a seed: order and random numbers of maps are a pure function of seed, epoch and
   * position.
   *
   * @param seed any number
   * @return the shuffled recipe
   */
  public Batches shuffle(long seed) {
    return with(settings.order(Order.seeded(seed), OptionalLong.of(seed)));
  }

  /**
   * Shuffles by a seed that is drawn now; {@link #seed} and the log (at level INFO) tell it, so
   * that the run can be had again.
   *
   * @return the shuffled recipe
   */
  public Batches shuffle() {
    long seed = new SecureRandom().nextLong();
    LOGGER.log(Level.INFO, "shuffling by seed " + seed);
    return shuffle(seed);
  }

  /**
   * Shuffles by a generator. It is drawn from on the thread that iterates, as far as batches are
   * asked for or prefetched; where a source has several members, they share it. Each iterator draws
   * on from the state in which it finds the generator, so an epoch cannot be had again, and an
   * endless source begins a new pass. Maps and columns that ask for random numbers need a {@link
   * #mapSeed}.
   *
   * @param generator the generator
   * @return the shuffled recipe
   */
  public Batches shuffle(RandomGenerator generator) {
    Objects.requireNonNull(generator, "generator must not be null");
    return with(settings.order(Order.drawn(generator), OptionalLong.empty()));
  }

  /**
   * Gives the random numbers of maps and columns a seed, where the order has none or another.
   *
   * @param seed any number
   * @return the recipe with that seed
   */
  public Batches mapSeed(long seed) {
    return with(settings.mapSeed(seed));
  }

  /**
   * Leaves out a last batch that is not full.
   *
   * @return the recipe of full batches
   */
  public Batches dropLast() {
    return with(settings.last(LastBatch.DROP));
  }

  /**
   * Cuts an endless stream into epochs: epoch e is the batches from {@code e * batches} on.
   *
   * @param batches the number of batches in an epoch
   * @return the recipe with epochs
   * @throws IllegalArgumentException if {@code batches} is not above 0
   * @throws IllegalStateException if the source is not endless: its epochs end by themselves
   */
  public Batches batchesPerEpoch(long batches) {
    requirePositive("batchesPerEpoch", batches);
    if (!isEndless()) {
      throw new IllegalStateException(
          "batchesPerEpoch needs an endless source; the epochs of this one "
              + (source.sampleCount().isInfinite()
                  ? "end with a member"
                  : "have " + describe(source.sampleCount()) + " samples" + remedy()));
    }
    return with(settings.batchesPerEpoch(batches));
  }

  private String remedy() {
    return source.sampleCount().isUnknown()
        ? ": where there is no end, its count must be Count.infinite()"
        : "";
  }

  private boolean isEndless() {
    return source.batchCount(settings.batchSize(), settings.last()).isInfinite();
  }

  private static String describe(Count count) {
    if (count.isInfinite()) {
      return "endlessly many";
    }
    return count.isUnknown() ? "an unknown number of" : count.toString();
  }

  /**
   * Makes the batches on a pool, two ahead for each worker.
   *
   * @param pool the pool; it is the caller's to close
   * @return the recipe
   */
  public Batches on(WorkerPool pool) {
    Objects.requireNonNull(pool, "pool must not be null");
    return on(pool, Math.max(1, 2 * pool.workers()));
  }

  /**
   * Makes the batches on a pool.
   *
   * @param pool the pool; it is the caller's to close
   * @param prefetch the number of batches that may be in flight or ready
   * @return the recipe
   * @throws IllegalArgumentException if {@code prefetch} is not above 0
   */
  public Batches on(WorkerPool pool, int prefetch) {
    Objects.requireNonNull(pool, "pool must not be null");
    return with(settings.on(pool, requirePositive("prefetch", prefetch)));
  }

  /**
   * Decides what becomes of samples that cannot be read.
   *
   * @param policy whether they fail their batch, are left out, or are replaced
   * @return the recipe with that policy
   */
  public Batches onError(ErrorPolicy policy) {
    Objects.requireNonNull(policy, "policy must not be null");
    return with(settings.errors(policy));
  }

  /**
   * Uses the memory of batches again: a batch, and every array or {@code INDArray} of it, is valid
   * until the next one is asked for, and is then written over. There are as many sets of buffers as
   * batches at the same time: at most two more than are prefetched, or one or two where the thread
   * that iterates makes them. Without this, each batch belongs to whoever holds it.
   *
   * <p>It is for large batches, whose memory takes longer to be had from the system than to be
   * filled. Whoever keeps batches, or hands them to other threads as DL4J's {@code ParallelWrapper}
   * does, must not use it. Lists and objects of maps are not concerned.
   *
   * @return the recipe with batches for one use
   */
  public Batches reuseBuffers() {
    return with(settings.buffers(BatchSettings.Buffers.REUSED));
  }

  /**
   * Returns the source.
   *
   * @return the source of the samples
   */
  public DataSource source() {
    return source;
  }

  /**
   * Returns the number of samples in a batch.
   *
   * @return the batch size; the last batch may have fewer
   */
  public int batchSize() {
    return settings.batchSize();
  }

  /**
   * Returns the seed of the order.
   *
   * @return the seed, or empty if the order has none
   */
  public OptionalLong seed() {
    return settings.seed();
  }

  /**
   * Returns where the batches are made.
   *
   * @return the pool
   */
  public WorkerPool pool() {
    return settings.pool();
  }

  /**
   * Returns what becomes of samples that cannot be read.
   *
   * @return the policy
   */
  public ErrorPolicy errorPolicy() {
    return settings.errors();
  }

  /**
   * Returns the number of batches in an epoch.
   *
   * @return the number; infinite if the source is endless and not cut, unknown if only iterating
   *     shows it, as where samples that cannot be read are left out, and whole batches with them
   */
  public Count batchCount() {
    Count drawn = drawnBatches();
    return leavesOut() && drawn.isFinite() ? Count.unknown() : drawn;
  }

  private boolean leavesOut() {
    return settings.errors().mode() == ErrorPolicy.Mode.SKIP;
  }

  private Count drawnBatches() {
    return settings.batchesPerEpoch().isPresent()
        ? Count.of(settings.batchesPerEpoch().getAsLong())
        : source.batchCount(settings.batchSize(), settings.last());
  }

  /**
   * Tells whether epochs can differ in order or random numbers.
   *
   * @return false for an order without shuffling and maps without random numbers, whose epochs are
   *     all the same; true where a sampler or an iterator of the user's decides, and where samples
   *     that cannot be read are replaced, by others in each epoch
   */
  public boolean epochsDiffer() {
    return !(settings.order() instanceof Order.InOrder)
        || settings.batchesPerEpoch().isPresent()
        || settings.errors().mode() == ErrorPolicy.Mode.REPLACE
        || source.isRandom()
        || source.differsInOrder();
  }

  /**
   * Checks that this recipe can be carried out, as {@link #epoch} does.
   *
   * @return this recipe
   * @throws UnsupportedOperationException if a sampler cannot draw in the order chosen, or samples
   *     are to be replaced and a sampler or an iterator of the user's cannot say by which
   * @throws IllegalArgumentException if a sampler cannot draw batches of this size
   * @throws IllegalStateException if a map or column asks for random numbers and the recipe has no
   *     seed for them
   */
  public Batches validated() {
    source.requireDrawable(settings.order(), settings.batchSize());
    if (settings.mapKey().isEmpty()) {
      source
          .asksForRandomNumbers()
          .ifPresent(
              asking -> {
                throw DataSource.noSeed(asking);
              });
    }
    if (settings.errors().mode() == ErrorPolicy.Mode.REPLACE) {
      source.requireReplacements();
    }
    return this;
  }

  /**
   * Starts one epoch. On a pool, the first batches are being made when this returns: their samples
   * have been drawn, and those of an iterator read, on this thread.
   *
   * @param epoch the epoch, from 0
   * @return its batches
   * @throws IllegalArgumentException if {@code epoch} is negative, or above 0 for an endless source
   *     that is not cut
   * @throws UnsupportedOperationException if a sampler cannot draw in the order chosen, or samples
   *     are to be replaced and a sampler or an iterator of the user's cannot say by which
   * @throws IllegalStateException if a map or column asks for random numbers and the recipe has no
   *     seed for them, a one-shot iterator in the source has been used, or the pool is closed
   */
  public EpochIterator<Batch> epoch(long epoch) {
    return epoch(epoch, batch -> batch);
  }

  /**
   * Starts one epoch whose batches are converted on the workers that make them.
   *
   * @param <T> what batches are converted to
   * @param epoch the epoch, from 0
   * @param converter converts each batch
   * @return its batches, converted
   * @throws IllegalArgumentException if {@code epoch} is negative, or above 0 for an endless source
   *     that is not cut
   * @throws UnsupportedOperationException if a sampler cannot draw in the order chosen, or samples
   *     are to be replaced and a sampler or an iterator of the user's cannot say by which
   * @throws IllegalStateException if a map or column asks for random numbers and the recipe has no
   *     seed for them, a one-shot iterator in the source has been used, or the pool is closed
   */
  public <T> EpochIterator<T> epoch(long epoch, BatchConverter<T> converter) {
    validated();
    GatherContext context = new GatherContext(converter.allocator(), settings.mapKey());
    boolean isPlain =
        settings.errors().mode() == ErrorPolicy.Mode.FAIL
            && settings.buffers() == BatchSettings.Buffers.KEPT;
    return isPlain ? plainEpoch(epoch, converter, context) : delivered(epoch, converter, context);
  }

  private <T> EpochIterator<T> plainEpoch(
      long epoch, BatchConverter<T> converter, GatherContext context) {
    return new EpochIterator<>(
        stream(
            epoch,
            settings.pool(),
            (draw, batch) -> new BatchTask<>(draw, context, converter, epoch, batch)),
        batchCount().number());
  }

  /** An epoch about whose batches the consumer's thread has to know more than what they are. */
  private <T> EpochIterator<T> delivered(
      long epoch, BatchConverter<T> converter, GatherContext context) {
    BatchMemories memories = memories(context.allocator());
    BadSampleLedger ledger = new BadSampleLedger(settings.errors(), epoch, samplesPerEpoch());
    WorkStream<Made<T>> stream =
        stream(
            epoch,
            settings.pool(),
            (draw, batch) ->
                new DeliveredTask<>(
                    draw, context, converter, memories, settings.errors().mode(), epoch, batch));
    Deliveries.Lengths lengths =
        leavesOut() ? Deliveries.Lengths.UNKNOWN : Deliveries.Lengths.AS_DRAWN;
    return new EpochIterator<>(
        new Deliveries<>(stream, ledger, memories, lengths),
        batchCount().number(),
        ledger::badSamples);
  }

  private BatchMemories memories(ArrayAllocator allocator) {
    return settings.buffers() == BatchSettings.Buffers.REUSED
        ? new BufferSets(allocator)
        : BatchMemories.kept(allocator);
  }

  /** How many samples an epoch draws, where that is known. */
  private OptionalLong samplesPerEpoch() {
    if (settings.batchesPerEpoch().isPresent()) {
      long batches = settings.batchesPerEpoch().getAsLong();
      boolean isLong = batches <= Long.MAX_VALUE / settings.batchSize();
      return isLong ? OptionalLong.of(batches * settings.batchSize()) : OptionalLong.empty();
    }
    return source.deliversItsCount() ? source.sampleCount().number() : OptionalLong.empty();
  }

  /**
   * Starts one epoch without making its batches: what would be in each, drawn on the calling thread
   * as it is asked for.
   *
   * @param epoch the epoch, from 0
   * @return what each batch is to be made of, after any subset; {@link DataSource#samples} makes it
   * @throws IllegalArgumentException if {@code epoch} is negative, or above 0 for an endless source
   *     that is not cut
   * @throws UnsupportedOperationException if a sampler cannot draw in the order chosen, or the
   *     source has an iterator or function in it
   */
  public EpochIterator<IndexBatch> indexEpoch(long epoch) {
    source.requireRandomAccess("index batches need");
    source.requireDrawable(settings.order(), settings.batchSize());
    return new EpochIterator<>(
        stream(epoch, WorkerPool.sameThread(), (draw, batch) -> new IndexTask(draw, epoch, batch)),
        drawnBatches().number());
  }

  private <T> WorkStream<T> stream(long epoch, WorkerPool pool, BatchFeed.TaskMaker<T> taskMaker) {
    if (pool.isClosed()) {
      throw new IllegalStateException("the worker pool is closed");
    }
    BatchFeed<T> feed =
        new BatchFeed<>(
            source.open(request(epoch)),
            taskMaker,
            new BatchFeed.Bounds(
                settings.batchSize(),
                settings.last(),
                settings.batchesPerEpoch().orElse(Long.MAX_VALUE)));
    try {
      return pool.stream(feed, settings.prefetch());
    } catch (RuntimeException | Error refused) {
      feed.close();
      throw refused;
    }
  }

  /**
   * A cut epoch is a piece of the one endless stream, but for a generator, which cannot go back: it
   * begins a stream of its own in every epoch.
   */
  private IndexRequest request(long epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must be >= 0, got " + epoch);
    }
    boolean isCut = settings.batchesPerEpoch().isPresent();
    if (isCut && !(settings.order() instanceof Order.Drawn)) {
      long firstBatch = firstBatchOf(epoch, settings.batchesPerEpoch().getAsLong());
      return new IndexRequest(settings.order(), 0, settings.batchSize(), firstBatch);
    }
    if (epoch > 0 && !isCut && isEndless()) {
      throw new IllegalArgumentException(
          "epoch must be 0 for an endless source, got " + epoch + ": cut it by batchesPerEpoch");
    }
    return new IndexRequest(settings.order(), epoch, settings.batchSize(), 0);
  }

  private long firstBatchOf(long epoch, long batches) {
    try {
      long firstBatch = Math.multiplyExact(epoch, batches);
      long unused = Math.multiplyExact(firstBatch, settings.batchSize());
      return firstBatch;
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(
          String.format(
              "an epoch must begin before sample 2^63 of its stream, got epoch %d of %d batches of %d",
              epoch, batches, settings.batchSize()),
          overflow);
    }
  }

  /**
   * Applies a function to every batch of the first epoch and joins the results: predictions for a
   * test set, for example, which in order come out aligned with the data.
   *
   * @param function results for the samples of a batch, each along its first dimension; an empty
   *     list for a batch that has none
   * @return one array for each that the function gives, the results of all batches one after the
   *     other; empty if there are none
   * @throws IllegalArgumentException if the source is endless and not cut, or results do not fit
   *     those before them
   * @see BatchReduction for a progress bar, a limit, or an iterator of one's own
   */
  public List<NdArray> mapConcat(Function<Batch, List<NdArray>> function) {
    return reduceEpoch(reduction -> reduction.concat(function));
  }

  /**
   * Applies a function to every batch of the first epoch and divides the sum of the results by the
   * number of samples: the mean loss over a test set, for example.
   *
   * @param function sums over the samples of a batch; an empty list for a batch that is not to
   *     count
   * @return the mean of each array that the function gives, as FLOAT64; empty if there are none
   * @throws IllegalArgumentException if the source is endless and not cut, or results do not fit
   *     those before them
   * @see BatchReduction for a progress bar, a limit, or an iterator of one's own
   */
  public List<NdArray> mapMean(Function<Batch, List<NdArray>> function) {
    return reduceEpoch(reduction -> reduction.mean(function));
  }

  /**
   * Applies a function to every batch of the first epoch and averages results that it gives for
   * each sample: they are summed along one dimension first.
   *
   * @param axis the dimension that runs over the samples, from 0
   * @param function results for the samples of a batch; an empty list for a batch that is not to
   *     count
   * @return the mean of each array that the function gives, without that dimension, as FLOAT64;
   *     empty if there are none
   * @throws IllegalArgumentException if the source is endless and not cut, a result has no such
   *     dimension, or results do not fit those before them
   * @see BatchReduction for a progress bar, a limit, or an iterator of one's own
   */
  public List<NdArray> mapMeanAlong(int axis, Function<Batch, List<NdArray>> function) {
    return reduceEpoch(reduction -> reduction.meanAlong(axis, function));
  }

  private List<NdArray> reduceEpoch(Function<BatchReduction, List<NdArray>> reduce) {
    if (batchCount().isInfinite()) {
      throw new IllegalArgumentException(
          "the batches of an endless source never end: cut it by batchesPerEpoch, or limit the"
              + " batches by BatchReduction.atMost");
    }
    try (EpochIterator<Batch> epoch = epoch(0)) {
      return reduce.apply(BatchReduction.over(epoch).expecting(batchCount()));
    }
  }

  private static int requirePositive(String name, int value) {
    return (int) requirePositive(name, (long) value);
  }

  private static long requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + value);
    }
    return value;
  }

  /**
   * Returns the recipe as text.
   *
   * @return for example {@code batches of 64 of 1437 samples, shuffled by seed 42}
   */
  @Override
  public String toString() {
    return String.format(
        "batches of %d of %s samples, %s%s",
        settings.batchSize(),
        describe(source.sampleCount()),
        orderAsText(),
        epochsDiffer() ? "" : ": every epoch is the same");
  }

  private String orderAsText() {
    if (source.hasItsOwnOrder()) {
      return "in the order of an iterator";
    }
    if (settings.order() instanceof Order.InOrder) {
      return "in order";
    }
    return settings.seed().isPresent()
        ? "shuffled by seed " + settings.seed().getAsLong()
        : "shuffled by a generator";
  }
}
