package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The small picture files among the resources of the tests; a README beside them says more. */
final class PictureFiles {

  /**
   * What a file holds.
   *
   * @param name the name of the file
   * @param width the width of its picture
   * @param height the height of its picture
   * @param crc the checksum of its red, green and blue bytes
   */
  record Entry(String name, int width, int height, String crc) {

    private static Entry parse(String line) {
      String[] fields = line.split(",", -1);
      return new Entry(
          fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), fields[3]);
    }

    Path file() {
      return PictureFiles.file(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private PictureFiles() {}

  static Path file(String name) {
    try {
      URL url = Objects.requireNonNull(PictureFiles.class.getResource("pictures/" + name), name);
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  static EncodedImage image(String name) throws IOException {
    return EncodedImage.of(name, bytes(name));
  }

  static Stream<Entry> good() throws IOException {
    return Files.readAllLines(file("pictures.csv")).stream().map(Entry::parse);
  }

  static Stream<Entry> upright() throws IOException {
    return Files.readAllLines(file("upright.csv")).stream().map(Entry::parse);
  }

  static String crc(Picture picture) {
    CRC32 sum = new CRC32();
    sum.update(picture.toRgb());
    return "%08x".formatted(sum.getValue());
  }

  /** The largest difference between two pictures of the same size. */
  static int difference(Picture one, Picture other) {
    assertThat(one.width()).isEqualTo(other.width());
    assertThat(one.height()).isEqualTo(other.height());
    byte[] a = one.toRgb();
    byte[] b = other.toRgb();
    int largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)));
    }
    return largest;
  }
}
