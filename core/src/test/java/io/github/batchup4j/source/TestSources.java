package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.testing.BatchDigest;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small sources and maps for tests. */
final class TestSources {

  /** The columns of {@link #numbers} and {@link #columns}. */
  static final List<String> XY = List.of("x", "label");

  private TestSources() {}

  /** Sample i has x = {i, i + 0.25, i + 0.5} and the label i mod 3. */
  static ArrayDataSource numbers(int size) {
    float[][] x = new float[size][3];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      x[i] = new float[] {i, i + 0.25f, i + 0.5f};
      labels[i] = i % 3;
    }
    return ArrayDataSource.of("x", x).and("label", labels);
  }

  /**
   * Batches as an iterator gives them, of the sizes given, numbered through like {@link #numbers}.
   */
  static List<List<Column>> columns(int... sizes) {
    List<List<Column>> batches = new ArrayList<>();
    int sample = 0;
    for (int size : sizes) {
      float[][] x = new float[size][];
      int[] labels = new int[size];
      for (int i = 0; i < size; i++, sample++) {
        x[i] = new float[] {sample, sample + 0.25f, sample + 0.5f};
        labels[i] = sample % 3;
      }
      batches.add(List.of(NdArray.copyOf(x), NdArray.copyOf(labels)));
    }
    return batches;
  }

  /** A source with a random map of each kind. */
  static DataSource augmented(DataSource source) {
    return source
        .mapArray("x", TestSources::flip)
        .mapSamples(TestSources::scale)
        .map(TestSources::noise);
  }

  /** Turns the sample round, or not. */
  static void flip(NdArray in, NdArray out, RandomGenerator random) {
    boolean isFlipped = random.nextBoolean();
    FloatBuffer from = in.floats();
    FloatBuffer to = out.floats();
    for (int i = 0; i < from.capacity(); i++) {
      to.put(i, from.get(isFlipped ? from.capacity() - 1 - i : i));
    }
  }

  /** Multiplies the sample by a number of its own. */
  static Sample scale(Sample sample, RandomGenerator random) {
    double factor = random.nextDouble(0.5, 2);
    FloatBuffer x = sample.array("x").floats();
    for (int i = 0; i < x.capacity(); i++) {
      x.put(i, (float) (x.get(i) * factor));
    }
    return sample.with("factor", factor);
  }

  /** Adds a column of normal random numbers. */
  static Batch noise(Batch batch, RandomGenerator random) {
    NdArray noise = batch.allocate(ElementType.FLOAT64, Shape.of(batch.size()));
    for (int i = 0; i < batch.size(); i++) {
      noise.doubles().put(i, random.nextGaussian());
    }
    return batch.with("noise", noise);
  }

  /** One random number for all samples of a batch. */
  static NdArray numberOf(Batch batch, RandomGenerator random) {
    NdArray numbers = batch.allocate(ElementType.INT64, Shape.of(batch.size()));
    long number = random.nextLong();
    for (int i = 0; i < batch.size(); i++) {
      numbers.longs().put(i, number);
    }
    return numbers;
  }

  /** All batches of an epoch. */
  static List<Batch> batches(Batches recipe, long epoch) {
    List<Batch> batches = new ArrayList<>();
    try (EpochIterator<Batch> iterator = recipe.epoch(epoch)) {
      iterator.forEachRemaining(batches::add);
    }
    return batches;
  }

  /** The indices of all batches of an epoch. */
  static List<List<Long>> indices(Batches recipe, long epoch) {
    return batches(recipe, epoch).stream()
        .map(batch -> Arrays.stream(batch.indices()).boxed().toList())
        .toList();
  }

  /** The digests of all batches of an epoch. */
  static List<String> digests(Batches recipe, long epoch) {
    return batches(recipe, epoch).stream().map(BatchDigest::of).toList();
  }

  /** A source of each kind, all of the samples of {@link #numbers} and without an order drawn. */
  static List<DataSource> kinds(int size) {
    int[] sizes = {size - 1, 1};
    return List.of(
        numbers(size),
        numbers(size).map(batch -> batch),
        CompositeDataSource.of(numbers(size)),
        ChoiceDataSource.of(numbers(size)),
        IteratorDataSource.each(XY, epoch -> columns(sizes).iterator()),
        CallableDataSource.of(XY, request -> columns(sizes).iterator()));
  }
}
