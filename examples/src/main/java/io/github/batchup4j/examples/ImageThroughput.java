package io.github.batchup4j.examples;

import com.sun.management.OperatingSystemMXBean;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.examples.bare.BareLoop;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.Normalization;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures how many pictures a second come out of a DL4J iterator, beside what the same decoder
 * gives in a loop of as many threads with no library around it, beside the loop that only decodes,
 * and, where they are asked for, beside worker processes. Rounds of them take turns, each one
 * stream of thousands of pictures, so that short batches and the ends of passes do not count.
 */
final class ImageThroughput {

  private static final int WARM_UP = 1;
  private static final int ROUNDS = 5;
  private static final long DRAWING_SEED = 1;

  private final ThroughputOptions options;
  private final ImageFolder folder;
  private final WorkerPool pool;
  private final Optional<WorkerPool> processes;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ImageThroughput(
      ThroughputOptions options,
      ImageFolder folder,
      WorkerPool pool,
      Optional<WorkerPool> processes) {
    this.options = options;
    this.folder = folder;
    this.pool = pool;
    this.processes = processes;
  }

  static void run(String... arguments) throws Exception {
    ThroughputOptions options = ThroughputOptions.parse(arguments);
    if (options.data().isPresent()) {
      measure(options.data().get(), options);
      return;
    }
    try (SamplePictures pictures = SamplePictures.photographs(60, DRAWING_SEED)) {
      measure(pictures.folder(), options);
    }
  }

  private static void measure(Path data, ThroughputOptions options) throws Exception {
    List<Path> files = ImageFolder.unlabelled(data).paths();
    // No more than are measured: the loop without the library holds them in memory.
    List<Path> some = files.subList(0, Math.min(files.size(), options.pictures()));
    ImageFolder folder = ImageFolder.unlabelled(some).reader(options.reader());
    try (WorkerPool pool = PictureOptions.pool(options.workers());
        WorkerPool processes = processes(options);
        BareLoop bare =
            new BareLoop(
                contents(folder.paths()),
                options.decoder(),
                options.size(),
                options.batch(),
                Math.max(1, options.workers()))) {
      Optional<WorkerPool> asked =
          Optional.of(processes).filter(measured -> measured.workers() > 0);
      System.out.println(new ImageThroughput(options, folder, pool, asked).measure(bare));
    }
  }

  /** The pool without workers where none are asked for. */
  private static WorkerPool processes(ThroughputOptions options) {
    return options.processes() == 0
        ? WorkerPool.sameThread()
        : WorkerProcessPool.of(options.processes());
  }

  private static List<byte[]> contents(List<Path> paths) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(Files.readAllBytes(path));
    }
    return files;
  }

  private Result measure(BareLoop bare) throws Exception {
    for (int round = 0; round < WARM_UP; round++) {
      warmUp(folder);
      bare.run(passes());
      bare.decode(passes());
    }
    if (options.cache().isEmpty()) {
      return takingTurns(folder, bare).result(options);
    }
    try (RunCache cache = RunCache.of(options.cache().get())) {
      ImageFolder cached = folder.cached(cache.images());
      Rate first = told("first pass", rate(1, () -> stream(cached, 1, pool)));
      warmUp(cached);
      Turns turns = takingTurns(cached, bare);
      return turns
          .result(options)
          .with("cache", options.cache().get())
          .with("first_pass_images_per_s", first.picturesPerSecond(), 1)
          .with("cached_ratio", turns.picturesPerSecond() / first.picturesPerSecond(), 2);
    }
  }

  private void warmUp(ImageFolder read) {
    stream(read, passes(), pool);
    processes.ifPresent(asked -> stream(read, passes(), asked));
  }

  private int passes() {
    return (options.pictures() + folder.size() - 1) / folder.size();
  }

  /** Takes so many passes over the folder from a DL4J iterator, as one stream. */
  private void stream(ImageFolder read, int passes, WorkerPool on) {
    DataSource pictures =
        read.images(
                ImagePipeline.rgb()
                    .resize(options.shorterSide())
                    .centerCrop(options.size())
                    .normalize(Normalization.IMAGENET))
            .repeated(passes);
    Batches batches = pictures.batches(options.batch()).on(on).reuseBuffers();
    long count = 0;
    try (Dl4jIterator iterator = iterator(batches, on)) {
      while (iterator.hasNext()) {
        count += iterator.next().numExamples();
      }
    }
    if (count != (long) passes * folder.size()) {
      throw new IllegalStateException("the iterator must give every picture, got " + count);
    }
  }

  private static Dl4jIterator iterator(Batches batches, WorkerPool on) {
    Dl4jIterator iterator = Dl4j.iterator(batches).unlabelled();
    return on.workers() == 0 ? iterator.sameThread() : iterator;
  }

  private Rate rate(int passes, Stream stream) throws InterruptedException {
    long processorTime = system.getProcessCpuTime();
    long start = System.nanoTime();
    stream.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double processorSeconds = (system.getProcessCpuTime() - processorTime) / 1e9;
    long pictures = (long) passes * folder.size();
    return new Rate(pictures / seconds, processorSeconds * 1000 / pictures);
  }

  private static Rate told(String what, Rate rate) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %8.1f pictures/s, %6.2f s of processor time for 1000%n",
        what,
        rate.picturesPerSecond(),
        rate.processorSecondsPer1000());
    return rate;
  }

  private Turns takingTurns(ImageFolder read, BareLoop bare) throws InterruptedException {
    Turns turns = new Turns(new Rates(), new Rates(), new Rates(), new Rates());
    for (int round = 0; round < ROUNDS; round++) {
      turns.library().add(told("library", rate(passes(), () -> stream(read, passes(), pool))));
      turns.bare().add(told("bare loop", rate(passes(), () -> bare.run(passes()))));
      turns.decoding().add(told("decoding", rate(passes(), () -> bare.decode(passes()))));
      if (processes.isPresent()) {
        WorkerPool asked = processes.get();
        turns
            .processes()
            .add(told("processes", rate(passes(), () -> stream(read, passes(), asked))));
      }
    }
    return turns;
  }

  /** What was measured in turns. */
  private record Turns(Rates library, Rates bare, Rates decoding, Rates processes) {

    double picturesPerSecond() {
      return library.picturesPerSecond();
    }

    Result result(ThroughputOptions options) {
      Result result =
          new Result()
              .with("images_per_s", picturesPerSecond(), 1)
              .with("bare_images_per_s", bare.picturesPerSecond(), 1)
              .with("ratio", picturesPerSecond() / bare.picturesPerSecond(), 3)
              .with("cpu_s_per_1000", library.processorSecondsPer1000(), 3)
              .with("bare_cpu_s_per_1000", bare.processorSecondsPer1000(), 3)
              .with("decode_images_per_s", decoding.picturesPerSecond(), 1)
              .with("share_of_decoding", picturesPerSecond() / decoding.picturesPerSecond(), 3)
              .with("decoder", options.decoder())
              .with("workers", options.workers(), 0)
              .with("jdk", jdk());
      return options.processes() == 0
          ? result
          : result
              .with("processes", options.processes(), 0)
              .with("process_images_per_s", processes.picturesPerSecond(), 1)
              .with("process_ratio", processes.picturesPerSecond() / picturesPerSecond(), 3);
    }

    private static String jdk() {
      return System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version");
    }
  }

  /** What is measured. */
  @FunctionalInterface
  private interface Stream {
    void run() throws InterruptedException;
  }
}
