package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.WeightedSampler;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code that users want to write, as far as core alone carries it. */
class ProgramsTest {

  private final float[][] trainX = new float[100][4];
  private final int[] trainY = new int[100];
  private final List<Integer> used = new ArrayList<>();

  ProgramsTest() {
    for (int i = 0; i < 100; i++) {
      trainX[i][0] = i;
      trainY[i] = i < 90 ? 0 : 1;
    }
  }

  private void use(FloatBuffer x, IntBuffer y) {
    assertThat(x.capacity()).isEqualTo(4 * y.capacity());
    for (int i = 0; i < y.capacity(); i++) {
      assertThat(y.get(i)).isEqualTo(x.get(4 * i) < 90 ? 0 : 1);
      used.add((int) x.get(4 * i));
    }
  }

  @Test
  void arraysInALoopOfOnesOwn() {
    var train = ArrayDataSource.of("x", trainX).and("y", trainY);
    var batches = train.batches(64).shuffle(12345);
    try (var epoch = batches.epoch(0)) {
      for (Batch b : epoch) {
        use(b.array("x").floats(), b.array("y").ints());
      }
    }
    assertThat(used).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void labelledSamplesRepeatBesideOnePassOverTheUnlabelled() {
    var labelled = ArrayDataSource.of("labX", new float[6][2]).and("labY", new int[6]).repeated();
    var both =
        CompositeDataSource.of(labelled, ArrayDataSource.of("unlabX", new float[100][2]))
            .batches(64)
            .shuffle(12345);
    List<String> batches = new ArrayList<>();
    try (var epoch = both.epoch(0)) {
      epoch.forEachRemaining(batch -> batches.add(batch.toString()));
    }
    assertThat(batches)
        .containsExactly(
            "64 samples: labX FLOAT32 [64, 2], labY INT32 [64], unlabX FLOAT32 [64, 2]",
            "36 samples: labX FLOAT32 [36, 2], labY INT32 [36], unlabX FLOAT32 [36, 2]");
  }

  /** 40 batches of 64, each class with probability 1/2: 1280 +- 25 (one standard deviation). */
  @Test
  void eachClassIsDrawnEquallyOften() {
    var balanced =
        ArrayDataSource.of("x", trainX)
            .and("y", trainY)
            .sampledBy(WeightedSampler.classBalancing(trainY, 10));
    var recipe = balanced.batches(64).shuffle(7).batchesPerEpoch(40);
    NdArray labels = recipe.mapConcat(batch -> List.of(batch.array("y"))).get(0);
    int ones = 0;
    for (int i = 0; i < labels.size(); i++) {
      ones += labels.ints().get(i);
    }
    assertThat(labels.size()).isEqualTo(40 * 64);
    assertThat(ones).isBetween(1280 - 130, 1280 + 130);
  }

  /** A converter makes of batches what another library takes, on the worker. */
  @Test
  void batchesAsTheUsersOwnRecord() {
    record XY(FloatBuffer x, IntBuffer y) {}
    var train = ArrayDataSource.of("x", trainX).and("y", trainY);
    try (EpochIterator<XY> epoch =
        train
            .batches(64)
            .epoch(0, batch -> new XY(batch.array("x").floats(), batch.array("y").ints()))) {
      epoch.forEachRemaining(batch -> use(batch.x(), batch.y()));
    }
    assertThat(used).hasSize(100).isSorted();
  }
}
