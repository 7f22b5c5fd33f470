package io.github.batchup4j.examples;

import io.github.batchup4j.image.ImageHeader;
import io.github.batchup4j.image.Picture;
import io.github.batchup4j.image.PictureReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Decodes every file of a folder and prints a line for each, tab-separated: name, format, width x
 * height, and the CRC32 of its red, green and blue bytes; or name, {@code ERROR} and what is wrong.
 * Two decoders agree where their lines do.
 */
final class DecodeReport {

  private final PictureReader reader;

  private DecodeReport(PictureReader reader) {
    this.reader = reader;
  }

  static void run(String... arguments) throws UsageException, IOException {
    Arguments parsed = Arguments.parse(List.of("--data", "--decoder"), arguments);
    Path folder =
        parsed
            .folder("--data")
            .orElseThrow(() -> new UsageException("--data must be a folder, got none"));
    new DecodeReport(PictureOptions.reader(parsed)).print(folder, System.out);
  }

  private void print(Path folder, PrintStream out) throws IOException {
    for (Path file : files(folder)) {
      String name =
          folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
      out.println(name + "\t" + report(file));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String report(Path file) {
    try {
      Picture picture = reader.read(file);
      CRC32 sum = new CRC32();
      sum.update(picture.toRgb());
      return "%s\t%dx%d\t%08x"
          .formatted(
              ImageHeader.read(file).format(), picture.width(), picture.height(), sum.getValue());
    } catch (IOException wrong) {
      return "ERROR\t" + wrong.getMessage();
    }
  }
}
