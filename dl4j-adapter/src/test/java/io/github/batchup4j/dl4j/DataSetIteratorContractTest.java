package io.github.batchup4j.dl4j;

import io.github.batchup4j.dl4j.testing.DataSetIteratorContract;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The contract, for every kind of source and every kind of pool. */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("sourcesAndPools")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DataSetIteratorContractTest implements DataSetIteratorContract {

  /** A recipe, and how its iterator is told which column is what. */
  record Case(String name, Epochs epochs, Supplier<Batches> recipe, Roles roles) {

    @Override
    public String toString() {
      return name;
    }
  }

  enum Pool {
    OWN_THREAD,
    SAME_THREAD,
    ONE_WORKER,
    FOUR_WORKERS,
    TWO_PROCESSES
  }

  /** Started once, as that takes long. They end with this JVM. */
  private static final class Processes {
    static final WorkerProcessPool POOL =
        WorkerProcessPool.start(WorkerProcessPool.Options.workers(2).heap("64m"));
  }

  private final Case source;
  private final Pool pool;
  private final WorkerPool workers;

  DataSetIteratorContractTest(Case source, Pool pool) {
    this.source = source;
    this.pool = pool;
    this.workers =
        switch (pool) {
          case OWN_THREAD, SAME_THREAD -> WorkerPool.sameThread();
          case ONE_WORKER -> WorkerThreadPool.of(1);
          case FOUR_WORKERS -> WorkerThreadPool.of(4);
          case TWO_PROCESSES -> Processes.POOL;
        };
  }

  static Stream<Arguments> sourcesAndPools() {
    return cases()
        .flatMap(source -> Stream.of(Pool.values()).map(pool -> Arguments.of(source, pool)));
  }

  private static Stream<Case> cases() {
    Roles oneHot = Roles.byPosition().withOneHot(ColumnRef.named("y"), Samples.CLASSES);
    ArrayDataSource arrays = Samples.source();
    return Stream.of(
        new Case("Java arrays", Epochs.DIFFER, () -> arrays.batches(16).shuffle(1), oneHot),
        new Case("in order", Epochs.SAME, () -> arrays.batches(16), oneHot),
        new Case(
            "INDArrays",
            Epochs.DIFFER,
            () ->
                ArrayDataSource.of(Samples.featuresArray(), Samples.oneHotLabels())
                    .batches(16)
                    .shuffle(1),
            Roles.byPosition()),
        new Case(
            "a DataSet",
            Epochs.DIFFER,
            () -> Dl4j.source(dataSet()).batches(16).shuffle(1).dropLast(),
            Roles.byPosition()),
        new Case(
            "subset, repeated",
            Epochs.DIFFER,
            () -> arrays.subset(evenIndices()).repeated(3).batches(16).shuffle(1),
            oneHot),
        new Case(
            "class-balanced",
            Epochs.DIFFER,
            () ->
                arrays
                    .sampledBy(WeightedSampler.classBalancing(Samples.labels()))
                    .batches(16)
                    .shuffle(1)
                    .batchesPerEpoch(3),
            oneHot),
        new Case(
            "a generator",
            Epochs.DIFFER,
            () -> arrays.batches(16).shuffle(new SplittableRandom(1)),
            oneHot),
        new Case(
            "random maps",
            Epochs.DIFFER,
            () ->
                arrays
                    .mapArray(
                        "x",
                        (in, out, random) ->
                            out.floats().put(in.floats()).put(0, random.nextFloat()))
                    .map(batch -> batch.select("x", "y"))
                    .batches(16)
                    .mapSeed(1),
            oneHot),
        new Case("composite", Epochs.DIFFER, () -> composite().batches(16).shuffle(1), oneHot),
        new Case(
            "structured composite",
            Epochs.DIFFER,
            () -> composite().structured().batches(16).shuffle(1),
            Roles.byPosition().withOneHot(ColumnRef.named("1.y"), Samples.CLASSES)),
        new Case(
            "choice",
            Epochs.DIFFER,
            () -> ChoiceDataSource.of(arrays.subset(evenIndices()), arrays).batches(16).shuffle(1),
            oneHot),
        new Case(
            "stratified choice",
            Epochs.DIFFER,
            () ->
                ChoiceDataSource.of(arrays.subset(evenIndices()), arrays)
                    .stratified()
                    .batches(16)
                    .shuffle(1),
            oneHot),
        new Case("an iterator", Epochs.SAME, () -> eachEpoch().batches(16), oneHot),
        new Case(
            "a DataSetIterator",
            Epochs.DIFFER,
            () ->
                Dl4j.source(Dl4j.iterator(arrays.batches(16).shuffle(1)).oneHot("y", 3))
                    .batches(16),
            Roles.byPosition()),
        new Case("a one-shot iterator", Epochs.ONE, () -> once().batches(16), oneHot));
  }

  private static DataSet dataSet() {
    return new DataSet(Samples.featuresArray(), Samples.oneHotLabels());
  }

  private static long[] evenIndices() {
    return IntStream.range(0, Samples.COUNT / 2).mapToLong(i -> 2L * i).toArray();
  }

  private static CompositeDataSource composite() {
    return CompositeDataSource.of(
        ArrayDataSource.of("x", Samples.features()),
        ArrayDataSource.of("y", Samples.labels()).repeated());
  }

  private static IteratorDataSource eachEpoch() {
    return IteratorDataSource.each(
        List.of("x", "y"),
        epoch ->
            Stream.of(0, 20)
                .map(from -> Samples.source().samples(from, from + 1, from + 2, from + 3))
                .map(batch -> List.of(batch.array("x"), batch.array("y")))
                .iterator());
  }

  private static IteratorDataSource once() {
    return IteratorDataSource.once(
        List.of("x", "y"),
        Stream.of(0, 20)
            .map(from -> Samples.source().samples(from, from + 1, from + 2, from + 3))
            .map(batch -> List.of(batch.array("x"), batch.array("y")))
            .iterator());
  }

  @AfterEach
  void endWorkers() {
    if (pool != Pool.TWO_PROCESSES) {
      workers.close();
    }
  }

  @Override
  public DataSetIterator iterator() {
    Preparation preparation =
        Preparation.of(source.recipe().get().on(workers)).with(source.roles());
    return Dl4jIterator.of(pool == Pool.SAME_THREAD ? preparation.sameThread() : preparation);
  }

  @Override
  public Epochs epochs() {
    return source.epochs();
  }
}
