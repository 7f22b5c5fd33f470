package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Index batches, weights, and how many batches there are. */
final class SamplersCheck implements GoldenCheck {

  private static final String BATCHES = "batches";
  private static final String BATCH_SIZE = "batch_size";
  private static final String NEXT_DOUBLE = "next_double";

  private final Pools pools = new Pools();

  @Override
  public String file() {
    return "samplers.jsonl";
  }

  @Override
  public Set<String> kinds() {
    return Set.of("sampler", "epochs", "class_balancing", "normalised_weights", "num_batches");
  }

  @Override
  public void close() {
    pools.close();
  }

  @Override
  public Outcome check(Fields record) {
    String kind = record.text("kind");
    switch (kind) {
      case "sampler" -> checkSampler(record);
      case "epochs" -> checkEpochs(record);
      case "class_balancing" -> checkClassBalancing(record);
      case "normalised_weights" ->
          Bits.requireEqual(
              "result",
              WeightedSampler.of(record.numbers("weights")).probabilities(),
              record.numbers("result"));
      case "num_batches" ->
          Values.requireEqual(
              "result",
              Values.of(
                  Count.of(record.whole("n")).batches(record.integer(BATCH_SIZE), LastBatch.KEEP)),
              record.whole("result"));
      default -> throw new AssertionError("kind must be known, got " + kind);
    }
    return Outcome.passed();
  }

  private void checkSampler(Fields record) {
    GoldenSampler golden = GoldenSampler.of(record.text("sampler"), record.object("args"));
    Sampler sampler = golden.sampler();
    boolean finished = record.flag("finished");
    Values.requireEqual("finished", sampler.count().isFinite(), finished);
    Values.requireEqual(
        "num_indices_generated",
        Values.of(sampler.count()),
        Values.of(record.node("num_indices_generated")));
    requirePlaces(golden);
    Expected expected = Expected.of(record.list(BATCHES), finished);
    checkStream(record, sampler, expected);
    DataSource source =
        ArrayDataSource.of(new long[Math.toIntExact(golden.size())]).sampledBy(sampler);
    checkIndexEpoch(record, source, expected);
    pools.each((what, placement) -> checkPool(record, source, expected, what, placement));
  }

  private static void requirePlaces(GoldenSampler golden) {
    for (int place = 0; place < golden.places().size(); place++) {
      Values.requireEqual(
          "source index of place " + place,
          golden.sampler().sourceIndex(place),
          golden.places().get(place));
    }
  }

  private static Optional<NumpyRandomState> generator(Fields record) {
    String order = record.text("order");
    return switch (order) {
      case "in_order" -> Optional.empty();
      case "shuffled" -> Optional.of(Generators.of(record));
      default -> throw new AssertionError("order must be known, got " + order);
    };
  }

  private static void checkStream(Fields record, Sampler sampler, Expected expected) {
    Optional<NumpyRandomState> generator = generator(record);
    IndexStream stream =
        sampler.open(
            new IndexRequest(SeededRecipe.order(generator), 0, record.integer(BATCH_SIZE), 0));
    expected.requireFrom(BATCHES, new StreamIterator(stream), Values::of);
    generator.ifPresent(numbers -> Generators.requireNext(record, numbers, NEXT_DOUBLE));
  }

  private static void checkIndexEpoch(Fields record, DataSource source, Expected expected) {
    SeededRecipe recipe = SeededRecipe.of(source, record.integer(BATCH_SIZE), generator(record));
    expected.requireFromEpoch("index epoch", recipe.batches().indexEpoch(0), Values::of);
    recipe.requireNext(record, NEXT_DOUBLE);
  }

  /** Batches that are made ahead have drawn on, so only where they end can the draws be told. */
  private static void checkPool(
      Fields record, DataSource source, Expected expected, String what, Pools.Placement placement) {
    SeededRecipe recipe = SeededRecipe.of(source, record.integer(BATCH_SIZE), generator(record));
    expected.requireFromEpoch(
        what, placement.on(recipe.batches()).epoch(0), batch -> Values.of(batch.indexBatch()));
    if (expected.ends()) {
      recipe.requireNext(record, NEXT_DOUBLE);
    }
  }

  /** Several epochs, one generator. */
  private static void checkEpochs(Fields record) {
    int length = record.integer("length");
    int batchSize = record.integer(BATCH_SIZE);
    NumpyRandomState ofSampler = Generators.of(record);
    NumpyRandomState ofSource = Generators.of(record);
    Batches recipe =
        ArrayDataSource.of(IntStream.range(0, length).toArray())
            .batches(batchSize)
            .shuffle(ofSource);
    int epoch = 0;
    for (Object batches : (List<?>) Values.of(record.node("epochs"))) {
      Expected expected = new Expected(List.copyOf((List<?>) batches), true);
      IndexStream stream =
          Sampler.of(length).open(new IndexRequest(Order.drawn(ofSampler), epoch, batchSize, 0));
      String what = "epoch " + epoch;
      expected.requireFrom(what, new StreamIterator(stream), Values::of);
      expected.requireFromEpoch(what, recipe.epoch(epoch), batch -> Values.of(batch.indexBatch()));
      epoch++;
    }
    Generators.requireNext(record, ofSampler, NEXT_DOUBLE);
    Bits.requireEqual(NEXT_DOUBLE, ofSource.randomSample(), record.number(NEXT_DOUBLE));
  }

  private static void checkClassBalancing(Fields record) {
    int[] labels = record.integers("y");
    long[] subset = record.wholes("subset_indices");
    int classes = IntStream.of(labels).max().orElse(0) + 2;
    double[] weights = record.numbers("sample_weights");
    Bits.requireEqual("sample_weights", WeightedSampler.classBalancingWeights(labels), weights);
    Bits.requireEqual(
        "sample_weights of more classes",
        WeightedSampler.classBalancingWeights(labels, classes),
        weights);
    WeightedSampler sampler = WeightedSampler.classBalancing(labels);
    Bits.requireEqual(
        "sampler_weights", sampler.probabilities(), record.numbers("sampler_weights"));
    Bits.requireEqual(
        "subset_sampler_weights",
        WeightedSampler.classBalancingSubset(labels, subset).probabilities(),
        record.numbers("subset_sampler_weights"));
    Order order = Order.drawn(Generators.of(record));
    IndexStream stream = sampler.open(new IndexRequest(order, 0, record.integer(BATCH_SIZE), 0));
    Expected.of(record.list(BATCHES), false)
        .requireFrom(BATCHES, new StreamIterator(stream), Values::of);
  }
}
