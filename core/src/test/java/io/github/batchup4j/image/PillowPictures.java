package io.github.batchup4j.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/** The pictures in the folder {@code pillow} of the test resources, by name. */
final class PillowPictures {

  private PillowPictures() {}

  static Map<String, Picture> load() throws IOException {
    Map<String, Picture> pictures = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(open("pictures.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        pictures.put(entry.getName(), picture(zip.readAllBytes()));
      }
    }
    return pictures;
  }

  static Stream<String> equalResults() throws IOException {
    try (InputStream file = open("equal.txt")) {
      return new String(file.readAllBytes(), UTF_8).lines().toList().stream();
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(PillowPictures.class.getResourceAsStream("pillow/" + name));
  }

  private static Picture picture(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    byte[] pixels = new byte[3 * image.getWidth() * image.getHeight()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        pixels[at++] = (byte) (rgb >> 16);
        pixels[at++] = (byte) (rgb >> 8);
        pixels[at++] = (byte) rgb;
      }
    }
    return Picture.of(PixelFormat.RGB, image.getWidth(), image.getHeight(), pixels);
  }
}
