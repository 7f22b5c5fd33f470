package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.ErrorPolicy;
import io.github.batchup4j.testing.BatchDigest;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes make the batches of pictures that this one makes, and fail in its words. */
@Timeout(120)
class PicturesOnProcessesTest {

  private static final ImagePipeline PIPELINE =
      ImagePipeline.rgb()
          .resize(40)
          .randomResizedCrop(32)
          .flip()
          .rotate(15)
          .saturation(0.3)
          .normalize(Normalization.IMAGENET);

  private final Path root;

  PicturesOnProcessesTest(@TempDir Path root) {
    this.root = root;
  }

  private static List<Path> files(String... more) {
    return Stream.concat(
            Stream.of("420.jpg", "444.jpg", "gray.jpg", "progressive.jpg", "rgb.jpg", "cmyk.jpg"),
            Stream.of(more))
        .map(PictureFiles::file)
        .toList();
  }

  private static ImageFolder folder(List<Path> files) {
    return ImageFolder.ofFiles(files, file -> file.toString().contains("4") ? "numbers" : "words");
  }

  private static Batches recipe(DataSource source) {
    return source.batches(4).shuffle(12345);
  }

  /** Batches and failures of two epochs, in order. */
  private static List<String> told(Batches batches) {
    List<String> told = new ArrayList<>();
    for (int number = 0; number < 2; number++) {
      try (EpochIterator<Batch> epoch = batches.epoch(number)) {
        while (epoch.hasNext()) {
          told.add(next(epoch));
        }
        told.add(epoch.badSamples().toString());
      }
    }
    return told;
  }

  private static String next(EpochIterator<Batch> epoch) {
    try {
      Batch batch = epoch.next();
      List<String> names = new ArrayList<>();
      for (int place = 0; place < batch.size(); place++) {
        names.add(batch.sampleName(place).orElseThrow());
      }
      return names + " " + BatchDigest.of(batch);
    } catch (BatchFailedException failure) {
      return failure.getMessage() + " by " + failure.getCause();
    }
  }

  @Test
  void augmentedPicturesAreTheSameWithAnyCache() throws Exception {
    ImageFolder folder = folder(files());
    try (WorkerPool pool = WorkerProcessPool.of(2);
        ImageCache memory = ImageCache.inMemory(1 << 20);
        ImageCache disk = ImageCache.onDisk(root.resolve("cache"), 1 << 20)) {
      for (ImageFolder cached : List.of(folder, folder.cached(memory), folder.cached(disk))) {
        Batches recipe = recipe(cached.images(PIPELINE).repeated(3));
        assertThat(told(recipe.on(pool)))
            .isEqualTo(told(recipe(folder.images(PIPELINE).repeated(3))));
      }
      assertThat(memory.stats().samples()).isZero();
      try (ImageCache later = ImageCache.onDisk(root.resolve("cache"), 1 << 20)) {
        assertThat(later.stats().samples()).isEqualTo(folder.size());
      }
    }
  }

  @Test
  void aBadFileHasTheSameOutcomeUnderEveryPolicy() {
    ImageFolder folder = folder(files("bad-half.jpg", "bad-huge.jpg", "bad-crc.png"));
    DataSource source = folder.images(PIPELINE);
    try (WorkerPool pool = WorkerProcessPool.of(2)) {
      for (ErrorPolicy policy :
          List.of(
              ErrorPolicy.fail(),
              ErrorPolicy.skip(),
              ErrorPolicy.replace(),
              ErrorPolicy.skip().atMost(9))) {
        Batches recipe = recipe(source).onError(policy);
        List<String> here = told(recipe);
        assertThat(here).anyMatch(line -> line.contains("bad-half.jpg must be a whole JPEG image"));
        assertThat(told(recipe.on(pool))).isEqualTo(here);
      }
      Batches failing = recipe(folder(files("bad-half.jpg")).images(PIPELINE)).on(pool);
      assertThatThrownBy(() -> failing.epoch(0).forEachRemaining(batch -> {}))
          .isInstanceOf(BatchFailedException.class)
          .hasCauseInstanceOf(ImageFormatException.class);
    }
  }

  @Test
  void picturesOfAnySizeComeBackAsTheyAre() {
    DataSource source = folder(files()).pictures();
    try (WorkerPool pool = WorkerProcessPool.of(2);
        EpochIterator<Batch> here = recipe(source).epoch(0);
        EpochIterator<Batch> there = recipe(source).on(pool).epoch(0)) {
      while (here.hasNext()) {
        assertThat(crcs(there.next())).isEqualTo(crcs(here.next()));
      }
      assertThat(there.hasNext()).isFalse();
    }
  }

  private static List<String> crcs(Batch batch) {
    return ((ListColumn) batch.column("image"))
        .samples().stream().map(Picture.class::cast).map(PictureFiles::crc).toList();
  }

  @Test
  void filesThatOtherProcessesDoNotSeeAreRefusedAtOnce() throws Exception {
    try (WorkerPool pool = WorkerProcessPool.of(1);
        FileSystem zip =
            FileSystems.newFileSystem(root.resolve("pictures.zip"), Map.of("create", "true"))) {
      Path file = Files.copy(PictureFiles.file("rgb.jpg"), zip.getPath("/rgb.jpg"));
      Batches recipe = recipe(ImageFolder.unlabelled(List.of(file)).images(PIPELINE));
      assertThat(told(recipe)).hasSize(4);
      assertThatThrownBy(() -> recipe.on(pool).epoch(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "files for worker processes must be of the default file system, got " + file.toUri());
    }
  }
}
