package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.RandomArrayMap;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The code of augmentation.md. */
class GuideAugmentationTest {

  private static final int SAMPLES = 200;

  /** Pictures of shape [2, 2, 3]; the numbers of a picture rise by 1 from 12 times its index. */
  private final float[][][][] trainX = new float[SAMPLES][2][2][3];

  private final int[] trainY = new int[SAMPLES];

  /** Which pictures were trained on, and whether they were mirrored, batch by batch. */
  private final List<List<Seen>> trained = new ArrayList<>();

  /** A picture that was trained on. */
  private record Seen(long index, boolean mirrored) {}

  GuideAugmentationTest() {
    for (int i = 0; i < 12 * SAMPLES; i++) {
      trainX[i / 12][i % 12 / 6][i % 6 / 3][i % 3] = i;
      trainY[i / 12] = i / 12;
    }
  }

  private void train(NdArray x, NdArray y) {
    assertThat(x.shape()).isEqualTo(Shape.of(y.size(), 2, 2, 3));
    List<Seen> batch = new ArrayList<>();
    for (int i = 0; i < y.size(); i++) {
      batch.add(seen(y.longAt(i), Values.of(x.sample(i))));
    }
    trained.add(batch);
  }

  private static Seen seen(long index, List<Long> numbers) {
    long n = 12 * index;
    if (numbers.get(0) == n) {
      assertThat(numbers)
          .containsExactly(
              n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11);
      return new Seen(index, false);
    }
    assertThat(numbers)
        .containsExactly(
            n + 2, n + 1, n, n + 5, n + 4, n + 3, n + 8, n + 7, n + 6, n + 11, n + 10, n + 9);
    return new Seen(index, true);
  }

  // snippet: augmentation-flip
  /** Mirrors one picture in two, of shape [channels, height, width]. */
  record RandomFlip() implements RandomArrayMap {
    @Override
    public void apply(NdArray in, NdArray out, RandomGenerator random) {
      boolean mirrored = random.nextBoolean();
      int width = (int) in.shape().size(2);
      FloatBuffer from = in.floats();
      FloatBuffer to = out.floats();
      for (int i = 0; i < in.elementCount(); i++) {
        int column = i % width;
        to.put(i, from.get(mirrored ? i - column + (width - 1 - column) : i));
      }
    }
  }

  // end

  @Test
  void flips() {
    // snippet: augmentation-batches
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).mapArray("x", new RandomFlip());
    try (var epoch = source.batches(64).shuffle(12345).epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(trained).hasSize(4);
    List<Seen> all = trained.stream().flatMap(List::stream).toList();
    assertThat(all).extracting(Seen::index).hasSize(SAMPLES).doesNotHaveDuplicates();
    // 200 draws of probability 1/2: six standard deviations are 42.
    assertThat(all.stream().filter(Seen::mirrored).count()).isBetween(58L, 142L);

    List<List<Seen>> serial = List.copyOf(trained);
    assertThat(epoch(source.batches(64).shuffle(12345), 1)).isNotEqualTo(serial);
    try (var pool = WorkerThreadPool.of(3)) {
      assertThat(epoch(source.batches(64).shuffle(12345).on(pool), 0)).isEqualTo(serial);
    }
  }

  private List<List<Seen>> epoch(Batches batches, int epoch) {
    trained.clear();
    try (var it = batches.epoch(epoch)) {
      it.forEachRemaining(batch -> train(batch.array("x"), batch.array("y")));
    }
    return List.copyOf(trained);
  }

  @Test
  void underAGenerator() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).mapArray("x", new RandomFlip());
    // snippet: augmentation-map-seed
    Batches batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).mapSeed(7);
    // end
    assertThat(epoch(batches, 0).get(0))
        .extracting(Seen::index)
        .startsWith(52L, 157L, 135L, 140L, 56L);
    assertThat(trained.get(0)).extracting(Seen::mirrored).contains(true, false);
    assertThatThrownBy(() -> source.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0))
        .isInstanceOf(IllegalStateException.class);
  }

  private static NdArray halved(NdArray x) {
    NdArray half = NdArray.allocate(ElementType.FLOAT32, Shape.of(x.elementCount() / 2));
    for (int i = 0; i < half.elementCount(); i++) {
      half.floats().put(i, x.floats().get(2 * i));
    }
    return half;
  }

  private static void negate(NdArray in, NdArray out) {
    for (int i = 0; i < in.elementCount(); i++) {
      out.floats().put(i, -in.floats().get(i));
    }
  }

  private static void fill(NdArray out, float value) {
    for (int i = 0; i < out.elementCount(); i++) {
      out.floats().put(i, value);
    }
  }

  @Test
  void kindsOfMaps() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).and("z", new double[SAMPLES]);
    // snippet: augmentation-kinds
    // whole batches
    DataSource chosen = source.map(batch -> batch.select("x", "y"));
    // one sample at a time, stacked again: types, shapes and columns may change
    DataSource small = source.mapSamples(sample -> sample.with("x", halved(sample.array("x"))));
    // one column of fixed type and shape, written straight into the batch
    DataSource negated = source.mapArray("x", (in, out) -> negate(in, out));
    // any of these with random numbers
    DataSource noise = source.mapArray("x", (in, out, random) -> fill(out, random.nextFloat()));
    // end
    assertThat(chosen.samples(1).names()).containsExactly("x", "y");
    assertThat(small.samples(1).array("x").shape()).isEqualTo(Shape.of(1, 6));
    assertThat(Values.of(negated.samples(1).array("x"))).startsWith(-12L, -13L);
    NdArray random = noise.samplesSeeded(7, 3, 5).array("x");
    assertThat(random.sample(0).doubleAt(0))
        .isBetween(0.0, 1.0)
        .isNotEqualTo(random.sample(1).doubleAt(0));
  }

  @Test
  void samplesOfASeed() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).mapArray("x", new RandomFlip());
    long seed = 12345;
    assertThat(epoch(source.batches(64).shuffle(seed), 0))
        .isEqualTo(epoch(source.batches(64).shuffle(seed), 0));
    Batch drawn = source.samplesSeeded(7, 3, 5);
    assertThat(drawn.indices()).containsExactly(3, 5);
    assertThat(Values.of(drawn.array("x")))
        .isEqualTo(Values.of(source.samplesSeeded(7, 3, 5).array("x")));
  }

  @Test
  void arraysForMaps() {
    float[] floats = {1, 2};
    INDArray indArray = Nd4j.createFromArray(floats);
    assertThat(Values.of(NdArray.copyOf(floats))).isEqualTo(listOf(1, 2));
    assertThat(Values.of(Dl4j.toNdArray(indArray))).isEqualTo(listOf(1, 2));
  }

  @Test
  void mapsSeeIndices() {
    var source = ArrayDataSource.of("x", trainX).and("y", trainY);
    // snippet: augmentation-indices
    DataSource known = source.map(batch -> batch.with("which", NdArray.copyOf(batch.indices())));
    // end
    assertThat(
            Values.of(
                known.subset(9, 4).batches(2).mapConcat(b -> List.of(b.array("which"))).get(0)))
        .isEqualTo(listOf(9, 4));
  }
}
