package io.github.batchup4j.process;

import java.io.StreamCorruptedException;

/**
 * The frames that a pool and its workers exchange. Each begins with its length and its kind.
 *
 * <pre>
 * to a worker:   TASK id, work, slot, input | FORGET constant | END
 * from a worker: READY | ALIVE | ANSWER id, outcome, nanoseconds, segments of the slot, output
 * </pre>
 */
final class Frames {

  /** Where the number of the slot stands in a task's frame; it is known when the frame is sent. */
  static final int SLOT_AT = Integer.BYTES + Byte.BYTES + Long.BYTES + Integer.BYTES;

  private Frames() {}

  /** What is sent to a worker. */
  enum Order {
    TASK,
    FORGET,
    END;

    static Order of(byte ordinal) throws StreamCorruptedException {
      return element(values(), ordinal);
    }
  }

  /** What a worker sends. */
  enum Report {
    READY,
    ALIVE,
    ANSWER;

    static Report of(byte ordinal) throws StreamCorruptedException {
      return element(values(), ordinal);
    }
  }

  /** How a task has ended. */
  enum Outcome {
    OUTPUT,
    FAILURE;

    static Outcome of(byte ordinal) throws StreamCorruptedException {
      return element(values(), ordinal);
    }
  }

  private static <E extends Enum<E>> E element(E[] elements, byte ordinal)
      throws StreamCorruptedException {
    if (ordinal < 0 || ordinal >= elements.length) {
      throw new StreamCorruptedException(
          "a frame must be of a known kind below " + elements.length + ", got " + ordinal);
    }
    return elements[ordinal];
  }

  /** A frame to a worker, with room for some bytes after its kind. */
  static byte[] of(Order kind, int room) {
    return of(kind.ordinal(), room);
  }

  /** A frame from a worker that has nothing but its kind. */
  static byte[] of(Report kind) {
    return of(kind.ordinal(), 0);
  }

  private static byte[] of(int kind, int room) {
    byte[] frame = new byte[Integer.BYTES + Byte.BYTES + room];
    putLength(frame, frame.length);
    frame[Integer.BYTES] = (byte) kind;
    return frame;
  }

  /** Writes the length of a frame over its first bytes. */
  static void putLength(byte[] frame, int size) {
    putInt(frame, 0, size - Integer.BYTES);
  }

  /** Writes a number over what stands there, the high byte first as everywhere in frames. */
  static void putInt(byte[] frame, int at, int value) {
    frame[at] = (byte) (value >>> 24);
    frame[at + 1] = (byte) (value >>> 16);
    frame[at + 2] = (byte) (value >>> 8);
    frame[at + 3] = (byte) value;
  }
}
