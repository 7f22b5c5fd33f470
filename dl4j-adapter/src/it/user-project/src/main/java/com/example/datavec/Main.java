package com.example.datavec;

import com.example.digits.ImageFiles;
import io.github.batchup4j.image.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uses BatchUp4J beside DataVec, which brings an OpenCV of its own: decodes with both, and trains
 * the same network on what each makes of the same files.
 */
final class Main {

  private Main() {}

  /** Compares on the JPEG files of a tree, or on drawings where none is named. */
  public static void main(String... arguments) throws Exception {
    ImageFiles.check(PictureReader.standard());
    ImageFiles.check(PictureReader.standard().decoder("opencv"));
    if (arguments.length > 0 && !arguments[0].isBlank()) {
      Comparison.of(jpegFiles(Path.of(arguments[0]))).check();
      return;
    }
    try (Drawings drawings = Drawings.write()) {
      Comparison.of(jpegFiles(drawings.folder())).check();
    }
  }

  private static List<Path> jpegFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }
}
