package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.loader.BadSamples;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.ErrorPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one bad file among good ones does to an epoch of augmented pictures, under every policy: it
 * is named, and every other sample is what it is without the policy.
 */
@Timeout(60)
class BadImageFilesTest {

  private static final int GOOD = 11;
  private static final int BATCH_SIZE = 4;
  private static final ImagePipeline PIPELINE = ImagePipeline.rgb().randomResizedCrop(9).flip();

  private final Path root;

  BadImageFilesTest(@TempDir Path root) {
    this.root = root;
  }

  /** What an epoch came to: each sample that was delivered, by its position. */
  private record Epoch(Map<Long, String> samples, List<String> failures, BadSamples bad) {}

  static Stream<Arguments> badFiles() {
    return withWorkers(
        Stream.of(
                "bad-half.jpg",
                "bad-half-with-end.jpg",
                "bad-gray-half-with-end.jpg",
                "bad-progressive.jpg",
                "bad-progressive-between-scans.jpg",
                "bad-huge.jpg",
                "bad-trunc.png",
                "bad-crc.png",
                "ascii.pbm")
            .map(PictureFiles::file));
  }

  /** Damage that costs no pixel, or that no decoder can see; content that is not what it says. */
  static Stream<Arguments> filesThatAreGood() {
    return withWorkers(
        Stream.of("no-end.jpg", "junk-after.jpg", "changed.jpg").map(PictureFiles::file));
  }

  static Stream<Arguments> badFilesOfData() {
    return withWorkers(
        Stream.of("bomb20000.jpg", "bomb50000.jpg", "text.jpg", "trunc50.jpg", "zero.jpg")
            .map(BadImageFilesTest::ofData));
  }

  static Stream<Arguments> goodFilesOfData() {
    return withWorkers(
        Stream.of("corrupt_mid.jpg", "noeoi.jpg", "png_named.jpg").map(BadImageFilesTest::ofData));
  }

  private static Path ofData(String name) {
    Path root = Path.of(System.getProperty("batchup4j.root", ""));
    return root.resolve(System.getProperty("batchup4j.data", ""))
        .resolve("jpeg")
        .resolve("bad")
        .resolve(name);
  }

  private static Stream<Arguments> withWorkers(Stream<Path> files) {
    return files.flatMap(
        file -> Stream.of(0, 2).map(workers -> Arguments.of(file.getFileName(), file, workers)));
  }

  @ParameterizedTest(name = "{0}, {2} workers")
  @MethodSource("badFiles")
  void aBadFileIsNamed(Path name, Path file, int workers) throws IOException {
    requireBad(file, workers);
  }

  @Tag("data")
  @ParameterizedTest(name = "{0}, {2} workers")
  @MethodSource("badFilesOfData")
  void aBadFileOfTheDataIsNamed(Path name, Path file, int workers) throws IOException {
    requireBad(file, workers);
  }

  @ParameterizedTest(name = "{0}, {2} workers")
  @MethodSource("filesThatAreGood")
  void aFileWithAllItsPixelsIsNoBadOne(Path name, Path file, int workers) throws IOException {
    requireGood(file, workers);
  }

  @Tag("data")
  @ParameterizedTest(name = "{0}, {2} workers")
  @MethodSource("goodFilesOfData")
  void aFileOfTheDataWithAllItsPixelsIsNoBadOne(Path name, Path file, int workers)
      throws IOException {
    requireGood(file, workers);
  }

  @ParameterizedTest(name = "{2} workers")
  @MethodSource("anEmptyFile")
  void anEmptyFileIsNamed(Path name, Path file, int workers) throws IOException {
    requireBad(Files.createFile(root.resolve("empty.jpg")), workers);
  }

  static Stream<Arguments> anEmptyFile() {
    return withWorkers(Stream.of(Path.of("empty.jpg")));
  }

  private void requireBad(Path file, int workers) throws IOException {
    Path bad = withOneFileMore(file);
    Epoch failing = epoch(ErrorPolicy.fail(), workers);
    Epoch skipping = epoch(ErrorPolicy.skip(), workers);
    Epoch replacing = epoch(ErrorPolicy.replace(), workers);

    assertThat(failing.failures()).singleElement().asString().contains(bad.toString());
    assertThat(failing.samples()).hasSizeBetween(GOOD + 1 - BATCH_SIZE, GOOD - 1);

    assertThat(skipping.failures()).isEmpty();
    assertThat(skipping.samples()).hasSize(GOOD).containsAllEntriesOf(failing.samples());
    assertThat(skipping.bad().entries()).hasSize(1);
    assertThat(skipping.bad().toString()).contains(bad.toString());

    assertThat(replacing.failures()).isEmpty();
    assertThat(replacing.samples()).hasSize(GOOD + 1).containsAllEntriesOf(skipping.samples());
    assertThat(replacing.bad().toString()).contains(bad.toString());
  }

  private void requireGood(Path file, int workers) throws IOException {
    Path added = withOneFileMore(file);
    for (ErrorPolicy policy :
        List.of(ErrorPolicy.fail(), ErrorPolicy.skip(), ErrorPolicy.replace())) {
      Epoch epoch = epoch(policy, workers);
      assertThat(epoch.failures()).isEmpty();
      assertThat(epoch.bad().isEmpty()).isTrue();
      assertThat(epoch.samples()).as("with " + added).hasSize(GOOD + 1);
    }
  }

  /** Good pictures, and the file under the name that it has, in the midst of them. */
  private Path withOneFileMore(Path file) throws IOException {
    for (int i = 0; i < GOOD; i++) {
      Photos.write(root.resolve("pictures/" + (i % 2 == 0 ? "a" : "z") + i + ".png"), 12, 14, i);
    }
    return Files.copy(file, root.resolve("pictures").resolve("m-" + file.getFileName()));
  }

  private Epoch epoch(ErrorPolicy policy, int workers) throws IOException {
    Map<Long, String> samples = new HashMap<>();
    List<String> failures = new ArrayList<>();
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers)) {
      Batches batches =
          ImageFolder.unlabelled(root.resolve("pictures"))
              .images(PIPELINE)
              .batches(BATCH_SIZE)
              .shuffle(7)
              .on(pool)
              .onError(policy);
      try (EpochIterator<Batch> iterator = batches.epoch(3)) {
        while (iterator.hasNext()) {
          next(iterator, failures).ifPresent(batch -> addSamples(batch, samples));
        }
        return new Epoch(samples, failures, iterator.badSamples());
      }
    }
  }

  private static Optional<Batch> next(EpochIterator<Batch> iterator, List<String> failures) {
    try {
      return Optional.of(iterator.next());
    } catch (BatchFailedException failure) {
      failures.add(failure.getMessage());
      return Optional.empty();
    }
  }

  private static void addSamples(Batch batch, Map<Long, String> samples) {
    for (int place = 0; place < batch.size(); place++) {
      byte[] pixels = new byte[3 * 9 * 9];
      batch.array("image").sample(place).bytes().get(pixels);
      samples.put(batch.indexBatch().positionOf(place), Arrays.toString(pixels));
    }
  }
}
