package io.github.batchup4j.examples;

import io.github.batchup4j.image.ImageHeader;
import io.github.batchup4j.image.Picture;
import io.github.batchup4j.image.PictureReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Decodes every file of a folder and prints a line for each, tab-separated: name, format, width x
 * height, and the CRC32 of its red, green and blue bytes; or name, {@code ERROR} and what is wrong.
 * Two decoders agree where their lines do.
 */
final class DecodeReport {

  private static final String USAGE =
      "options are --data FOLDER and --decoder jdk|opencv|commons-imaging";

  private final PictureReader reader;

  private DecodeReport(PictureReader reader) {
    this.reader = reader;
  }

  static void run(String... arguments) throws UsageException, IOException {
    Optional<Path> data = Optional.empty();
    PictureReader reader = PictureReader.standard();
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--data" -> data = Optional.of(Path.of(value(option, rest)));
        case "--decoder" -> reader = decoder(reader, value(option, rest));
        default -> throw new UsageException(USAGE + ", got " + option);
      }
    }
    Path folder = data.orElseThrow(() -> new UsageException("--data must be given: " + USAGE));
    new DecodeReport(reader).print(folder, System.out);
  }

  private static String value(String option, Deque<String> rest) throws UsageException {
    if (rest.isEmpty()) {
      throw new UsageException(option + " must have a value, got none: " + USAGE);
    }
    return rest.remove();
  }

  private static PictureReader decoder(PictureReader reader, String name) throws UsageException {
    try {
      return reader.decoder(name);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--" + wrong.getMessage());
    }
  }

  private void print(Path folder, PrintStream out) throws UsageException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--data must be a folder, got " + folder);
    }
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
