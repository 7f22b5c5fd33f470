package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExifFieldsTest {

  @Test
  void read_camera_namesIt() throws IOException {
    ExifFields fields = ExifFields.read(PictureFiles.file("exif6.jpg"));

    assertThat(fields.field("Model")).contains("Camera 6");
    assertThat(fields.field("Make")).contains("Maker");
    assertThat(fields.field("Orientation")).contains("6");
    assertThat(fields.field("Artist")).isEmpty();
    assertThat(fields).hasToString("{Make=Maker, Model=Camera 6, Orientation=6}");
  }

  @Test
  void read_tiff_hasTheFieldsOfItsFirstPage() throws IOException {
    ExifFields fields = ExifFields.read(PictureFiles.file("rgb.tiff"));

    assertThat(fields.field("ImageWidth")).contains("37");
  }

  @Test
  void read_fileWithoutFields_hasNone() throws IOException {
    assertThat(ExifFields.read(PictureFiles.file("rgb.png"))).hasToString("{}");
    assertThat(ExifFields.read(PictureFiles.file("420.jpg"))).hasToString("{}");
  }

  @Test
  void read_missingFile_saysSo() {
    Path file = Path.of("none.jpg");

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> ExifFields.read(file))
        .withMessage("none.jpg must be an image file, got no file");
  }

  /** Damaged fields are no reason to refuse a picture. */
  @Test
  void of_changedBytes_neverThrows() throws IOException {
    byte[] bytes = PictureFiles.bytes("exif6.jpg");
    int start = EncodedImage.of("exif", bytes).jpeg().orElseThrow().exif().orElseThrow().from();
    Random random = new Random(20261123);
    for (int round = 0; round < 500; round++) {
      byte[] changed = bytes.clone();
      for (int i = 0; i < 3; i++) {
        changed[start + random.nextInt(60)] = (byte) random.nextInt();
      }
      assertThat(ExifFields.of(EncodedImage.of("changed", changed))).isNotNull();
    }
  }
}
