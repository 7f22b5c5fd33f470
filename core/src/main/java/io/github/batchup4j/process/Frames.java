package io.github.batchup4j.process;

import java.io.StreamCorruptedException;

/**
 * The frames that a pool and its workers exchange. Each begins with its length and its kind.
 *
 * <pre>
 * to a worker:   TASK id, work, slot, input | FORGET constant | END
 * from a worker: READY | ALIVE | ANSWER id, outcome, nanoseconds, output, segments of the slot
 * </pre>
 */
final class Frames {

  /** Where the number of the slot stands in a task's frame; it is known when the frame is sent. */
  static final int SLOT_AT = Integer.BYTES + Byte.BYTES + Long.BYTES + Integer.BYTES;

  private Frames() {}

  /** What is sent to a worker. */
  enum Order {
    TASK(0),
    FORGET(1),
    END(2);

    private final int code;

    Order(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Order of(byte code) throws StreamCorruptedException {
      return element(values(), code);
    }
  }

  /** What a worker sends. */
  enum Report {
    READY(0),
    ALIVE(1),
    ANSWER(2);

    private final int code;

    Report(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Report of(byte code) throws StreamCorruptedException {
      return element(values(), code);
    }
  }

  /** How a task has ended. */
  enum Outcome {
    OUTPUT(0),
    FAILURE(1);

    private final int code;

    Outcome(int code) {
      this.code = code;
    }

    byte code() {
      return (byte) code;
    }

    static Outcome of(byte code) throws StreamCorruptedException {
      return element(values(), code);
    }
  }

  private static <E extends Enum<E>> E element(E[] elements, byte code)
      throws StreamCorruptedException {
    if (code < 0 || code >= elements.length) {
      throw new StreamCorruptedException(
          "a frame must be of a known kind below " + elements.length + ", got " + code);
    }
    return elements[code];
  }

  /** A frame to a worker, with room for some bytes after its kind. */
  static byte[] of(Order kind, int room) {
    return of(kind.code(), room);
  }

  /** A frame from a worker that has nothing but its kind. */
  static byte[] of(Report kind) {
    return of(kind.code(), 0);
  }

  private static byte[] of(byte kind, int room) {
    byte[] frame = new byte[Integer.BYTES + Byte.BYTES + room];
    putLength(frame, frame.length);
    frame[Integer.BYTES] = kind;
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
