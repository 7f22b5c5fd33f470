package io.github.batchup4j.process;

import io.github.batchup4j.array.SerialArray;
import io.github.batchup4j.array.SerialBytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes one constant into its files. Not thread-safe. */
final class ConstantWriter {

  /** Smaller arrays are read sooner than mapped. */
  private static final int LARGE_ARRAY_BYTES = 64 << 10;

  private final Shared constant;
  private final ConstantFiles files;
  private final SharedIds ids;
  private final ConstantArrays arrays;
  private final List<Shared> nested = new ArrayList<>();
  private Optional<IOException> arraysFailure = Optional.empty();

  ConstantWriter(Shared constant, ConstantFiles files, SharedIds ids) {
    this.constant = constant;
    this.files = files;
    this.ids = ids;
    this.arrays = new ConstantArrays(files.arrays());
  }

  /**
   * Writes the constant.
   *
   * @return the shared objects that it refers to by their numbers
   */
  List<Shared> write() throws IOException {
    try (OutputStream file =
            Files.newOutputStream(
                files.objects(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ObjectWriter out = new ObjectWriter(new BufferedOutputStream(file), this::replaced)) {
      out.writeObject(constant);
    } catch (UncheckedIOException e) {
      if (arraysFailure.isPresent()) {
        throw arraysFailure.get();
      }
      throw e;
    } finally {
      arrays.close();
    }
    return List.copyOf(nested);
  }

  private Object replaced(Object object) {
    if (object instanceof SerialArray form
        && form.array().bytes().capacity() >= LARGE_ARRAY_BYTES) {
      return stored(() -> arrays.store(form.array()));
    }
    if (object instanceof SerialBytes bytes && bytes.size() >= LARGE_ARRAY_BYTES) {
      return stored(() -> arrays.store(bytes));
    }
    if (SerialPath.isFor(object)) {
      return SerialPath.of(object);
    }
    if (object instanceof Shared other && other != constant) {
      nested.add(other);
      return new SharedReference(ids.idOf(other));
    }
    return object;
  }

  /** Writes an array beside the objects. */
  private interface Storing {
    StoredArray store() throws IOException;
  }

  private StoredArray stored(Storing array) {
    try {
      return array.store();
    } catch (IOException e) {
      // Java serialization lets nothing else pass here.
      arraysFailure = Optional.of(e);
      throw new UncheckedIOException(e);
    }
  }
}
