package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      } catch (IOException e) {
        return String.valueOf(e.getMessage());
      } catch (IllegalArgumentException e) {
        return e.getMessage() + ", because of a " + e.getCause();
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

  /** Within the limit of pixels, and still more than there is memory for. */
  @Test
  void read_morePixelsThanMemory_isRefusedAndNoEndOfTheRun(@TempDir Path folder) throws Exception {
    byte[] bytes = PictureFiles.bytes("bad-huge.jpg");
    Path file = Files.write(folder.resolve("a.jpg"), sized(bytes, 9900));
    String sentence =
        file + " must fit into the memory of the JVM (max 64 MiB), got 9900 x 9900 pixels";

    assertThat(output(System.getProperty("java.class.path"), file))
        .containsExactly("jdk: " + sentence, "opencv: " + sentence, "commons-imaging: " + sentence);
  }

  private static byte[] sized(byte[] jpeg, int side) {
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int at = 0;
    while (file.getInt(at) != 0xFFC00011) {
      at++;
    }
    return ImageFiles.withInt(jpeg, at + 5, side << 16 | side);
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
            "opencv: decoder must be one whose library is installed (org.bytedeco:opencv, with the"
                + " classifier of the platform too), got \"opencv\", because of a"
                + " java.lang.NoClassDefFoundError: org/bytedeco/opencv/opencv_core/Mat",
            "commons-imaging: YCBCR 67 x 45");
  }

  private static List<String> output(String classPath, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseG1GC", // which counts all of that
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
