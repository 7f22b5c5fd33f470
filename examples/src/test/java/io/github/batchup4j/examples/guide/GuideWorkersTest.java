package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.firstOfEach;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of workers.md. */
class GuideWorkersTest {

  private static final int SAMPLES = 2200;
  private static final int PREFETCHED = 32 * 64;

  private final AtomicInteger resized = new AtomicInteger();
  private final CountDownLatch bufferIsFull = new CountDownLatch(PREFETCHED);
  private final UniformAccessor trainX =
      Accessors.of(
          SAMPLES,
          ElementType.FLOAT32,
          Shape.of(4),
          (index, sample) -> sample.floats().put(new float[] {index, 0, 0, 0}));
  private final int[] trainY = new int[SAMPLES];
  private final List<List<Long>> trained = new ArrayList<>();

  private Sample resized(Sample sample) {
    resized.incrementAndGet();
    bufferIsFull.countDown();
    float first = sample.array("x").floats().get(0);
    return sample.with("x", NdArray.copyOf(new float[] {first, -first}));
  }

  private void prepareTheRest() throws InterruptedException {
    assertThat(bufferIsFull.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(resized).as("no more than the prefetched").hasValue(PREFETCHED);
  }

  private void train(NdArray x, NdArray y) {
    assertThat(x.shape()).isEqualTo(Shape.of(y.size(), 2));
    trained.add(firstOfEach(x));
  }

  @Test
  void onThreads() throws InterruptedException {
    // snippet: workers-threads
    var source = ArrayDataSource.of("x", trainX).and("y", trainY).mapSamples(this::resized);
    try (var pool = WorkerThreadPool.of(4)) {
      var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).on(pool, 32);
      try (var epoch = batches.epoch(0)) { // the workers begin here

        prepareTheRest(); // meanwhile, up to 32 batches become ready

        for (Batch batch : epoch) {
          train(batch.array("x"), batch.array("y"));
        }
      }
    }
    // end
    assertThat(trained).hasSize(35);
    assertThat(trained.get(0)).startsWith(1808L, 1967L, 1212L, 63L, 1805L);

    List<List<Long>> onThePool = List.copyOf(trained);
    trained.clear();
    try (var serial = source.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0)) {
      serial.forEachRemaining(batch -> train(batch.array("x"), batch.array("y")));
    }
    assertThat(trained).isEqualTo(onThePool);
  }

  @Test
  void tasksOfOnesOwn(@TempDir Path folder) throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(Files.writeString(folder.resolve(i + ".txt"), "x".repeat(i)));
    }
    long total = 0;
    // snippet: workers-stream
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (Path file : files) {
      tasks.add(() -> Files.readString(file).length());
    }
    try (var pool = WorkerThreadPool.of(4);
        var lengths = pool.stream(tasks.iterator(), 20)) {
      while (lengths.hasNext()) {
        total += lengths.next(); // in the order of the tasks
      }
    }
    // end
    assertThat(total).isEqualTo(49 * 25);
  }
}
