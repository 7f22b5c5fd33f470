package io.github.batchup4j.process;

import java.io.NotSerializableException;

/** Says what cannot be sent to another process. */
final class NotSerializable {

  private NotSerializable() {}

  /** The failure of a user's task, or of what it refers to. */
  static IllegalArgumentException task(NotSerializableException e) {
    return new IllegalArgumentException(
        "a task for worker processes must be serializable, got " + className(e) + ", which is not",
        e);
  }

  /** The failure of a result. */
  static NotSerializableException result(NotSerializableException e) {
    NotSerializableException named =
        new NotSerializableException(
            "a result of a worker process must be serializable, got "
                + className(e)
                + ", which is not");
    named.initCause(e);
    return named;
  }

  /** Java's message is the name; with sun.io.serialization.extendedDebugInfo, more lines follow. */
  private static String className(NotSerializableException e) {
    String message = String.valueOf(e.getMessage());
    int line = message.indexOf('\n');
    return line < 0 ? message : message.substring(0, line).strip();
  }
}
