package io.github.batchup4j.pool;

import io.github.batchup4j.process.Shared;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A value that many tasks refer to. Worker processes are sent it once each, and not with every
 * task; threads have the value itself. It must never change, and for worker processes has to be
 * serializable.
 *
 * <pre>{@code
 * var words = SharedConstant.of(loadDictionary());
 * for (Path file : files) {
 *   tasks.add(() -> count(words.get(), file));
 * }
 * }</pre>
 *
 * <p>Tasks for worker processes must be serializable themselves, which such a lambda is not.
 *
 * <p>Two constants are equal only if they are the same one, whatever their values.
 *
 * @param <V> the type of the value
 */
@SuppressWarnings("exports") // what it implements is known to pools alone
public final class SharedConstant<V extends @Nullable Object> implements Shared {

  private static final long serialVersionUID = 1;

  /** Assigned once; not final, because it is read back by a method. */
  private transient V value;

  private SharedConstant(V value) {
    this.value = value;
  }

  /**
   * Returns a constant.
   *
   * @param <V> the type of the value
   * @param value the value
   * @return what tasks are to refer to
   */
  public static <V extends @Nullable Object> SharedConstant<V> of(V value) {
    return new SharedConstant<>(value);
  }

  /**
   * Returns the value.
   *
   * @return in the process that made the constant, the value itself; in a worker process, the one
   *     copy that it has
   */
  public V get() {
    return value;
  }

  // Not by a record in its place: a stream that replaces constants by references would not see
  // them.

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.writeObject(value);
  }

  @SuppressWarnings("unchecked") // what writeObject has written
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    value = (V) in.readObject();
  }
}
