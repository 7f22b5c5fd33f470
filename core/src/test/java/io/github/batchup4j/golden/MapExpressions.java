package io.github.batchup4j.golden;

import static io.github.batchup4j.golden.Counterpart.given;
import static io.github.batchup4j.golden.Counterpart.mended;
import static io.github.batchup4j.golden.Counterpart.raises;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Expressions about functions over batches. */
final class MapExpressions {

  private static final Recorded NONE = new Recorded.Given("None");

  private MapExpressions() {}

  static void addTo(ExpressionTable table) {
    // Past the types, which say that results are arrays, the call itself fails.
    table.add(
        "D.ArrayDataSource([X]).batch_map_concat(lambda x: \"abc\", 5)",
        raises(
            ClassCastException.class,
            world -> world.source().batches(5).mapConcat(past(batch -> "abc"))));
    table.add(
        "D.ArrayDataSource([X]).batch_map_mean(lambda x: \"abc\", 5)",
        raises(
            ClassCastException.class,
            world -> world.source().batches(5).mapMean(past(batch -> "abc"))));
    table.add(
        "D.ArrayDataSource([X], repeats=-1).batch_map_concat(lambda x: x, 5)",
        raises(
            IllegalArgumentException.class,
            world -> world.source().repeated().batches(5).mapConcat(MapExpressions::first)));
    table.add(
        "D.ArrayDataSource([X], repeats=-1).batch_map_mean(lambda x: x, 5)",
        raises(
            IllegalArgumentException.class,
            world -> world.source().repeated().batches(5).mapMean(MapExpressions::first)));
    table.add(
        "D.ArrayDataSource([X[:0]]).batch_map_concat(lambda x: x, 5)",
        mended(
            "E8",
            NONE,
            given(world -> List.of(), world -> empty().mapConcat(MapExpressions::first))));
    // Row E14: an empty list is the counterpart of None.
    table.add(
        "D.ArrayDataSource([X[:0]]).batch_map_mean(lambda x: x, 5)",
        new Counterpart(
            world -> NONE,
            given(world -> List.of(), world -> empty().mapMean(MapExpressions::first)),
            Optional.empty()));
  }

  private static Batches empty() {
    return ArrayDataSource.of(new long[0]).batches(5);
  }

  private static List<NdArray> first(Batch batch) {
    return List.of(batch.array(0));
  }

  @SuppressWarnings("unchecked")
  private static Function<Batch, List<NdArray>> past(Function<Batch, ?> anything) {
    return (Function<Batch, List<NdArray>>) anything;
  }
}
