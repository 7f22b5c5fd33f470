package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Pictures.resized;
import static io.github.batchup4j.examples.guide.Pictures.writePicture;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.pool.SharedConstant;
import io.github.batchup4j.pool.StreamLimits;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of workers.md. */
class GuideWorkersTest {

  private static final int SAMPLES = 2200;
  private static final int FILES = 20;
  private static final int PREFETCHED = 32 * 64;

  private final AtomicInteger read = new AtomicInteger();
  private final CountDownLatch bufferIsFull = new CountDownLatch(PREFETCHED);
  private final int[] trainY = IntStream.range(0, SAMPLES).toArray();
  private final List<List<Long>> trained = new ArrayList<>();

  /** Few files for many samples, and how many of them have been read. */
  private final class Paths extends AbstractList<Path> {
    private final Path folder;

    Paths(Path folder) throws IOException {
      this.folder = folder;
      for (int i = 0; i < FILES; i++) {
        writePicture(path(i), i, 3 + i, 40 - i);
      }
    }

    private Path path(int file) {
      return folder.resolve(file + ".png");
    }

    @Override
    public Path get(int index) {
      read.incrementAndGet();
      bufferIsFull.countDown();
      return path(index % FILES);
    }

    @Override
    public int size() {
      return SAMPLES;
    }
  }

