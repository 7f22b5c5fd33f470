package io.github.batchup4j.image;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths of files. Another process of this machine that works in the same folder reads them as the
 * same paths.
 *
 * @param paths the paths
 */
record FileList(List<Path> paths) implements Serializable {

  FileList {
    paths = List.copyOf(paths);
  }

  int size() {
    return paths.size();
  }

  Path get(long index) {
    return paths.get((int) index);
  }

  private Object writeReplace() {
    List<String> texts = new ArrayList<>(paths.size());
    Map<Integer, Exact> exact = new HashMap<>();
    for (Path path : paths) {
      requireDefault(path);
      if (Exact.isNeeded(path)) {
        exact.put(texts.size(), Exact.of(path));
      }
      texts.add(path.toString());
    }
    return new Form(List.copyOf(texts), Map.copyOf(exact));
  }

  private static void requireDefault(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "files for worker processes must be of the default file system, got " + path.toUri());
    }
  }

  /** A path with characters that the locale does not have: text does not tell it, its URI does. */
  private record Exact(String uri, boolean isAbsolute) implements Serializable {

    static boolean isNeeded(Path path) {
      return path.toString().indexOf('\uFFFD') >= 0;
    }

    static Exact of(Path path) {
      return new Exact(path.toUri().toString(), path.isAbsolute());
    }

    Path path() {
      Path whole = Path.of(URI.create(uri));
      int before = Path.of("").toAbsolutePath().getNameCount();
      return isAbsolute ? whole : whole.subpath(before, whole.getNameCount());
    }
  }

  /**
   * What is serialized.
   *
   * @param texts the paths as text
   * @param exact those of which the text is not enough, by their places
   */
  private record Form(List<String> texts, Map<Integer, Exact> exact) implements Serializable {

    private Object readResolve() {
      List<Path> paths = new ArrayList<>(texts.size());
      for (int place = 0; place < texts.size(); place++) {
        Exact other = exact.get(place);
        paths.add(other == null ? Path.of(texts.get(place)) : other.path());
      }
      return new FileList(paths);
    }
  }
}
