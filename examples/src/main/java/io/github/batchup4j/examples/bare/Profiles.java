package io.github.batchup4j.examples.bare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where colour profiles stand in JPEG files. */
final class Profiles {

  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  private Profiles() {}

  /** The places of the marker bytes of a profile's parts, which are all before the scan. */
  static int[] markers(byte[] file) {
    IntStream.Builder found = IntStream.builder();
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) != 0xda) {
      int end = at + 2 + (((file[at + 2] & 0xff) << 8) | (file[at + 3] & 0xff));
      boolean isApp2 = (file[at + 1] & 0xff) == 0xe2 && at + 4 + NAME.length <= file.length;
      if (isApp2 && Arrays.equals(file, at + 4, at + 4 + NAME.length, NAME, 0, NAME.length)) {
        found.add(at + 1);
      }
      at = end;
    }
    return found.build().toArray();
  }
}
