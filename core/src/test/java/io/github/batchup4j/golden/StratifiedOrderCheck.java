package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PositionalSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The order in which a stratified choice draws from its members, by members of one sample a batch.
 */
final class StratifiedOrderCheck {

  private StratifiedOrderCheck() {}

  /** Draws nothing from a generator, so that what the choice draws is all that is drawn. */
  private record Counting(long samples) implements PositionalSampler {

    @Override
    public Count count() {
      return Count.of(samples);
    }

    @Override
    public long indexAt(Order order, long epoch, long position) {
      return position;
    }
  }

  static Outcome check(Fields record) {
    int[] batches = record.integers("batches_per_ds");
    boolean hasEmpty = Arrays.stream(batches).anyMatch(number -> number == 0);
    DataSource drawingNothing =
        choice(batches, size -> ArrayDataSource.of(new long[size]).sampledBy(new Counting(size)));
    DataSource arrays = choice(batches, size -> ArrayDataSource.of(new long[size]));
    List<Object> inOrder = record.list("in_order").stream().map(Values::of).toList();
    Expected shuffled = Expected.of(record.list("shuffled"), true);
    requireOrder(
        "in_order",
        SeededRecipe.of(arrays, 1, Optional.empty()),
        new Expected(hasEmpty ? mended(inOrder, batches) : inOrder, true));
    requireOrder("shuffled", seeded(record, arrays), shuffled);
    SeededRecipe recipe = seeded(record, drawingNothing);
    requireOrder("shuffled, nothing drawn by members", recipe, shuffled);
    recipe.requireNext(record, "next_double");
    return hasEmpty ? Outcome.overruled("H8") : Outcome.passed();
  }

  /** Row H8: BatchUp's first round has all members in turn, also those without batches. */
  private static List<Object> mended(List<Object> inOrder, int[] batches) {
    List<Object> mended = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      if (i >= batches.length || batches[i] > 0) {
        mended.add(inOrder.get(i));
      } else {
        Values.requireEqual("in_order[" + i + "]", inOrder.get(i), (long) i);
      }
    }
    return mended;
  }

  private static SeededRecipe seeded(Fields record, DataSource source) {
    Optional<NumpyRandomState> generator = Optional.of(Generators.of(record));
    return SeededRecipe.of(source, 1, generator);
  }

  private static DataSource choice(int[] batches, IntFunction<DataSource> member) {
    return ChoiceDataSource.of(Arrays.stream(batches).mapToObj(member).toArray(DataSource[]::new))
        .stratified();
  }

  private static void requireOrder(String what, SeededRecipe recipe, Expected expected) {
    expected.requireFromEpoch(what, recipe.batches().indexEpoch(0), StratifiedOrderCheck::memberOf);
  }

  private static Object memberOf(IndexBatch indices) {
    return (long) ((ChoiceIndices) indices).member();
  }
}
