package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.StreamLimits;
import io.github.batchup4j.pool.TaskTimeoutException;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    this(source, BatchSettings.of(requirePositive("batchSize", batchSize)));
  }

  private Batches(DataSource source, BatchSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  private Batches with(BatchSettings newSettings) {
    return new Batches(source, newSettings);
  }

  private Batches with(BatchSettings.Drawing drawing) {
    return with(settings.with(drawing));
  }

  private Batches with(BatchSettings.Making making) {
    return with(settings.with(making));
  }

  /**
   * Shuffles by a seed: order and random numbers of maps are a pure function of seed, epoch and
   * position.
   *
   * @param seed any number
   * @return the shuffled recipe
   */
  public Batches shuffle(long seed) {
    return with(settings.drawing().shuffled(seed));
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
    return with(settings.drawing().in(Order.drawn(generator)));
  }

  /**
   * Gives the random numbers of maps and columns a seed, where the order has none or another.
   *
   * @param seed any number
   * @return the recipe with that seed
   */
  public Batches mapSeed(long seed) {
    return with(settings.drawing().mapSeed(seed));
  }

  /**
   * Leaves out a last batch that is not full.
   *
   * @return the recipe of full batches
   */
  public Batches dropLast() {
    return with(settings.drawing().last(LastBatch.DROP));
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
    return with(settings.drawing().batchesPerEpoch(batches));
  }

  private String remedy() {
    return source.sampleCount().isUnknown()
        ? ": where there is no end, its count must be Count.infinite()"
        : "";
  }

  private boolean isEndless() {
    return source.batchCount(settings.batchSize(), settings.drawing().last()).isInfinite();
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
   * <p>Worker processes are sent what makes the batches, samples in memory included, once: data
   * that change after the first epoch on a pool change for threads, and not for processes.
   *
   * @param pool the pool; it is the caller's to close
   * @return the recipe
   */
  public Batches on(WorkerPool pool) {
    Objects.requireNonNull(pool, "pool must not be null");
    return on(pool, Math.max(1, 2 * pool.workers()));
  }

  /**
   * Makes the batches on a pool. See {@link #on(WorkerPool)} for what worker processes are sent.
   *
   * @param pool the pool; it is the caller's to close
   * @param prefetch the number of batches that may be in flight or ready
   * @return the recipe
   * @throws IllegalArgumentException if {@code prefetch} is not above 0
   */
  public Batches on(WorkerPool pool, int prefetch) {
    Objects.requireNonNull(pool, "pool must not be null");
    return with(settings.making().on(pool, requirePositive("prefetch", prefetch)));
  }

  /**
   * Bounds the memory of the batches that a pool makes ahead. Another batch is begun only if it
   * will fit beside those in flight or ready; one always is, whatever its size. Sizes are those of
   * the arrays, of which the first batch shows them where columns of fixed shape do not. Lists and
   * objects of maps do not count, nor do batches that have been taken.
   *
   * <p>Without this, the bound is half of what the memory that arrays come from is limited to: by
   * {@code -XX:MaxDirectMemorySize}, or by JavaCPP's limit for what becomes {@code INDArray}s.
   *
   * @param bytes how many bytes the batches that may be in flight or ready have
   * @return the recipe
   * @throws IllegalArgumentException if {@code bytes} is not above 0
   */
  public Batches prefetchBytes(long bytes) {
    return with(settings.making().prefetchBytes(requirePositive("prefetchBytes", bytes)));
  }

  /**
   * Bounds the time that one batch of a pool is waited for. Where it is over, the batch fails by a
   * {@link BatchFailedException} whose cause is a {@link TaskTimeoutException}, and the next one
   * comes after it. A thread that is at such a batch stays with it until it is done. A process that
   * is at it is ended and replaced, and the other batches that it was given are done again.
   *
   * @param time how long
   * @return the recipe
   * @throws IllegalArgumentException if {@code time} is not above 0
   */
  public Batches timeout(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("timeout must be > 0, got " + time);
    }
    return with(settings.making().timeout(time));
  }

  /**
   * Decides what becomes of samples that cannot be read.
   *
   * @param policy whether they fail their batch, are left out, or are replaced
   * @return the recipe with that policy
   */
  public Batches onError(ErrorPolicy policy) {
    Objects.requireNonNull(policy, "policy must not be null");
    return with(settings.with(policy));
  }

  /**
   * Uses the memory of batches again: a batch, and every array or {@code INDArray} of it, is valid
   * until the next one is asked for, and is then written over; the last one of an epoch is valid
   * until another epoch begins. There are as many sets of buffers as batches at the same time: at
   * most two more than are prefetched, or one or two where the thread that iterates makes them.
   * They serve epoch after epoch, and are freed by {@link #releaseBuffers} or when this recipe,
   * those made of it and their iterators are unreachable. Without this, each batch belongs to
   * whoever holds it.
   *
   * <p>It is for large batches, whose memory takes longer to be had from the system than to be
   * filled. Whoever keeps batches, or hands them to other threads as DL4J's {@code ParallelWrapper}
   * does, must not use it: closing each batch that is done with ({@link Batch#close}) saves as
   * much. Lists and objects of maps are not concerned.
   *
   * @return the recipe with batches for one use; called again, with buffers of its own
   */
  public Batches reuseBuffers() {
    return with(settings.with(new ReusedBuffers()));
  }

  /**
   * Lets go of the buffers that {@link #reuseBuffers} keeps for the epochs to come: they are freed
   * as soon as no batch uses them. An epoch that begins later has new ones. Does nothing to a
   * recipe that does not reuse its buffers.
   */
  public void releaseBuffers() {
    settings.buffers().ifPresent(ReusedBuffers::release);
  }

  /**
   * Tells whether this recipe reuses its buffers.
   *
   * @return true after {@link #reuseBuffers}
   */
  public boolean reusesBuffers() {
    return settings.buffers().isPresent();
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
    return settings.drawing().seed();
  }

  /**
   * Returns where the batches are made.
   *
   * @return the pool
   */
  public WorkerPool pool() {
    return settings.making().pool();
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
    return settings.drawing().batchesPerEpoch().isPresent()
        ? Count.of(settings.drawing().batchesPerEpoch().getAsLong())
        : source.batchCount(settings.batchSize(), settings.drawing().last());
  }

  /**
   * Tells whether epochs can differ in order or random numbers.
   *
   * @return false for an order without shuffling and maps without random numbers, whose epochs are
   *     all the same; true where a sampler or an iterator of the user's decides, and where samples
   *     that cannot be read are replaced, by others in each epoch
   */
  public boolean epochsDiffer() {
    return !(settings.drawing().order() instanceof Order.InOrder)
        || settings.drawing().batchesPerEpoch().isPresent()
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
    source.requireDrawable(settings.drawing().order(), settings.batchSize());
    if (settings.drawing().mapKey().isEmpty()) {
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
   * Starts one epoch whose batches are converted on the workers that make them; those that worker
   * processes make, in this JVM, on the thread of the pool that takes the answers of the worker: a
   * slow converter holds up what else that worker has done.
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
    requireOpen(settings.making().pool());
    BatchWork work = BatchWork.of(source, settings.drawing().mapKey(), settings.errors().mode());
    ArrayAllocator allocator = converter.allocator();
    BatchMemories memories = memories(allocator);
    BadSampleLedger ledger = new BadSampleLedger(settings.errors(), epoch, samplesPerEpoch());
    Delivery<T> delivery = new Delivery<>(work, converter, memories, epoch);
    BatchFeed<Made<T>> feed = feed(epoch, tasks(delivery));
    StreamLimits<Made<?>> limits = BatchLimits.of(source, settings).in(allocator);
    Deliveries.Lengths lengths =
        leavesOut() ? Deliveries.Lengths.UNKNOWN : Deliveries.Lengths.AS_DRAWN;
    return new EpochIterator<>(
        new Deliveries<>(stream(settings.making().pool(), feed, limits), ledger, memories, lengths),
        batchCount().number(),
        ledger::badSamples);
  }

  /** Worker processes share no memory that is being written, and one worker has nobody to help. */
  private <T> BatchFeed.TaskMaker<Made<T>> tasks(Delivery<T> delivery) {
    int workers = settings.making().pool().workers();
    if (settings.making().pool() instanceof WorkerThreadPool
        && Math.min(workers, settings.batchSize()) > 1
        && delivery.work().gatherer().isWorthSharing()) {
      OpenRounds open = new OpenRounds();
      return (draw, batch) ->
          new TeamDelivery<>(new DeliveredTask<>(delivery, draw, batch), open, workers);
    }
    return (draw, batch) -> new DeliveredTask<>(delivery, draw, batch);
  }

  private BatchMemories memories(ArrayAllocator allocator) {
    return settings
        .buffers()
        .map(buffers -> buffers.epoch(allocator))
        .orElseGet(() -> BufferSets.kept(allocator));
  }

  /** How many samples an epoch draws, where that is known. */
  private OptionalLong samplesPerEpoch() {
    if (settings.drawing().batchesPerEpoch().isPresent()) {
      long batches = settings.drawing().batchesPerEpoch().getAsLong();
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
    source.requireDrawable(settings.drawing().order(), settings.batchSize());
    BatchFeed<IndexBatch> feed = feed(epoch, (draw, batch) -> new IndexTask(draw, epoch, batch));
    return new EpochIterator<>(
        stream(WorkerPool.sameThread(), feed, StreamLimits.ofPrefetch(1)), drawnBatches().number());
  }

  /** Before anything is opened: an iterator that can be used once should not be for nothing. */
  private static void requireOpen(WorkerPool pool) {
    if (pool.isClosed()) {
      throw new IllegalStateException("the worker pool is closed");
    }
  }

  private <T> BatchFeed<T> feed(long epoch, BatchFeed.TaskMaker<T> taskMaker) {
    return new BatchFeed<>(
        source.open(request(epoch)),
        taskMaker,
        new BatchFeed.Bounds(
            settings.batchSize(),
            settings.drawing().last(),
            settings.drawing().batchesPerEpoch().orElse(Long.MAX_VALUE)));
  }

  private static <T> WorkStream<T> stream(
      WorkerPool pool, BatchFeed<T> feed, StreamLimits<? super T> limits) {
    try {
      return pool.stream(feed, limits);
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
    boolean isCut = settings.drawing().batchesPerEpoch().isPresent();
    if (isCut && !(settings.drawing().order() instanceof Order.Drawn)) {
      long firstBatch = firstBatchOf(epoch, settings.drawing().batchesPerEpoch().getAsLong());
      return new IndexRequest(settings.drawing().order(), 0, settings.batchSize(), firstBatch);
    }
    if (epoch > 0 && !isCut && isEndless()) {
      throw new IllegalArgumentException(
          "epoch must be 0 for an endless source, got " + epoch + ": cut it by batchesPerEpoch");
    }
    return new IndexRequest(settings.drawing().order(), epoch, settings.batchSize(), 0);
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
    if (settings.drawing().order() instanceof Order.InOrder) {
      return "in order";
    }
    return settings.drawing().seed().isPresent()
        ? "shuffled by seed " + settings.drawing().seed().getAsLong()
        : "shuffled by a generator";
  }
}
