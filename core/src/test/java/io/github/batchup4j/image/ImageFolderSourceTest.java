package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of pictures in files. */
class ImageFolderSourceTest {

  private static final ImagePipeline PLAIN =
      ImagePipeline.rgb().resize(16).centerCrop(12).toFloat();
  private static final ImagePipeline AUGMENTED =
      ImagePipeline.rgb().resize(16).randomCrop(12).flip().toFloat();

  private final Path root;
  private final ImageFolder folder;

  ImageFolderSourceTest(@TempDir Path root) throws IOException {
    this.root = Photos.catsAndDogs(root, 4);
    folder = ImageFolder.of(root);
  }

  @Test
  void samplesAreWhatThePipelineMakesOfTheFiles() throws IOException {
    Batch batch = folder.images(PLAIN).samples(5, 0, 5);
    assertThat(batch.names()).containsExactly("image", "label");
    NdArray images = batch.array("image");
    assertThat(images.elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(images.shape()).isEqualTo(Shape.of(3, 3, 12, 12));
    int[] indices = {5, 0, 5};
    for (int i = 0; i < indices.length; i++) {
      Picture picture = PictureReader.standard().read(folder.paths().get(indices[i]));
      assertThat(images.sample(i).contentEquals(PLAIN.apply(picture))).isTrue();
    }
  }

  @Test
  void labelsAreNumbersWithNames() {
    ArrayDataSource source = folder.images(PLAIN);
    NdArray labels = source.samples(0, 7, 1).array("label");
    assertThat(labels.elementType()).isEqualTo(ElementType.INT32);
    assertThat(List.of(labels.longAt(0), labels.longAt(1), labels.longAt(2)))
        .containsExactly(0L, 1L, 0L);
    assertThat(source.classNames()).isEqualTo(Map.of("label", List.of("cat", "dog")));
  }

  @Test
  void samplesAreNamedByTheirFiles() {
    assertThat(folder.images(PLAIN).samples(4).sampleName(0))
        .contains(root.resolve("dog/dog.0.png").toString());
    assertThat(folder.pictures().samples(4).sampleName(0))
        .contains(root.resolve("dog/dog.0.png").toString());
  }

  @Test
  void filesWithoutLabelsHaveOneColumn() throws IOException {
    assertThat(ImageFolder.unlabelled(root).images(PLAIN).samples(1).names())
        .containsExactly("image");
  }

  @Test
  void partsAreReadAsTheWhole() {
    ImageFolder part = folder.split(42, 0.5, 0.5).get(1);
    NdArray alone = part.images(PLAIN).samples(2).array("image");
    int inWhole = folder.paths().indexOf(part.paths().get(2));
    assertThat(alone.contentEquals(folder.images(PLAIN).samples(inWhole).array("image"))).isTrue();
  }

  @Test
  void anEmptyPartGivesNoBatches() throws IOException {
    ImageFolder none =
        folder.splitByGroup(1, file -> "one", 0.9, 0.1).stream()
            .filter(part -> part.size() == 0)
            .findFirst()
            .orElseThrow();
    try (EpochIterator<Batch> epoch = none.images(PLAIN).batches(4).epoch(0)) {
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void augmentedSamplesAreAFunctionOfSeedAndPosition() {
    DataSource source = folder.images(AUGMENTED);
    NdArray sample = source.samplesSeeded(1, 3).array("image");
    assertThat(sample.contentEquals(source.samplesSeeded(1, 3).array("image"))).isTrue();
    assertThat(sample.contentEquals(source.samplesSeeded(2, 3).array("image"))).isFalse();
  }

  @Test
  void augmentedSamplesNeedASeed() {
    assertThatThrownBy(() -> folder.images(AUGMENTED).batches(4).epoch(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("column \"image\"");
  }

  @Test
  void thePipelineMustHaveTheChannelOrderOfTheLabelMap() {
    ImagePipeline bgr = ImagePipeline.bgr().resize(12, 12);
    assertThatThrownBy(() -> folder.images(bgr))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "channel order of the pipeline must be that of the label map, RGB, got BGR;"
                + " ImageFolder.channelOrder(BGR) changes the map's");
    ImageFolder ordered = folder.channelOrder(ChannelOrder.BGR);
    assertThat(ordered.labelMap().channelOrder()).isEqualTo(ChannelOrder.BGR);
    NdArray blueFirst = ordered.images(bgr).samples(0).array("image");
    NdArray redFirst = folder.images(ImagePipeline.rgb().resize(12, 12)).samples(0).array("image");
    assertThat(blueFirst.bytes().get(0)).isEqualTo(redFirst.bytes().get(2 * 12 * 12));
  }

  @Test
  void thePipelineMustGivePicturesOfOneSize() {
    assertThatThrownBy(() -> folder.images(ImagePipeline.rgb().resize(16)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFileThatIsNoPictureIsNamed() throws IOException {
    Path bad = Photos.touch(root.resolve("cat/bad.png"));
    DataSource source = ImageFolder.of(root).images(PLAIN);
    assertThatThrownBy(() -> source.samples(0, 1))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining(bad.toString());
    assertThatThrownBy(() -> ImageFolder.of(root).pictures().samples(0))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining(bad.toString());
  }

  @Test
  void picturesKeepTheirSizesAndTheirOwnMemory() throws IOException {
    Batch batch = folder.pictures().samples(0, 3, 4);
    List<?> pictures = batch.list("image");
    assertThat(pictures).hasSize(3);
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = (Picture) pictures.get(i);
      Path file = Path.of(batch.sampleName(i).orElseThrow());
      Picture expected = PictureReader.standard().read(file);
      assertThat(picture.width()).isEqualTo(expected.width());
      assertThat(picture.toRgb()).isEqualTo(expected.toRgb());
    }
    assertThat(batch.array("label").longAt(2)).isEqualTo(1);
  }

  @Test
  void theReaderDecides() {
    PictureReader small = PictureReader.standard().maxPixels(10);
    assertThatThrownBy(() -> folder.reader(small).images(PLAIN).samples(0))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining("must have at most 10 pixels");
    assertThat(Optional.of(folder.reader(small).paths())).contains(folder.paths());
  }
}
