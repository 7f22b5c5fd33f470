package io.github.batchup4j.image;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Turns a picture around its centre, counter-clockwise, into one of the same size that is black in
 * the corners: bilinear between the four nearest pixels, cut to whole numbers, as Pillow's {@code
 * rotate}.
 */
final class Rotation {

  private static final double FULL_TURN = 360;

  private final byte[] pixels;
  private final int width;
  private final int height;
  private final double cos;
  private final double sin;
  private final double shiftX;
  private final double shiftY;

  private Rotation(Picture picture, double cos, double sin) {
    this.pixels = picture.pixels();
    this.width = picture.width();
    this.height = picture.height();
    this.cos = cos;
    this.sin = sin;
    double centerX = width / 2.0;
    double centerY = height / 2.0;
    this.shiftX = cos * -centerX + sin * -centerY + centerX;
    this.shiftY = -sin * -centerX + cos * -centerY + centerY;
  }

  static Rotation of(Picture rgb, double degrees) {
    // Pillow turns by angles from 0 to 360, whose sine and cosine differ in the last digit.
    double angle = -StrictMath.toRadians(degrees < 0 ? degrees + FULL_TURN : degrees);
    return new Rotation(rgb, rounded(StrictMath.cos(angle)), rounded(StrictMath.sin(angle)));
  }

  /** To 15 digits: a quarter of a turn has a cosine of 0. */
  private static double rounded(double value) {
    return new BigDecimal(value).setScale(15, RoundingMode.HALF_EVEN).doubleValue();
  }

  void writeTo(byte[] target) {
    Arrays.fill(target, 0, 3 * width * height, (byte) 0);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromX = cos * (x + 0.5) + sin * (y + 0.5) + shiftX;
        double fromY = -sin * (x + 0.5) + cos * (y + 0.5) + shiftY;
        if (fromX >= 0 && fromX < width && fromY >= 0 && fromY < height) {
          interpolate(fromX - 0.5, fromY - 0.5, target, at);
        }
        at += 3;
      }
    }
  }

  private void interpolate(double x, double y, byte[] target, int at) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double partX = x - left;
    double partY = y - top;
    int upper = Math.max(top, 0) * width;
    int lower = Math.min(top + 1, height - 1) * width;
    int first = Math.max(left, 0);
    int second = Math.min(left + 1, width - 1);
    for (int channel = 0; channel < 3; channel++) {
      double above = mixed(value(upper + first, channel), value(upper + second, channel), partX);
      double below = mixed(value(lower + first, channel), value(lower + second, channel), partX);
      target[at + channel] = (byte) (int) mixed(above, below, partY);
    }
  }

  private static double mixed(double a, double b, double part) {
    return a + (b - a) * part;
  }

  private int value(int pixel, int channel) {
    return pixels[3 * pixel + channel] & 0xff;
  }
}
