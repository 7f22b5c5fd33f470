package io.github.batchup4j.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The formats of image files whose header can be read. Later versions may add to them, so a {@code
 * switch} over them wants a {@code default}.
 */
public enum ImageFormat {
  /** Windows bitmap, with a header of 40 bytes or more; OS/2's older one is not read. */
  BMP,
  /** Graphics Interchange Format; its size is that of the screen all its frames lie on. */
  GIF,
  /** JPEG, baseline, progressive or of any other coding. */
  JPEG,
  /** Netpbm's arbitrary map. */
  PAM,
  /** Netpbm's bitmap. */
  PBM,
  /** Netpbm's graymap. */
  PGM,
  /** Portable Network Graphics. */
  PNG,
  /** Netpbm's pixmap. */
  PPM,
  /** Photoshop; its size is that of the merged picture. */
  PSD,
  /** Radiance's high dynamic range. */
  RGBE,
  /** TIFF or BigTIFF; its size is that of the first page. */
  TIFF;

  static Optional<ImageFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.name().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(ImageFormat::name).collect(Collectors.joining(", "));
  }
}
