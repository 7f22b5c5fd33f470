package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import java.io.DataInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What another process has written. Lengths and offsets are checked before they are used, and
 * objects pass a list of allowed classes. Not thread-safe.
 */
public interface WireInput extends DataInput {

  /** Reads text. */
  String readText() throws IOException;

  /** Reads an array. */
  NdArray readArray() throws IOException;

  /**
   * Reads an object.
   *
   * @throws java.io.InvalidClassException if its class is not allowed
   */
  @Nullable Object readValue() throws IOException;

  /**
   * Reads what was thrown: of its own class where that is allowed and can be made of a message, or
   * else a stand-in of the same text.
   */
  Throwable readThrowable() throws IOException;
}
