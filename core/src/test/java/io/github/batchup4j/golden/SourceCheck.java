package io.github.batchup4j.golden;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One record of what a data source gives. */
final class SourceCheck {

  private static final String NEXT_DOUBLE = "next_double";

  private final Fields record;
  private final SourceSpec spec;
  private final DataSource source;
  private final Optional<List<Object>> mended;
  private final Expected expected;

  SourceCheck(Fields record) {
    this.record = record;
    this.spec = SourceSpec.of(record.object("spec"));
    this.source = spec.source();
    OptionalInt limit = record.optionalInteger("limit");
    int recorded = record.list("batches").size();
    boolean ends = limit.isEmpty() || recorded < limit.getAsInt();
    Values.requireEqual("finished", limit.isEmpty(), record.flag("finished"));
    if (limit.isPresent() && recorded > limit.getAsInt()) {
      throw new AssertionError("batches must be at most " + limit.getAsInt() + ", got " + recorded);
    }
    List<Object> batches = record.list("batches").stream().map(Values::of).toList();
    this.mended =
        isUncut(spec) ? mended(batches, spec, uncut(record, spec, recorded)) : Optional.empty();
    this.expected = new Expected(mended.orElse(batches), ends);
  }

  private static boolean isUncut(SourceSpec spec) {
    return spec.all()
        .anyMatch(part -> part instanceof SourceSpec.Composite composite && !composite.trim());
  }

  /** Row C8: our batches, where those of BatchUp are cut by the first array of each member. */
  private static Optional<List<Object>> mended(
      List<Object> recorded, SourceSpec spec, List<IndexBatch> uncut) {
    List<Object> ours = gathered(spec.source(), uncut);
    List<Object> defective =
        gathered(
            spec.source(SourceSpec.Trimming.NEVER),
            uncut.stream().map(indices -> BatchUpTrimming.trimmed(spec, indices)).toList());
    return recorded.equals(defective) && !ours.equals(defective)
        ? Optional.of(ours)
        : Optional.empty();
  }

  private static List<Object> gathered(DataSource source, List<IndexBatch> indices) {
    return indices.stream().map(batch -> (Object) Values.of(source.samples(batch))).toList();
  }

  Outcome check(Pools pools) {
    Values.requireEqual("random_access", source.isRandomAccess(), record.flag("random_access"));
    Values.requireEqual(
        "num_samples", Values.of(source.sampleCount()), Values.of(record.node("num_samples")));
    List<IndexBatch> drawn = checkBatches();
    pools.each(this::checkPool);
    checkIndexEpoch(drawn);
    Outcome ofIndices = record.has("index_error") ? checkIndexError() : checkIndexBatches(drawn);
    return mended.isPresent() ? Outcome.overruled("C8") : ofIndices;
  }

  private SeededRecipe recipe(DataSource of) {
    return recipe(record, of);
  }

  private static SeededRecipe recipe(Fields record, DataSource of) {
    return SeededRecipe.of(of, record.integer("batch_size"), Generators.ofNullable(record));
  }

  private List<IndexBatch> checkBatches() {
    SeededRecipe recipe = recipe(source);
    List<Batch> batches =
        expected.requireFromEpoch("batches", recipe.batches().epoch(0), Values::of);
    recipe.requireNext(record, NEXT_DOUBLE);
    for (Batch batch : batches) {
      Values.requireEqual("member", batch.member(), memberOf(batch.indexBatch()));
    }
    return batches.stream().map(Batch::indexBatch).toList();
  }

  private static OptionalInt memberOf(IndexBatch indices) {
    return indices instanceof ChoiceIndices choice
        ? OptionalInt.of(choice.member())
        : OptionalInt.empty();
  }

  /** Batches that are made ahead have drawn on, so only where they end can the draws be told. */
  private void checkPool(String what, Pools.Placement placement) {
    SeededRecipe recipe = recipe(source);
    expected.requireFromEpoch(what, placement.on(recipe.batches()).epoch(0), Values::of);
    if (expected.ends()) {
      recipe.requireNext(record, NEXT_DOUBLE);
    }
  }

  /** What is drawn for index batches is what is drawn for batches, and gathers them. */
  private void checkIndexEpoch(List<IndexBatch> drawn) {
    SeededRecipe recipe = recipe(source);
    List<IndexBatch> indices =
        new Expected(List.copyOf(drawn), expected.ends())
            .requireFromEpoch("index epoch", recipe.batches().indexEpoch(0), batch -> batch);
    if (record.has("index_next_double") || record.has("index_batches")) {
      recipe.requireNext(record, NEXT_DOUBLE, "index_next_double");
    } else {
      recipe.requireNext(record, NEXT_DOUBLE);
    }
    for (int i = 0; i < indices.size(); i++) {
      Batch gathered = source.samples(indices.get(i));
      Values.requireEqual(
          "samples of index batch " + i, Values.of(gathered), expected.values().get(i));
    }
  }

  /** Row C5: BatchUp cuts index batches also where it does not cut batches. */
  private Outcome checkIndexBatches(List<IndexBatch> drawn) {
    requireNoError(drawn.size());
    List<Object> ours = drawn.stream().map(Values::of).toList();
    List<Object> defective =
        isUncut(spec)
            ? drawn.stream().map(BatchUpTrimming::trimmed).map(Values::of).toList()
            : ours;
    Values.requireEqual("index_batches", defective, Values.of(record.node("index_batches")));
    return defective.equals(ours) ? Outcome.passed() : Outcome.overruled("C5");
  }

  private void requireNoError(int batches) {
    Optional<String> error = errorOfBatchUp(batches);
    if (error.isPresent()) {
      throw new AssertionError(
          "BatchUp must have raised " + error.get() + " for index batches, got some");
    }
  }

  /** Row C11: cutting the index batches of a choice raises an error. */
  private Outcome checkIndexError() {
    Fields error = record.object("index_error");
    error.ignore("message");
    Values.requireEqual(
        "type of index_error",
        errorOfBatchUp(expected.values().size()).orElse("none"),
        error.text("type"));
    return Outcome.overruled("C11");
  }

  /** What BatchUp's cutting raises for the first batches. */
  private Optional<String> errorOfBatchUp(int batches) {
    BatchUpTrimming trimming = new BatchUpTrimming(!record.isNull("seed"));
    return uncut(record, spec, batches).stream()
        .flatMap(indices -> trimming.error(spec, indices).stream())
        .findFirst();
  }

  /** The first index batches, none of them cut. */
  private static List<IndexBatch> uncut(Fields record, SourceSpec spec, int batches) {
    List<IndexBatch> uncut = new ArrayList<>();
    DataSource whole = spec.source(SourceSpec.Trimming.NEVER);
    try (var epoch = recipe(record, whole).batches().indexEpoch(0)) {
      while (uncut.size() < batches && epoch.hasNext()) {
        uncut.add(epoch.next());
      }
    }
    return uncut;
  }
}
