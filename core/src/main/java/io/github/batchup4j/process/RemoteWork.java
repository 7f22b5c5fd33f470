package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;

/**
 * Work that worker processes do again and again for other inputs. It is sent to each of them once;
 * inputs and outputs travel in a form of their own. Immutable.
 *
 * @param <I> what it needs beside itself
 * @param <O> what it gives
 */
public interface RemoteWork<I, O> extends Shared {

  /** Writes an input, in this process. */
  void writeInput(I input, WireOutput out) throws IOException;

  /** Reads an input, in a worker. */
  I readInput(WireInput in) throws IOException;

  /**
   * Does the work, in a worker.
   *
   * @param input the input
   * @param allocator gives arrays in memory that is shared with this process: those travel without
   *     a copy. They are valid until the output has been written
   * @return the output
   * @throws Exception if the work cannot be done; {@link RemoteTask#located} is told of it
   */
  O run(I input, ArrayAllocator allocator) throws Exception;

  /** Writes an output, in a worker. */
  void writeOutput(O output, WireOutput out) throws IOException;

  /**
   * Reads an output, in this process. Workers read hostile files: what they write is not to be
   * trusted.
   */
  O readOutput(I input, WireInput in) throws IOException;
}