  private void prepareTheRest() throws InterruptedException {
    assertThat(bufferIsFull.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(read).as("no more than the prefetched").hasValue(PREFETCHED);
  }

  private void train(NdArray x, NdArray y) {
    assertThat(x.shape()).isEqualTo(Shape.of(y.size(), 3, 64, 64));
    for (int i = 0; i < y.size(); i++) {
      assertThat(x.sample(i).longAt(0)).as("red").isEqualTo(y.longAt(i) % FILES);
    }
    trained.add(Values.of(y));
  }

  @Test
  void onThreads(@TempDir Path folder) throws IOException, InterruptedException {
    List<Path> paths = new Paths(folder);
    // snippet: workers-threads
    var pictures = ArrayDataSource.of("x", new ImageFiles(paths)).and("y", trainY);
    var source = pictures.mapSamples(sample -> resized(sample));
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
  void onProcesses(@TempDir Path folder) throws IOException {
    List<Path> files = new Paths(folder).stream().toList();
    // snippet: workers-processes
    var pictures = ArrayDataSource.of("x", new SentImageFiles(files)).and("y", trainY);
    var source = pictures.mapSamples(sample -> resized(sample));
    try (var pool = WorkerProcessPool.of(2)) {
      var batches = source.batches(64).shuffle(NumpyRandomState.of(12345)).on(pool, 32);
      try (var epoch = batches.epoch(0)) {
        for (Batch batch : epoch) {
          train(batch.array("x"), batch.array("y"));
        }
      }
    }
    // end
    assertThat(trained).hasSize(35);
    assertThat(trained.get(0)).startsWith(1808L, 1967L, 1212L, 63L, 1805L);
  }

  @Test
  void processesHaveOptions(@TempDir Path folder) {
    // snippet: workers-processes-options
    var options =
        WorkerProcessPool.Options.workers(2)
            .heap("128m") // of each; batches lie outside of it
            .jvmFlags("-Xss2m", "-Dcom.acme.quality=high")
            .environment("OMP_NUM_THREADS", "1")
            .startTimeout(Duration.ofMinutes(2))
            .answerTimeout(Duration.ofSeconds(20)) // of silence, not of work
            .sharedMemoryIn(folder)
            .allowing("com.acme.Crop", "com.acme.shapes.*"); // what tasks may give back
    var pool = WorkerProcessPool.start(options);
    // end
    try (pool;
        var epoch = ArrayDataSource.of("y", trainY).batches(64).on(pool).epoch(0)) {
      assertThat(epoch.next().size()).isEqualTo(64);
    }
  }

  @Test
  void tasksForProcesses(@TempDir Path folder) throws IOException {
    List<File> files = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      files.add(Files.writeString(folder.resolve(i + ".txt"), "a\ncat\nor\na\ndog\n").toFile());
    }
    long total = 0;
    // snippet: workers-processes-tasks
    var known = SharedConstant.of(Set.of("cat", "dog")); // sent once to each worker
    var tasks = files.stream().map(file -> new KnownWords(known, file));
    try (var pool = WorkerProcessPool.of(2);
        var counts = pool.stream(tasks.iterator(), 20)) {
      while (counts.hasNext()) {
        total += counts.next();
      }
    }
    // end
    assertThat(total).isEqualTo(100);
  }

  @Test
  void inMemoryThatIsUsedAgain(@TempDir Path folder) throws IOException {
    var pictures = ArrayDataSource.of("x", new ImageFiles(new Paths(folder))).and("y", trainY);
    var source =
        pictures
            .subset(IntStream.range(0, 300).asLongStream().toArray())
            .mapSamples(sample -> resized(sample));
    var pool = WorkerThreadPool.of(2);
    // snippet: workers-buffers
    var batches = source.batches(64).shuffle(12345).on(pool).reuseBuffers();
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y")); // must not keep them
      }
    }
    // end
    batches.releaseBuffers();
    pool.close();
    List<List<Long>> again = List.copyOf(trained);
    trained.clear();
    try (var epoch = source.batches(64).shuffle(12345).epoch(0)) {
      epoch.forEachRemaining(batch -> train(batch.array("x"), batch.array("y")));
    }
    assertThat(trained).isEqualTo(again).hasSize(5);
  }

  @Test
  void closesEachBatch(@TempDir Path folder) throws IOException {
    var pictures = ArrayDataSource.of("x", new ImageFiles(new Paths(folder))).and("y", trainY);
    var source =
        pictures
            .subset(IntStream.range(0, 300).asLongStream().toArray())
            .mapSamples(sample -> resized(sample));
    var pool = WorkerThreadPool.of(2);
    // snippet: workers-close
    var batches = source.batches(64).shuffle(12345).on(pool);
    try (var epoch = batches.epoch(0)) {
      for (Batch batch : epoch) {
        try (batch) {
          train(batch.array("x"), batch.array("y"));
        } // a later batch of this epoch gets the memory
      }
    }
    // end
    pool.close();
    List<List<Long>> again = List.copyOf(trained);
    trained.clear();
    try (var epoch = source.batches(64).shuffle(12345).epoch(0)) {
      epoch.forEachRemaining(batch -> train(batch.array("x"), batch.array("y")));
    }
    assertThat(trained).isEqualTo(again).hasSize(5);
  }

  @Test
  void aheadAsFarAsMemoryGoes(@TempDir Path folder) throws IOException {
    var pictures = ArrayDataSource.of("x", new ImageFiles(new Paths(folder))).and("y", trainY);
    var source =
        pictures
            .subset(IntStream.range(0, 300).asLongStream().toArray())
            .mapSamples(sample -> resized(sample));
    try (var pool = WorkerThreadPool.of(2)) {
      // snippet: workers-bounds
      var batches =
          source
              .batches(64)
              .on(pool, 32)
              .prefetchBytes(512L << 20) // in flight or ready, beside their number
              .timeout(Duration.ofMinutes(1)); // for each batch
      // end
      try (var epoch = batches.epoch(0)) {
        epoch.forEachRemaining(batch -> train(batch.array("x"), batch.array("y")));
      }
    }
    assertThat(trained).hasSize(5);
  }

  @Test
  void aGeneratorIsDrawnFromAhead() {
    RandomGenerator generator = NumpyRandomState.of(12345);
    WorkerThreadPool pool = WorkerThreadPool.of(2);
    var source = ArrayDataSource.of("y", trainY);
    try (var ahead = source.batches(64).shuffle(generator).on(pool).epoch(0)) {
      assertThat(ahead.next().indices()).startsWith(1808, 1967, 1212, 63, 1805);
    } finally {
      pool.close();
      pool.close();
    }
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

    List<Callable<byte[]>> reading = new ArrayList<>();
    files.forEach(file -> reading.add(() -> Files.readAllBytes(file)));
    try (var pool = WorkerThreadPool.of(4)) {
      // snippet: workers-limits
      var limits =
          StreamLimits.ofPrefetch(20)
              .maxBytes(64 << 20, (byte[] content) -> content.length)
              .timeout(Duration.ofSeconds(30));
      try (var contents = pool.stream(reading.iterator(), limits)) {
        while (contents.hasNext()) {
          total -= contents.next().length;
        }
      }
      // end
    }
    assertThat(total).isZero();
  }
}
