package io.github.batchup4j.golden;

import static io.github.batchup4j.golden.Counterpart.demanded;
import static io.github.batchup4j.golden.Counterpart.given;
import static io.github.batchup4j.golden.Counterpart.gives;
import static io.github.batchup4j.golden.Counterpart.mended;
import static io.github.batchup4j.golden.Counterpart.raised;
import static io.github.batchup4j.golden.Counterpart.raises;
import static io.github.batchup4j.golden.Counterpart.refused;

import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.CallableDataSource;
import io.github.batchup4j.source.CallableDataSource.BatchOpener;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Expressions about arrays, callables, iterators, and what is made a source. */
final class SourceExpressions {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<IllegalStateException> STATE = IllegalStateException.class;
  private static final Recorded ERROR = new Recorded.Raised();

  private SourceExpressions() {}

  static void addTo(ExpressionTable table) {
    addArrays(table);
    addSampling(table);
    addIndices(table);
    addOrders(table);
    addCounts(table);
    addAbstract(table);
    addCoercion(table);
    addPools(table);
  }

  private static void addArrays(ExpressionTable table) {
    // Row R9: arguments of any number, which is Java's list that is written out.
    table.add(
        "D.ArrayDataSource(X)",
        mended(
            "R9", ERROR, given(World::n, world -> (int) numberOf(ArrayDataSource.of(world.x())))));
    table.add(
        "D.ArrayDataSource((X, X))",
        mended(
            "R9",
            ERROR,
            given(World::n, world -> (int) numberOf(ArrayDataSource.of(world.x(), world.x())))));
    table.add(
        "D.ArrayDataSource([X, Y])",
        raises(ILLEGAL, world -> ArrayDataSource.ofAll(List.of(world.x(), world.y()))));
    table.add("D.ArrayDataSource([])", raises(ILLEGAL, world -> ArrayDataSource.ofAll(List.of())));
  }

  private static void addSampling(ExpressionTable table) {
    table.add(
        "D.ArrayDataSource([X], repeats=0)", raises(ILLEGAL, world -> world.source().repeated(0)));
    table.add(
        "D.ArrayDataSource([X], repeats=-2)",
        raises(ILLEGAL, world -> world.source().repeated(-2)));
    table.add(
        "D.ArrayDataSource([X], sampler=S.StandardSampler(n), repeats=2)",
        raises(STATE, world -> world.source().sampledBy(Sampler.of(world.n())).repeated(2)));
    table.add(
        "D.ArrayDataSource([X], sampler=S.StandardSampler(n), indices=np.arange(3))",
        raises(STATE, world -> world.source().sampledBy(Sampler.of(world.n())).subset(0, 1, 2)));
  }

  private static void addIndices(ExpressionTable table) {
    table.add(
        "list(D.ArrayDataSource([X], indices=np.array([0, n])).batch_iterator(5))",
        raises(ILLEGAL, world -> world.source().subset(0, world.n())));
    table.add(
        "list(D.ArrayDataSource([X], indices=np.array([-1])).batch_iterator(5))",
        mended(
            "R17",
            world -> new Recorded.Given(List.of(List.of(List.of(world.n() - 1L)))),
            raised(ILLEGAL, world -> world.source().subset(-1))));
    table.add(
        "list(D.ArrayDataSource([X], sampler=S.StandardSampler(n + 5)).batch_iterator(5))",
        raises(ILLEGAL, world -> world.source().sampledBy(Sampler.of(world.n() + 5))));
  }

  private static void addOrders(ExpressionTable table) {
    table.add(
        "list(D.ArrayDataSource([X], sampler=S.WeightedSampler(np.ones(n))).batch_iterator(3))",
        raises(
            UnsupportedOperationException.class,
            world -> {
              double[] ones = new double[world.n()];
              Arrays.fill(ones, 1);
              return world.source().sampledBy(WeightedSampler.of(ones)).batches(3).epoch(0);
            }));
    table.add(
        "list(D.ArrayDataSource([X]).batch_iterator(5, shuffle=12345))",
        mended(
            "B7",
            ERROR,
            given(
                world -> Values.of(world.x()),
                world ->
                    World.samples(world.source().batches(5).shuffle(12345)).stream()
                        .sorted()
                        .toList())));
  }

