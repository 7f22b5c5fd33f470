package io.github.batchup4j.testing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.LongStream;

/** Digests of numbers, for orders too long to be written out in a test. */
public final class Digests {

  private Digests() {}

  /** SHA-256 of the numbers as big-endian 64-bit words. */
  public static String of(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
    bytes.asLongBuffer().put(numbers);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** SHA-256 of the numbers as big-endian 64-bit words. */
  public static String of(LongStream numbers) {
    return of(numbers.toArray());
  }
}
