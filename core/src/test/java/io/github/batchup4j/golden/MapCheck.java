package io.github.batchup4j.golden;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchReduction;
import io.github.batchup4j.source.Batches;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One record of a function over batches. */
final class MapCheck {

  private final Fields record;
  private final MapData data;
  private final boolean isMean;
  private final OptionalInt limit;
  private final OptionalInt axis;
  private final Function<Batch, List<NdArray>> function;
  private final Fields result;

  MapCheck(Fields record, MapData data, boolean isMean) {
    this.record = record;
    this.data = data;
    this.isMean = isMean;
    this.limit = record.optionalInteger("n_batches");
    this.axis = record.optionalInteger("sum_axis");
    OptionalDouble prepended =
        record.isNull("prepend")
            ? OptionalDouble.empty()
            : OptionalDouble.of(record.number("prepend"));
    this.function = MapFunctions.of(record.text("fn"), prepended);
    this.result = record.object("result");
    if (axis.isPresent() && !isMean) {
      throw new AssertionError("sum_axis must be null for concat, got " + axis);
    }
  }

  Outcome check(Pools pools) {
    if (result.has("type")) {
      checkEndless();
      return Outcome.passed();
    }
    pools.each((what, placement) -> requireResult(what, reduced(placement::on, bounds(limit))));
    requireResult("reduction", reduced(recipe -> recipe, bounds(limit)));
    if (limit.isEmpty()) {
      requireResult("whole epoch", wholeEpoch());
    }
    return outcome();
  }

  private Batches recipe() {
    return SeededRecipe.of(
            data.source(record.integer("n"), record.integer("repeats")),
            record.integer("batch_size"),
            Generators.ofNullable(record))
        .batches();
  }

  /** Row E1: without a limit, an endless source is an error, here and there. */
  private void checkEndless() {
    result.ignore("message");
    Values.requireEqual("type", result.text("type"), "ValueError");
    Values.requireEqual("n_batches", limit, OptionalInt.empty());
    assertThatThrownBy(
            () -> {
              List<NdArray> unused = wholeEpoch();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endless");
  }

  /** Row E3: BatchUp processes a batch also where it is to process none. */
  private static UnaryOperator<BatchReduction> bounds(OptionalInt limit) {
    return reduction ->
        limit.isPresent() ? reduction.atMost(Math.max(1, limit.getAsInt())) : reduction;
  }

  private List<NdArray> reduced(
      UnaryOperator<Batches> placement, UnaryOperator<BatchReduction> bounds) {
    try (EpochIterator<Batch> epoch = placement.apply(recipe()).epoch(0)) {
      BatchReduction reduction = bounds.apply(BatchReduction.over(epoch));
      if (!isMean) {
        return reduction.concat(function);
      }
      return axis.isPresent()
          ? reduction.meanAlong(axis.getAsInt(), function)
          : reduction.mean(function);
    }
  }

  private List<NdArray> wholeEpoch() {
    if (!isMean) {
      return recipe().mapConcat(function);
    }
    return axis.isPresent()
        ? recipe().mapMeanAlong(axis.getAsInt(), function)
        : recipe().mapMean(function);
  }

  private void requireResult(String what, List<NdArray> arrays) {
    List<JsonNode> recorded = result.isNull("value") ? List.of() : result.list("value");
    Values.requireEqual(what + " arrays", arrays.size(), recorded.size());
    for (int i = 0; i < recorded.size(); i++) {
      new ArrayResult(recorded.get(i)).requireEqual(what + " result " + i, arrays.get(i));
    }
    if (result.has("shapes") || (!isMean && !recorded.isEmpty())) {
      Values.requireEqual(
          what + " shapes",
          arrays.stream().map(array -> (Object) Values.of(array.shape().toArray())).toList(),
          Values.of(result.node("shapes")));
    }
  }

  private Outcome outcome() {
    if (limit.isPresent() && limit.getAsInt() == 0) {
      List<NdArray> ours = reduced(recipe -> recipe, reduction -> reduction.atMost(0));
      Values.requireEqual("result of no batches", ours.size(), 0);
      return Outcome.overruled("E3");
    }
    // Row E8: where nothing is joined, BatchUp gives None and not the empty tuple that it
    // documents. Its mean (row E14) gives None, of which an empty list is the counterpart.
    return result.isNull("value") && !isMean ? Outcome.overruled("E8") : Outcome.passed();
  }
}