  /** A number of samples is a Count, or a supplier of one. */
  private static void addCounts(ExpressionTable table) {
    table.add(
        "D.CallableDataSource(lambda b: [], \"abc\")",
        refused("K2", CallableDataSource.class, "withSampleCount", "abc"));
    table.add(
        "D.CallableDataSource(lambda b: [], 3.5)",
        refused("K2", CallableDataSource.class, "withSampleCount", 3.5));
    table.add(
        "D.IteratorDataSource(iter([]), \"abc\")",
        refused("I1", IteratorDataSource.class, "withSampleCount", "abc"));
    table.add(
        "D.IteratorDataSource(iter([]), 3.5)",
        refused("I1", IteratorDataSource.class, "withSampleCount", 3.5));
  }

  /** No source can be made that lacks a method. */
  private static void addAbstract(ExpressionTable table) {
    table.add(
        "D.AbstractDataSource().num_samples()", demanded("B2", DataSource.class, "sampleCount"));
    table.add("D.AbstractDataSource().batch_iterator(5)", demanded("B3", DataSource.class, "open"));
    table.add(
        "D.RandomAccessDataSource(5).samples_by_indices_nomapping(np.arange(2))",
        demanded("R1", DataSource.class, "gatherer"));
  }

  private static void addCoercion(ExpressionTable table) {
    table.add("D.coerce_data_source(5)", raises(ILLEGAL, world -> DataSource.from(5)));
    table.add("D.coerce_data_source([])", raises(ILLEGAL, world -> DataSource.from(List.of())));
    table.add(
        "D.coerce_data_source([X, 5])",
        raises(ILLEGAL, world -> DataSource.from(List.of(world.x(), 5))));
    table.add(
        "D.coerce_data_source([X, Y])",
        raises(ILLEGAL, world -> DataSource.from(List.of(world.x(), world.y()))));
    table.add(
        "type(D.coerce_data_source([X, X])).__name__",
        gives("ArrayDataSource", world -> type(List.of(world.x(), world.x()))));
    table.add(
        "type(D.coerce_data_source((X, X))).__name__",
        gives("ArrayDataSource", world -> type(new Object[] {world.x(), world.x()})));
    table.add(
        "type(D.coerce_data_source(iter([]))).__name__",
        gives("IteratorDataSource", world -> type(Collections.emptyIterator())));
    table.add(
        "type(D.coerce_data_source(lambda b: [])).__name__",
        gives(
            "CallableDataSource",
            world -> type((BatchOpener) request -> Collections.emptyIterator())));
  }

  private static void addPools(ExpressionTable table) {
    // Row K3: what is not random access is read ahead, and its maps run on the workers.
    table.add(
        "pool.parallel_data_source(noncomp)",
        mended(
            "K3",
            ERROR,
            given(
                world -> World.batches(world.noncomp().batches(5)),
                world -> World.batches(world.noncomp().batches(5).on(world.pool())))));
    table.add(
        "pool.parallel_data_source([X])", mended("W5", ERROR, SourceExpressions::checkListOnPool));
  }

  /** Row W5: a recipe is put on a pool, and only sources have recipes: a list is made one first. */
  private static void checkListOnPool(World world) {
    Signatures.requireMadeByOthers(Batches.class);
    Values.requireEqual(
        "batches of a list on a pool",
        World.batches(DataSource.from(List.of(world.x())).batches(5).on(world.pool())),
        World.batches(world.source().batches(5)));
  }

  private static long numberOf(DataSource source) {
    return source.sampleCount().number().orElseThrow();
  }

  private static String type(Object object) {
    return DataSource.from(object).getClass().getSimpleName();
  }
}
