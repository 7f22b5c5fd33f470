package com.example.digits;

import io.github.batchup4j.image.ImageFormat;
import io.github.batchup4j.image.ImageHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Reads the headers of image files, for which the core calls Commons Imaging. */
final class ImageHeaders {

  private ImageHeaders() {}

  static void check() throws IOException {
    check("png", ImageFormat.PNG, 37, 23);
    check("jpg", ImageFormat.JPEG, 41, 29);
  }

  private static void check(String writer, ImageFormat format, int width, int height)
      throws IOException {
    Path file = Files.createTempFile("picture", ".image");
    try {
      BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      boolean written = ImageIO.write(picture, writer, file.toFile());
      Main.require(written, "the JDK must write a file of format " + writer, written);
      ImageHeader header = ImageHeader.read(file);
      ImageHeader expected = new ImageHeader(format, width, height);
      Main.require(header.equals(expected), "a header must be " + expected, header);
    } finally {
      Files.delete(file);
    }
  }
}
