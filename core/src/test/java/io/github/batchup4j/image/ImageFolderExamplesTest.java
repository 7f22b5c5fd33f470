package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of folders and caches, in a folder of the test's. */
class ImageFolderExamplesTest {

  private final Path here;

  ImageFolderExamplesTest(@TempDir Path here) throws IOException {
    this.here = here;
    Photos.catsAndDogs(here.resolve("photos"), 10);
  }

  @Test
  void folders() throws IOException {
    ImageFolder photos =
        ImageFolder.of(here.resolve("photos"), LabelRule.fromFileName("(dog|cat)"));
    List<ImageFolder> parts = photos.splitStratified(42, 0.9, 0.1);
    ImagePipeline augmented = ImagePipeline.rgb().randomResizedCrop(224).flip();
    ImagePipeline plain = ImagePipeline.rgb().resize(256).centerCrop(224);
    ArrayDataSource train = parts.get(0).images(augmented.normalize(Normalization.IMAGENET));
    ArrayDataSource test = parts.get(1).images(plain.normalize(Normalization.IMAGENET));
    photos.labelMap().save(here.resolve("labels.txt")); // for inference

    assertThat(train.samplesSeeded(1, 0, 1).array("image").shape())
        .isEqualTo(Shape.of(2, 3, 224, 224));
    assertThat(test.samples(0, 1).array("image").shape()).isEqualTo(Shape.of(2, 3, 224, 224));
    assertThat(LabelMap.load(here.resolve("labels.txt"))).isEqualTo(photos.labelMap());
  }

  @Test
  void rules() {
    LabelRule folders = LabelRule.fromParentFolder(); // train/cat/1.jpg: cat
    LabelRule names = LabelRule.fromFileName("^(dog|cat)\\."); // cat.17.jpg: cat

    assertThat(folders.labelOf(Path.of("train/cat/1.jpg"))).isEqualTo("cat");
    assertThat(names.labelOf(Path.of("cat.17.jpg"))).isEqualTo("cat");
  }

  @Test
  void caches() throws IOException {
    try (ImageCache cache = ImageCache.onDisk(here.resolve("cache"), 10L << 30)) {
      ImageFolder photos = ImageFolder.of(here.resolve("photos")).cached(cache);
      ArrayDataSource source =
          photos.images(ImagePipeline.rgb().resize(256).randomCrop(224).flip());
      source.samplesSeeded(1, 0, 1, 0);

      assertThat(cache.stats()).hasToString("Stats[hits=1, misses=2, samples=2, bytes=575360]");
    }
    try (var files = Files.list(here.resolve("cache"))) {
      assertThat(files).hasSize(2);
    }
  }
}
