package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders as Java machines of another locale, or another working folder, find them. */
class OtherProcessesTest {

  /** Prints how many files there are, and what comes of labelling them. */
  static final class Listing {

    private Listing() {}

    public static void main(String... arguments) throws IOException {
      Path root = Path.of(arguments[0]);
      System.out.println(ImageFolder.unlabelled(root));
      try {
        System.out.println(ImageFolder.of(root));
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private final Path root;

  OtherProcessesTest(@TempDir Path root) {
    this.root = root;
  }

  private String listed(String folder, String locale) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Listing.class.getName(),
            folder);
    builder.environment().put("LC_ALL", locale);
    Process process =
        builder.directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesThatTheLocaleCannotDecodeAreFilesOfTheirOwnButNoLabels() throws Exception {
    Photos.touch(root.resolve("ä/1.png"));
    Photos.touch(root.resolve("ö/1.png"));

    assertThat(listed(root.toString(), "C").lines())
        .containsExactly(
            "ImageFolder[2 files, no labels]",
            "label of "
                + root.toUri()
                + "%C3%A4/1.png must be of characters that the locale has, got \"??\" in"
                + " ANSI_X3.4-1968; a locale of UTF-8 has all");
  }

  @Test
  void aFileInTheWorkingFolderIsInTheFolderOfNoLabel() throws Exception {
    Photos.touch(root.resolve("a/1.png"));
    Photos.touch(root.resolve("2.png"));

    assertThat(listed("", "C").lines())
        .containsExactly(
            "ImageFolder[2 files, no labels]",
            "image files must lie in a folder named by their label in "
                + root.toRealPath()
                + ", got 2.png");
  }
}
