package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.image.ImageFormat;
import io.github.batchup4j.image.ImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplePicturesTest {

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void areDeletedAtTheEnd() {
    Path folder;
    try (SamplePictures pictures = SamplePictures.photographs(1, 1)) {
      folder = pictures.folder();
      assertThat(folder).isDirectory();
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void areTheSameUnderTheSameSeed() throws IOException {
    try (SamplePictures one = SamplePictures.dogsAndCats(2, 7);
        SamplePictures same = SamplePictures.dogsAndCats(2, 7);
        SamplePictures other = SamplePictures.dogsAndCats(2, 8)) {
      assertThat(names(one.folder()))
          .containsExactly("cat.0.jpg", "cat.1.jpg", "dog.0.jpg", "dog.1.jpg");
      assertThat(one.folder().resolve("dog.1.jpg"))
          .hasSameBinaryContentAs(same.folder().resolve("dog.1.jpg"));
      assertThat(Files.readAllBytes(one.folder().resolve("dog.1.jpg")))
          .isNotEqualTo(Files.readAllBytes(other.folder().resolve("dog.1.jpg")));
    }
  }

  @Test
  void haveAFolderForEachPartAndClass() throws IOException {
    try (SamplePictures pictures = SamplePictures.classes(1, 1, 3)) {
      assertThat(names(pictures.folder()))
          .containsExactly(
              "test/checks/0001.jpg",
              "test/rings/0001.jpg",
              "test/stripes/0001.jpg",
              "test/waves/0001.jpg",
              "train/checks/0000.jpg",
              "train/rings/0000.jpg",
              "train/stripes/0000.jpg",
              "train/waves/0000.jpg");
      assertThat(ImageHeader.read(pictures.folder().resolve("test/waves/0001.jpg")))
          .isEqualTo(new ImageHeader(ImageFormat.JPEG, 32, 32));
    }
  }
}
