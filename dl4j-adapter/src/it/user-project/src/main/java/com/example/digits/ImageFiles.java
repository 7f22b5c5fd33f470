package com.example.digits;

import io.github.batchup4j.image.Picture;
import io.github.batchup4j.image.PictureReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * Decodes a file of every format that pictures are read from: red on the left, blue on the right.
 */
public final class ImageFiles {

  private static final int WIDTH = 16;
  private static final int HEIGHT = 8;
  private static final int TOLERANCE = 8;

  private ImageFiles() {}

  /** Decodes them all by a reader. */
  public static void check(PictureReader reader) throws IOException {
    for (String format : new String[] {"bmp", "gif", "jpeg", "png", "tiff"}) {
      check(reader, format, byJdk(format), 0xff0000, 0x0000ff);
    }
    check(reader, "ppm", withHeader("P6\n16 8\n255\n", interleaved()), 0xff0000, 0x0000ff);
    check(reader, "pam", withHeader(pamHeader(), interleaved()), 0xff0000, 0x0000ff);
    check(reader, "psd", photoshop(), 0xff0000, 0x0000ff);
    check(reader, "pgm", withHeader("P5\n16 8\n255\n", channel(0)), 0xffffff, 0x000000);
    check(reader, "pbm", withHeader("P4\n16 8\n", bits()), 0xffffff, 0x000000);
  }

  private static void check(PictureReader reader, String format, byte[] file, int left, int right)
      throws IOException {
    Picture picture = reader.read(file, "picture." + format);
    byte[] rgb = picture.toRgb();
    boolean same = picture.width() == WIDTH && picture.height() == HEIGHT;
    same &= isAbout(left, rgb, 0) && isAbout(right, rgb, WIDTH - 1);
    Main.require(same, "a file of the format " + format + " must decode to its pixels", picture);
  }

  private static boolean isAbout(int colour, byte[] rgb, int pixel) {
    boolean same = true;
    for (int channel = 0; channel < 3; channel++) {
      int wanted = colour >> (16 - 8 * channel) & 0xff;
      same &= Math.abs((rgb[3 * pixel + channel] & 0xff) - wanted) <= TOLERANCE;
    }
    return same;
  }

  private static byte[] byJdk(String format) throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, x < WIDTH / 2 ? 0xff0000 : 0x0000ff);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Main.require(
        ImageIO.write(picture, format, file),
        "the JDK must write the format " + format,
        file.size());
    return file.toByteArray();
  }

  /** Red, green or blue of all pixels. */
  private static byte[] channel(int channel) {
    byte[] values = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      boolean isLeft = i % WIDTH < WIDTH / 2;
      values[i] = (byte) (channel == 0 && isLeft || channel == 2 && !isLeft ? 255 : 0);
    }
    return values;
  }

  private static byte[] interleaved() {
    byte[] pixels = new byte[3 * WIDTH * HEIGHT];
    for (int channel = 0; channel < 3; channel++) {
      byte[] values = channel(channel);
      for (int i = 0; i < values.length; i++) {
        pixels[3 * i + channel] = values[i];
      }
    }
    return pixels;
  }

  /** White is 0. */
  private static byte[] bits() {
    byte[] rows = new byte[WIDTH / 8 * HEIGHT];
    for (int i = 1; i < rows.length; i += 2) {
      rows[i] = (byte) 0xff;
    }
    return rows;
  }

  private static String pamHeader() {
    return "P7\nWIDTH 16\nHEIGHT 8\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n";
  }

  private static byte[] withHeader(String header, byte[] pixels) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(pixels);
    return file.toByteArray();
  }

  private static byte[] photoshop() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeBytes("8BPS");
    out.writeShort(1); // version
    out.write(new byte[6]);
    out.writeShort(3); // channels
    out.writeInt(HEIGHT);
    out.writeInt(WIDTH);
    out.writeShort(8); // bits
    out.writeShort(3); // RGB
    out.writeInt(0); // no palette
    out.writeInt(0); // no resources
    out.writeInt(0); // no layers
    out.writeShort(0); // not compressed
    for (int channel = 0; channel < 3; channel++) {
      out.write(channel(channel));
    }
    return file.toByteArray();
  }
}
