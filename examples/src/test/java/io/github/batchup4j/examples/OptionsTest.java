package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void haveDefaults() throws UsageException {
    assertThat(Options.parse()).isEqualTo(new Options(false, 2, 42, Optional.empty()));
  }

  @Test
  void areParsed() throws UsageException {
    assertThat(
            Options.parse(
                "--seed", "-7", "--shuffle-labels", "--predictions", "out.csv", "--workers", "0"))
        .isEqualTo(new Options(true, 0, -7, Optional.of(Path.of("out.csv").toAbsolutePath())));
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    assertThatThrownBy(() -> Options.parse("--wrokers", "2"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "options are --shuffle-labels, --workers N, --seed N and --predictions FILE, got"
                + " --wrokers");
  }

  @Test
  void refuseNumbersThatAreNone() {
    assertThatThrownBy(() -> Options.parse("--workers", "-1"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--workers must be a whole number in [0, 1024], got -1");
    assertThatThrownBy(() -> Options.parse("--workers", "two"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--workers must be a whole number in [0, 1024], got two");
  }

  @Test
  void refuseAFileInAFolderThatDoesNotExist() {
    Path file = Path.of("no-such-folder", "out.csv");
    assertThatThrownBy(() -> Options.parse("--predictions", file.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--predictions must be a file in a folder that exists, got " + file.toAbsolutePath());
  }

  @Test
  void refuseMissingValues() {
    assertThatThrownBy(() -> Options.parse("--seed"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--seed must have a value, got none: options are --shuffle-labels, --workers N, --seed"
                + " N and --predictions FILE");
  }

  @Test
  void anUnknownExampleListsThemAll() {
    assertThatThrownBy(() -> Examples.named("quikstart"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "example must be one of [cifar10, contact-sheet, decode-report, dogs-vs-cats,"
                + " image-throughput, own-loop, plain-loop, pool-overhead, quickstart,"
                + " semi-supervised], got \"quikstart\"");
  }
}
