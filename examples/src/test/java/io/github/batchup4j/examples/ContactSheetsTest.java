package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.image.ImageFormat;
import io.github.batchup4j.image.ImageHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetsTest {

  @Test
  void withoutDataItShowsDrawings(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sheet.png");
    ContactSheets.run("--out", file.toString(), "--size", "96", "--count", "6");
    assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader(ImageFormat.PNG, 304, 236));
  }

  @Test
  void aFolderMayBeFlatOrHaveAFolderForEachClass(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sheet.png");
    try (SamplePictures flat = SamplePictures.dogsAndCats(4, 1);
        SamplePictures tree = SamplePictures.classes(2, 1, 1)) {
      Files.writeString(flat.folder().resolve("bad.jpg"), "no picture");
      for (Path data : List.of(flat.folder(), tree.folder(), tree.folder().resolve("train"))) {
        ContactSheets.run("--data", data.toString(), "--out", file.toString());
        assertThat(Files.size(file)).isPositive();
        Files.delete(file);
      }
    }
  }

  @Test
  void aFileIsWanted(@TempDir Path folder) {
    assertThatThrownBy(() -> ContactSheets.run())
        .isInstanceOf(UsageException.class)
        .hasMessage("--out must be a file, got none");
    String nowhere = folder.resolve("none").resolve("sheet.png").toString();
    assertThatThrownBy(() -> ContactSheets.run("--out", nowhere))
        .isInstanceOf(UsageException.class)
        .hasMessage("--out must be a file in a folder that exists, got " + nowhere);
  }
}
