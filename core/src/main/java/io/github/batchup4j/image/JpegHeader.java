package io.github.batchup4j.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands before the compressed data of a JPEG file (ITU-T T.81, annex B), as far as it decides
 * how the file is to be decoded.
 */
final class JpegHeader {

  /**
   * One of the planes that the file holds.
   *
   * @param id the number that the file gives it
   * @param horizontal how many samples of it stand side by side in a unit
   * @param vertical how many stand one above the other
   */
  record Component(int id, int horizontal, int vertical) {}

  /**
   * A part of the file.
   *
   * @param from where it begins
   * @param to where it has ended
   */
  record Range(int from, int to) {}

  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;

  private static final int BASELINE = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int PROGRESSIVE = 0xC2;
  private static final int ARITHMETIC = 0xC9;
  private static final int ARITHMETIC_PROGRESSIVE = 0xCA;

  private static final int EXIF_HEADER = 6;

  private final byte[] bytes;

  private int frame;
  private int precision;
  private int width;
  private int height;
  private final List<Component> components = new ArrayList<>();
  private boolean jfif;
  private OptionalInt adobeTransform = OptionalInt.empty();
  private int restartInterval;
  private boolean wideTables;
  private Optional<Range> exif = Optional.empty();
  private final List<Integer> profileMarkers = new ArrayList<>();
  private int componentsOfFirstScan;
  private int data;

  private JpegHeader(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2
        && (bytes[0] & 0xFF) == 0xFF
        && (bytes[1] & 0xFF) == SOI
        && (bytes[2] & 0xFF) == 0xFF;
  }

  /**
   * Reads as far as the compressed data, or as the bytes go.
   *
   * @param bytes a JPEG file or its beginning
   * @return the header; empty if the bytes end before the size, or are no JPEG file
   */
  static Optional<JpegHeader> parse(byte[] bytes) {
    JpegHeader header = new JpegHeader(bytes);
    header.readSegments();
    return header.frame == 0 ? Optional.empty() : Optional.of(header);
  }

  private void readSegments() {
    int at = 2;
    while (true) {
      while (at < bytes.length && byteAt(at) != 0xFF) {
        at++; // libjpeg too looks for the next marker
      }
      while (at < bytes.length && byteAt(at) == 0xFF) {
        at++;
      }
      if (at + 3 > bytes.length) {
        return;
      }
      int marker = byteAt(at++);
      if (hasNoLength(marker)) {
        continue;
      }
      int end = at + shortAt(at);
      if (marker == EOI || end < at + 2 || end > bytes.length) {
        return;
      }
      readSegment(marker, at + 2, end);
      if (marker == SOS) {
        return;
      }
      at = end;
    }
  }

  private static boolean hasNoLength(int marker) {
    return marker <= 0x01 || (marker >= 0xD0 && marker <= SOI);
  }

