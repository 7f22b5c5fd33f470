package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationTest {

  static Stream<PictureFiles.Entry> files() throws IOException {
    return PictureFiles.upright();
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_upright_turnsAsPillowDoes(PictureFiles.Entry entry) throws IOException {
    for (String decoder : new String[] {"jdk", "opencv"}) {
      Picture picture = PictureReader.standard().decoder(decoder).upright().read(entry.file());

      assertThat(picture.width()).isEqualTo(entry.width());
      assertThat(picture.height()).isEqualTo(entry.height());
      assertThat(PictureFiles.crc(picture)).as(decoder).isEqualTo(entry.crc());
    }
  }

  @Test
  void read_uprightWithoutExif_leavesThePixels() throws IOException {
    PictureReader reader = PictureReader.standard().upright();

    assertThat(PictureFiles.crc(reader.read(PictureFiles.file("420.jpg")))).isEqualTo("d10b66f6");
    assertThat(PictureFiles.crc(reader.read(PictureFiles.file("rgb.png")))).isEqualTo("fa5b6a78");
  }

  @Test
  void turned_pictureOfOneChannel_isTurnedToo() {
    Picture row = Picture.of(PixelFormat.GRAY, 3, 1, new byte[] {1, 2, 3});

    Picture column = Orientation.TURNED_RIGHT.turned(row);

    assertThat(column.width()).isEqualTo(1);
    assertThat(column.toRgb()).containsExactly(3, 3, 3, 2, 2, 2, 1, 1, 1);
  }
}
