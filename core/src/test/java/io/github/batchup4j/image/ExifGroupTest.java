package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of the pictures of one camera. */
class ExifGroupTest {

  private final Path root;

  ExifGroupTest(@TempDir Path root) {
    this.root = root;
  }

  /** A JPEG file whose EXIF part has one field, 272: Model. */
  private Path photo(String name, String model) throws IOException {
    byte[] jpeg = ImageFiles.encoded("jpg", 16, 16);
    byte[] text = (model + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] directory =
        ImageFiles.hex(
            "4D4D002A 00000008 0001 0110 0002 %08X 0000001A 00000000".formatted(text.length));
    byte[] exif = ImageFiles.joined(ImageFiles.text("Exif\0\0"), directory, text);
    byte[] marker = ImageFiles.hex("FFE1 %04X".formatted(exif.length + 2));
    byte[] start = {jpeg[0], jpeg[1]};
    byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
    return Files.write(root.resolve(name), ImageFiles.joined(start, marker, exif, rest));
  }

  @Test
  void theFieldIsTheKey() throws IOException {
    Path file = photo("a.jpg", "Canon EOS 5D");
    assertThat(GroupKey.exif("Model").keyOf(file)).isEqualTo("Canon EOS 5D");
    assertThat(GroupKey.exif("Model", "unknown").keyOf(file)).isEqualTo("Canon EOS 5D");
  }

  @Test
  void whatFollowsTheEndOfATextIsNoPartOfTheKey() throws IOException {
    for (String model : List.of("Canon EOS", "Canon EOS\0", "Canon EOS  \0\0", "Canon EOS\0x")) {
      assertThat(GroupKey.exif("Model").keyOf(photo("a.jpg", model))).isEqualTo("Canon EOS");
    }
  }

  @Test
  void aFileWithoutTheFieldIsNamedOrInAGroupOfItsOwn() throws IOException {
    Path file = Photos.write(root.resolve("a.png"), 4, 4, 1);
    assertThatThrownBy(() -> GroupKey.exif("Model").keyOf(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EXIF field \"Model\" must be in every file, got none in "
                + file
                + "; exif(\"Model\", key) names a group for such files");
    assertThat(GroupKey.exif("Model", "unknown").keyOf(file)).isEqualTo("unknown");
  }

  @Test
  void aFileThatIsNoImageIsNamedOrInThatGroup() throws IOException {
    Path file = Photos.touch(root.resolve("bad.jpg"));
    assertThatThrownBy(() -> GroupKey.exif("Model").keyOf(file))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageStartingWith(file.toString());
    assertThat(GroupKey.exif("Model", "unknown").keyOf(file)).isEqualTo("unknown");
  }

  @Test
  void picturesOfACameraAreInOnePart() throws IOException {
    List<Path> files = IntStream.range(0, 12).mapToObj(i -> root.resolve(i + ".jpg")).toList();
    for (int i = 0; i < files.size(); i++) {
      photo(i + ".jpg", "Camera " + i % 4);
    }
    List<ImageFolder> parts =
        ImageFolder.unlabelled(files).splitByGroup(42, GroupKey.exif("Model"), 0.75, 0.25);
    assertThat(parts.get(0).size()).isEqualTo(9);
    assertThat(parts.get(1).paths().stream().map(file -> files.indexOf(file) % 4).distinct())
        .hasSize(1);
  }
}
