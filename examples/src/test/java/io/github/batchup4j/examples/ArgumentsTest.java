package io.github.batchup4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

  private static final List<String> OPTIONS = List.of("--data", "--cache", "--size");

  private static Arguments parsed(String... arguments) throws UsageException {
    return Arguments.parse(OPTIONS, arguments);
  }

  @Test
  void haveDefaults() throws UsageException {
    Arguments none = parsed();
    assertThat(none.folder("--data")).isEmpty();
    assertThat(none.oneOf("--cache", List.of("memory", "disk"))).isEmpty();
    assertThat(none.number("--size", 224, 1, 1000)).isEqualTo(224);
  }

  @Test
  void areParsed(@TempDir Path folder) throws UsageException {
    Arguments all = parsed("--size", "64", "--data", folder.toString(), "--cache", "disk");
    assertThat(all.folder("--data")).contains(folder);
    assertThat(all.oneOf("--cache", List.of("memory", "disk"))).contains("disk");
    assertThat(all.number("--size", 224, 1, 1000)).isEqualTo(64);
  }

  @Test
  void haveFlags() throws UsageException {
    Arguments all = Arguments.parse(OPTIONS, List.of("--fast"), "--fast", "--size", "64");
    assertThat(all.has("--fast")).isTrue();
    assertThat(all.has("--slow")).isFalse();
    assertThat(all.text("--size")).contains("64");
    assertThat(all.text("--cache")).isEmpty();
    assertThatThrownBy(() -> Arguments.parse(OPTIONS, List.of("--fast"), "--slow"))
        .isInstanceOf(UsageException.class)
        .hasMessage("options are --data, --cache, --size, --fast, got --slow");
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    assertThatThrownBy(() -> parsed("--sise", "2"))
        .isInstanceOf(UsageException.class)
        .hasMessage("options are --data, --cache, --size, got --sise");
    assertThatThrownBy(() -> parsed("--size"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--size must have a value, got none");
  }

  @Test
  void refuseValuesThatAreNone() throws UsageException {
    Arguments wrong = parsed("--size", "0", "--data", "no-such-folder", "--cache", "tape");
    assertThatThrownBy(() -> wrong.number("--size", 224, 1, 1000))
        .isInstanceOf(UsageException.class)
        .hasMessage("--size must be a whole number in [1, 1000], got 0");
    assertThatThrownBy(() -> wrong.folder("--data"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--data must be a folder that exists, got no-such-folder");
    assertThatThrownBy(() -> wrong.oneOf("--cache", List.of("memory", "disk")))
        .isInstanceOf(UsageException.class)
        .hasMessage("--cache must be one of memory, disk, got tape");
  }
}
