package io.github.batchup4j.image;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files Commons Imaging (1.0.0-alpha6) gets right. It decodes many more without a word: with
 * other pixels than Pillow.
 */
final class CommonsImagingScope {

  private static final int PNM_BINARY_BITMAP = '4';

  private static final int PSD_HEADER = 26;
  private static final int PSD_BITS_AT = 22;
  private static final int PSD_MODE_AT = 24;
  private static final int PSD_RGB = 3;

  private static final Pattern PNM =
      Pattern.compile(
          "P[2356](?:\\s|#[^\\n]*\\n)+\\d+(?:\\s|#[^\\n]*\\n)+\\d+(?:\\s|#[^\\n]*\\n)+(\\d+)\\s");
  private static final Pattern PAM_DEPTH = Pattern.compile("\\nMAXVAL 255\\s");
  private static final int TEXT_HEADER = 1024;

  private CommonsImagingScope() {}

  static boolean contains(EncodedImage image) {
    byte[] bytes = image.bytes();
    return switch (image.header().format()) {
      case BMP -> Bmp.isPlain(bytes);
      case GIF -> GifFrame.first(bytes).map(frame -> frame.isPlain(image.header())).orElse(false);
      case JPEG -> image.jpeg().map(CommonsImagingScope::isPlainJpeg).orElse(false);
      case PAM -> PAM_DEPTH.matcher(textHeader(bytes)).find();
      case PBM -> bytes[1] == PNM_BINARY_BITMAP; // of P1 it makes the negative
      case PGM, PPM -> isPlainPnm(bytes);
      case PNG -> PngChunks.isPlainRgb(bytes); // it spreads grey pictures by a gamma
      case PSD -> isPlainPsd(bytes);
      case RGBE -> false; // nothing says which 8 bits are right
      case TIFF ->
          TiffKind.of(image).map(kind -> kind.isForCommonsImaging(image.header())).orElse(false);
    };
  }

  /**
   * Restart markers and RGB it gets wrong, inks too; it refuses several scans. Coarser colours it
   * spreads without interpolating, up to 90 levels off at an edge.
   */
  private static boolean isPlainJpeg(JpegHeader jpeg) {
    return jpeg.isCommon()
        && jpeg.isBaseline()
        && !jpeg.hasSeveralScans()
        && !jpeg.hasWideTables()
        && !jpeg.isRgb()
        && !jpeg.isSubsampled()
        && jpeg.components().size() != 4
        && jpeg.restartInterval() == 0;
  }

  /** Of two bytes a sample it takes the wrong one. */
  private static boolean isPlainPnm(byte[] bytes) {
    Matcher header = PNM.matcher(textHeader(bytes));
    return header.lookingAt()
        && header.group(1).length() <= 3
        && Integer.parseInt(header.group(1)) <= 255;
  }

  private static boolean isPlainPsd(byte[] bytes) {
    return bytes.length >= PSD_HEADER
        && bytes[PSD_BITS_AT + 1] == 8
        && bytes[PSD_MODE_AT + 1] == PSD_RGB;
  }

  private static String textHeader(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, TEXT_HEADER), StandardCharsets.ISO_8859_1);
  }
}
