package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that draw pictures where they are given none, and those that measure. */
@ResourceLock(Resources.SYSTEM_OUT)
class PictureExamplesTest {

  private static List<String> output(String example, String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      Examples.named(example).run(arguments);
    } finally {
      System.setOut(before);
    }
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void dogsAndCatsAreReadByHandAndByTheLibrary() throws Exception {
    List<String> lines = output("dogs-vs-cats", "--epochs", "1");
    assertThat(lines.get(0)).isEqualTo("without --data, this example draws pictures of its own");
    assertThat(lines.get(1)).isEqualTo("by hand: 240 pictures of 64 x 64, 120 of them dogs");
    assertThat(lines.get(2)).matches("epoch  1 of 1: test accuracy [01]\\.\\d{4}");
    assertThat(lines.get(3))
        .matches(
            "RESULT \\{\"pictures\": 240, \"classes\": \"cat dog\", \"test_accuracy\": [01]\\.\\d{4}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "disk"})
  void smallPicturesGiveTheSameBatchesWithACacheAndAnyNumberOfWorkers(String cache)
      throws Exception {
    List<String> alone = output("cifar10", "--epochs", "1", "--workers", "0");
    List<String> cached = output("cifar10", "--epochs", "1", "--workers", "2", "--cache", cache);
    assertThat(digest(cached)).isEqualTo(digest(alone));
  }

  private static String digest(List<String> lines) {
    String result = lines.get(lines.size() - 1);
    assertThat(result)
        .matches(
            "RESULT \\{\"test_accuracy\": [\\d.]+, \"file_epoch_s\": [\\d.]+,"
                + " \"memory_epoch_s\": [\\d.]+, \"ratio\": [\\d.]+,"
                + " \"batches_sha256\": \"[0-9a-f]{64}\"}");
    return result.substring(result.indexOf("batches_sha256"));
  }

  @Test
  void throughputIsMeasuredBesideTheBareLoop() throws Exception {
    List<String> lines =
        output("image-throughput", "--size", "64", "--batch", "8", "--pictures", "60");
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "RESULT \\{\"images_per_s\": [\\d.]+, \"bare_images_per_s\": [\\d.]+, \"ratio\": [\\d.]+,"
                + " \"cpu_s_per_1000\": [\\d.]+, \"bare_cpu_s_per_1000\": [\\d.]+,"
                + " \"decode_images_per_s\": [\\d.]+, \"share_of_decoding\": [\\d.]+,"
                + " \"decoder\": \"jdk\", \"workers\": 2, \"jdk\": \".+\"}");
  }

  @Test
  void throughputOfProcessesIsMeasuredBesideThatOfThreads() throws Exception {
    List<String> lines =
        output("image-throughput", "--size", "64", "--pictures", "60", "--processes", "1");
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "RESULT .+, \"processes\": 1, \"process_images_per_s\": [\\d.]+,"
                + " \"process_ratio\": [\\d.]+}");
  }

  @Test
  void overheadOfPoolsIsMeasuredBesideDl4jsOwn() throws Exception {
    List<String> lines =
        output("pool-overhead", "--batches", "10", "--rounds", "1", "--window", "3");
    assertThat(lines.get(0))
        .isEqualTo(
            "microseconds a batch, the median of 1 streams of 10 batches, 2 workers, window 3:");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5))
        .matches(
            "RESULT \\{\"in_thread\": [\\d.]+, \"threads\": [\\d.]+, \"processes\": [\\d.]+,"
                + " \"dl4j_async\": [\\d.]+}");
  }

  @Test
  void throughputTellsTheFirstPassFromCachedOnes() throws Exception {
    List<String> lines =
        output("image-throughput", "--size", "64", "--pictures", "60", "--cache", "memory");
    assertThat(lines.get(lines.size() - 1))
        .matches(
            "RESULT .+, \"cache\": \"memory\", \"first_pass_images_per_s\": [\\d.]+,"
                + " \"cached_ratio\": [\\d.]+}");
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> output("cifar10", "--size", "7"))
        .isInstanceOf(UsageException.class)
        .hasMessage("options are --data, --decoder, --workers, --epochs, --cache, got --size");
    assertThatThrownBy(() -> output("image-throughput", "--decoder", "gimp"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--decoder must be one of jdk, opencv, commons-imaging, got gimp");
  }
}