  private void readSegment(int marker, int from, int to) {
    switch (marker) {
      case SOS -> {
        componentsOfFirstScan = from < to ? byteAt(from) : 0;
        data = to;
      }
      case DQT -> readTables(from, to);
      case DRI -> restartInterval = to - from >= 2 ? shortAt(from) : 0;
      case APP0 -> jfif |= startsWith(from, to, "JFIF\0");
      case APP1 -> readExif(from, to);
      case APP2 -> readProfile(from, to);
      case APP14 -> readAdobe(from, to);
      default -> {
        if (isFrame(marker) && frame == 0) {
          readFrame(marker, from, to);
        }
      }
    }
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which stand among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private void readFrame(int marker, int from, int to) {
    if (to - from < 6) {
      return;
    }
    int count = byteAt(from + 5);
    if (to - from < 6 + 3 * count) {
      return;
    }
    frame = marker;
    precision = byteAt(from);
    height = shortAt(from + 1);
    width = shortAt(from + 3);
    for (int i = 0; i < count; i++) {
      int at = from + 6 + 3 * i;
      int sampling = byteAt(at + 1);
      components.add(new Component(byteAt(at), sampling >> 4, sampling & 0xF));
    }
  }

  private void readTables(int from, int to) {
    int at = from;
    while (at < to) {
      boolean wide = byteAt(at) >> 4 != 0;
      wideTables |= wide;
      at += 1 + (wide ? 128 : 64);
    }
  }

  private void readExif(int from, int to) {
    if (exif.isEmpty() && startsWith(from, to, "Exif\0")) {
      exif = Optional.of(new Range(Math.min(from + EXIF_HEADER, to), to));
    }
  }

  private void readProfile(int from, int to) {
    if (startsWith(from, to, "ICC_PROFILE\0")) {
      profileMarkers.add(from - 3); // behind a marker stand two bytes of length
    }
  }

  private void readAdobe(int from, int to) {
    if (to - from >= 12 && startsWith(from, to, "Adobe")) {
      adobeTransform = OptionalInt.of(byteAt(from + 11));
    }
  }

  private boolean startsWith(int from, int to, String text) {
    if (to - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (byteAt(from + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int byteAt(int at) {
    return bytes[at] & 0xFF;
  }

  private int shortAt(int at) {
    return byteAt(at) << 8 | byteAt(at + 1);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Component> components() {
    return components;
  }

  int restartInterval() {
    return restartInterval;
  }

  /** Whether a quantisation table has 16 bits a value. */
  boolean hasWideTables() {
    return wideTables;
  }

  /** Where the TIFF structure of the EXIF data is. */
  Optional<Range> exif() {
    return exif;
  }

  /** Where the markers of the parts of a colour profile stand. */
  List<Integer> profileMarkers() {
    return profileMarkers;
  }

  boolean isBaseline() {
    return frame == BASELINE;
  }

  boolean isArithmetic() {
    return frame == ARITHMETIC || frame == ARITHMETIC_PROGRESSIVE;
  }

  /** Whether the pixels need more than the first scan. */
  boolean hasSeveralScans() {
    return frame == PROGRESSIVE
        || frame == ARITHMETIC_PROGRESSIVE
        || componentsOfFirstScan < components.size();
  }

  /** Whether an end marker follows the compressed data, wherever. */
  boolean hasEnd() {
    if (data == 0) {
      return false;
    }
    int at = bytes.length - 2;
    while (at >= data && !(bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) EOI)) {
      at--;
    }
    return at >= data;
  }

  /** Whether it is a coding of pictures of 8 bits: not lossless, not hierarchical. */
  boolean isCommon() {
    int count = components.size();
    return precision == 8
        && (count == 1 || count == 3 || count == 4)
        && (frame == BASELINE || frame == EXTENDED || frame == PROGRESSIVE || isArithmetic());
  }

  /** What the three components are, as libjpeg tells it. */
  boolean isRgb() {
    if (components.size() != 3 || jfif) {
      return false;
    }
    if (adobeTransform.isPresent()) {
      return adobeTransform.getAsInt() == 0;
    }
    return components.get(0).id() == 'R'
        && components.get(1).id() == 'G'
        && components.get(2).id() == 'B';
  }

  /** Whether the first three of four components are a YCbCr form of the inks, as libjpeg tells. */
  boolean isYcck() {
    return components.size() == 4 && adobeTransform.isPresent() && adobeTransform.getAsInt() != 0;
  }

  /** Whether a component has fewer samples than another. */
  boolean isSubsampled() {
    Component first = components.get(0);
    return components.stream()
        .anyMatch(
            component ->
                component.horizontal() != first.horizontal()
                    || component.vertical() != first.vertical());
  }

  /** Names the coding, as the standard does. */
  String coding() {
    return "JPEG of SOF"
        + (frame - BASELINE)
        + ", "
        + components.size()
        + " components of "
        + precision
        + " bits";
  }
}
