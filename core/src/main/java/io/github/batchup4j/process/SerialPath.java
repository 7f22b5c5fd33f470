package io.github.batchup4j.process;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Stands for a path of the default file system, which both processes have. */
record SerialPath(String path) implements Serializable {

  static boolean isFor(Object object) {
    return object instanceof Path path && path.getFileSystem().equals(FileSystems.getDefault());
  }

  static SerialPath of(Object path) {
    return new SerialPath(path.toString());
  }

  private Object readResolve() {
    return Path.of(path);
  }
}
