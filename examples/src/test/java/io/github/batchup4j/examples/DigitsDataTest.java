package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The committed digits against the original file. */
@Tag("data")
class DigitsDataTest {

  private static Path dataFolder() {
    String property = System.getProperty("batchup4j.data", "");
    assertThat(property).as("-Dbatchup4j.data must name the folder of real files").isNotBlank();
    Path folder = Path.of(System.getProperty("batchup4j.root", "")).resolve(property);
    assertThat(folder).isDirectory();
    return folder;
  }

  @Test
  void areTheOriginal() throws IOException {
    try (InputStream original =
            new GZIPInputStream(
                Files.newInputStream(dataFolder().resolve("digits").resolve("digits.csv.gz")));
        InputStream committed =
            new GZIPInputStream(
                Objects.requireNonNull(Digits.class.getResourceAsStream("digits/digits.csv.gz")))) {
      assertThat(committed).hasSameContentAs(original);
    }
  }
}
