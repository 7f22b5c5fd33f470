package io.github.batchup4j.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The shared objects of a worker, read from the files of its parent when first asked for. */
final class Constants implements SharedObjects {

  private final Path folder;
  private final ClassLoader loader;
  private final Map<Integer, Object> loaded = new HashMap<>();
  private final Set<Integer> beingRead = new HashSet<>();

  Constants(Path folder, ClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /**
   * Returns an object, the same each time.
   *
   * @throws IOException if it cannot be read
   */
  @Override
  public synchronized Object get(int id) throws IOException {
    Object known = loaded.get(id);
    if (known != null) {
      return known;
    }
    if (!beingRead.add(id)) {
      throw new IOException(
          "shared objects must not refer to one another in a circle, got number " + id);
    }
    try {
      Object read = read(ConstantFiles.of(folder, id));
      loaded.put(id, read);
      return read;
    } finally {
      beingRead.remove(id);
    }
  }

  private Object read(ConstantFiles files) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(files.objects()));
        MappedArrays arrays = new MappedArrays(files.arrays())) {
      Object read =
          ObjectReader.read(
              in,
              Files.size(files.objects()),
              ObjectRules.trusting(loader, this),
              standIn -> standIn instanceof StoredArray array ? arrays.map(array) : standIn);
      return Objects.requireNonNull(read, "a shared object");
    }
  }

  /** Drops an object that is not asked for again. */
  synchronized void forget(int id) {
    loaded.remove(id);
  }
}
