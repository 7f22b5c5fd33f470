package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Ten epochs of batches of 2 MB. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MemoryOfEpochsTest {

  private static final int EPOCHS = 10;
  private static final int BATCHES = 8;
  private static final int WIDTH = 8192;
  private static final long BATCH_BYTES = 64L * WIDTH * Float.BYTES;

  private static Batches recipe() {
    float[][] x = new float[64 * BATCHES][WIDTH];
    float[][] y = new float[64 * BATCHES][1];
    for (int i = 0; i < x.length; i++) {
      x[i][WIDTH - 1] = i;
      y[i][0] = i;
    }
    return ArrayDataSource.of("x", x).and("y", y).batches(64).shuffle(1);
  }

  private static void assertRight(DataSet batch) {
    for (int i = 0; i < 64; i++) {
      assertThat(batch.getFeatures().getFloat(i, WIDTH - 1))
          .isEqualTo(batch.getLabels().getFloat(i, 0));
    }
  }

  @Test
  void reusedBuffersAndTheirIndArraysAreThoseOfTheFirstEpoch() {
    Set<Long> addresses = new HashSet<>();
    Set<INDArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (Dl4jIterator batches = Dl4j.iterator(recipe().reuseBuffers()).sameThread()) {
      for (int epoch = 0; epoch < EPOCHS; epoch++, batches.reset()) {
        while (batches.hasNext()) {
          DataSet batch = batches.next();
          assertRight(batch);
          addresses.add(batch.getFeatures().data().address());
          arrays.add(batch.getFeatures());
        }
      }
    }
    assertThat(addresses).hasSize(1);
    assertThat(arrays).hasSize(1);
  }

  @Test
  void anIndArrayThatWasClosedIsMadeAnew() {
    try (Dl4jIterator batches = Dl4j.iterator(recipe().reuseBuffers()).sameThread()) {
      while (batches.hasNext()) {
        DataSet batch = batches.next();
        assertRight(batch);
        batch.getFeatures().close();
      }
    }
  }

  @Test
  void withoutReuseNothingGrows() throws InterruptedException {
    try (Dl4jIterator batches = Dl4j.iterator(recipe())) {
      long afterOne = 0;
      for (int epoch = 0; epoch < EPOCHS; epoch++, batches.reset()) {
        while (batches.hasNext()) {
          assertRight(batches.next());
        }
        collectGarbage();
        if (epoch == 0) {
          afterOne = Pointer.totalBytes();
        }
      }
      long most = afterOne + 2 * BATCHES * BATCH_BYTES;
      for (int i = 0; i < 50 && Pointer.totalBytes() > most; i++) {
        collectGarbage();
      }
      assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void whoeverKeepsEveryBatchHasThemAll() throws InterruptedException {
    List<DataSet> kept = new ArrayList<>();
    Set<Long> addresses = new HashSet<>();
    try (Dl4jIterator batches = Dl4j.iterator(recipe())) {
      for (int epoch = 0; epoch < 4; epoch++, batches.reset()) {
        while (batches.hasNext()) {
          kept.add(batches.next());
        }
        collectGarbage();
      }
    }
    kept.forEach(
        batch -> {
          assertRight(batch);
          addresses.add(batch.getFeatures().data().address());
        });
    assertThat(addresses).hasSize(4 * BATCHES);
  }

  private static void collectGarbage() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    Cleaner.Cleanable unused = Cleaner.create().register(new Object(), gone::countDown);
    for (int i = 0; i < 50 && gone.getCount() > 0; i++) {
      System.gc();
      boolean unusedToo = gone.await(100, TimeUnit.MILLISECONDS);
    }
  }
}
