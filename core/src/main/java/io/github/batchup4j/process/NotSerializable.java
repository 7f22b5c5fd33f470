package io.github.batchup4j.process;

import java.io.NotSerializableException;

/** Says what cannot be sent to another process. */
public final class NotSerializable {

  private NotSerializable() {}

  /** The failure of a user's task, or of what it refers to. */
  static IllegalArgumentException task(NotSerializableException e) {
    return new IllegalArgumentException(
        "a task for worker processes must be serializable, got " + className(e) + ", which is not",
        e);
  }

  /** The failure of a result; that of a column says so already. */
  static NotSerializableException result(NotSerializableException e) {
    return e.getCause() instanceof NotSerializableException ? e : result("a result", e);
  }

  /**
   * The failure of a result that has columns.
   *
   * @param name that of the column
   * @param e what Java serialization throws
   * @return the failure, which names the column
   */
  public static NotSerializableException column(String name, NotSerializableException e) {
    return result("column \"" + name + "\" of a result", e);
  }

  private static NotSerializableException result(String what, NotSerializableException e) {
    NotSerializableException named =
        new NotSerializableException(
            what
                + " of a worker process must be serializable, got "
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
