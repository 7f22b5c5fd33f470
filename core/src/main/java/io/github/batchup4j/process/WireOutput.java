package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is written to another process. Not thread-safe. */
public interface WireOutput extends DataOutput {

  /** Writes text of any length. */
  void writeText(String text) throws IOException;

  /**
   * Writes an array: where it lies, if that is in memory which is shared, or else its bytes.
   *
   * @param array an array of at most 2^31 - 1 bytes
   */
  void writeArray(NdArray array) throws IOException;

  /**
   * Writes an object: arrays as {@link #writeArray} does, text and boxed numbers in a short form,
   * and all else by Java serialization.
   *
   * @throws java.io.NotSerializableException if it is not serializable
   */
  void writeValue(@Nullable Object value) throws IOException;

  /** Writes what was thrown, with its causes and stack traces, whatever its class. */
  void writeThrowable(Throwable thrown) throws IOException;
}
