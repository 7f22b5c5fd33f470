package com.example.datavec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** JPEG files of stripes that lie or stand, in a folder for each, deleted at the end. */
record Drawings(Path folder) implements AutoCloseable {

  private static final int OF_EACH = 40;

  static Drawings write() throws IOException {
    Path folder = Files.createTempDirectory("drawings");
    Random random = new Random(1);
    for (String kind : new String[] {"across", "upright"}) {
      Path classFolder = Files.createDirectory(folder.resolve(kind));
      for (int i = 0; i < OF_EACH; i++) {
        BufferedImage drawing = drawing(kind.equals("across"), random);
        ImageIO.write(drawing, "jpeg", classFolder.resolve(i + ".jpg").toFile());
      }
    }
    return new Drawings(folder);
  }

  private static BufferedImage drawing(boolean across, Random random) {
    int side = Comparison.SIDE;
    BufferedImage drawing = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    int width = 2 + random.nextInt(4);
    int light = random.nextInt(1 << 24);
    int dark = random.nextInt(1 << 24);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        drawing.setRGB(x, y, (across ? y : x) / width % 2 == 0 ? light : dark);
      }
    }
    return drawing;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
