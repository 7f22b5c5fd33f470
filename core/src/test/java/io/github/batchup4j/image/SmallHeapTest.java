package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In a Java machine of its own: with little memory, and without OpenCV. */
class SmallHeapTest {

  /** Reads a file with one decoder after the other and prints what comes of it. */
  static final class Reading {

    private Reading() {}

    public static void main(String... arguments) {
      for (String decoder : List.of("jdk", "opencv", "commons-imaging")) {
        System.out.println(decoder + ": " + outcome(decoder, Path.of(arguments[0])));
      }
    }

    private static String outcome(String decoder, Path file) {
      try {
        return PictureReader.standard().decoder(decoder).read(file).toString();
      } catch (IOException | IllegalArgumentException e) {
        return String.valueOf(e.getMessage());
      }
    }
  }

  @Test
  void read_claimOf400MillionPixels_isRefusedWith64MebibytesOfMemory() throws Exception {
    Path file = PictureFiles.file("bad-huge.jpg");
    String sentence = file + " must have at most 100000000 pixels, got 20000 x 20000";

    assertThat(output(System.getProperty("java.class.path"), file))
        .containsExactly("jdk: " + sentence, "opencv: " + sentence, "commons-imaging: " + sentence);
  }

  @Test
  void decoder_withoutOpenCv_isRefusedAndTheOthersWork() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("bytedeco"))
            .collect(Collectors.joining(File.pathSeparator));

    assertThat(output(classPath, PictureFiles.file("420.jpg")))
        .containsExactly(
            "jdk: YCBCR 67 x 45",
            "opencv: decoder must be one whose library is installed, got \"opencv\"",
            "commons-imaging: YCBCR 67 x 45");
  }

  private static List<String> output(String classPath, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath,
                Reading.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output.lines().toList();
  }
}
