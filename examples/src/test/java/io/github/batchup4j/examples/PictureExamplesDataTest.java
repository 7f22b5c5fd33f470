package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The examples on real pictures. */
@Tag("data")
@ResourceLock(Resources.SYSTEM_OUT)
class PictureExamplesDataTest {

  private static Path data(String folder) {
    String property = System.getProperty("batchup4j.data", "");
    assertThat(property).as("-Dbatchup4j.data must name the folder of real files").isNotBlank();
    return Path.of(System.getProperty("batchup4j.root", "")).resolve(property).resolve(folder);
  }

  private static String output(String example, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      Examples.named(example).run(arguments);
    } finally {
      System.setOut(before);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aSmallNetworkLearnsTheCifarPictures() throws Exception {
    String output = output("cifar10", "--data", data("cifar10").toString());
    Matcher accuracy = Pattern.compile("\"test_accuracy\": ([\\d.]+)").matcher(output);
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThanOrEqualTo(0.48);
  }

  @Test
  void dogsAndCatsAreAllRead() throws Exception {
    String output =
        output("dogs-vs-cats", "--epochs", "1", "--data", data("dogs-vs-cats").toString());
    assertThat(output)
        .contains("by hand: 500 pictures of 64 x 64, 250 of them dogs")
        .contains("\"pictures\": 500, \"classes\": \"cat dog\"");
  }
}
