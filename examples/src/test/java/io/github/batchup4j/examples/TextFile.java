package io.github.batchup4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page or a source file.
 *
 * @param name what messages call it
 * @param lines its lines
 */
record TextFile(String name, List<String> lines) {

  static TextFile of(String name, String text) {
    return new TextFile(name, text.lines().toList());
  }

  static TextFile read(Path root, String name) throws IOException {
    return new TextFile(name, Files.readAllLines(root.resolve(name)));
  }

  /** The files in a folder and below it, by name; none if there is no such folder. */
  static List<TextFile> readAll(Path root, String folder, String extension) throws IOException {
    if (!Files.isDirectory(root.resolve(folder))) {
      return List.of();
    }
    List<String> names;
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      names =
          files
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(extension))
              .sorted()
              .toList();
    }
    TextFile[] read = new TextFile[names.size()];
    for (int i = 0; i < read.length; i++) {
      read[i] = read(root, names.get(i));
    }
    return List.of(read);
  }

  /** A line as messages name it. */
  String place(int line) {
    return name + ":" + (line + 1);
  }
}
