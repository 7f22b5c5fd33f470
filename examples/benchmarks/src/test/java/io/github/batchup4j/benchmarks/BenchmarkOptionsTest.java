package io.github.batchup4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.examples.UsageException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkOptionsTest {

  @Test
  void runEverythingByDefault() throws UsageException {
    BenchmarkOptions options = BenchmarkOptions.parse();
    assertThat(options.groups()).isEqualTo(Groups.ALL);
    assertThat(options.output()).isEqualTo(Path.of("examples/benchmarks/target"));
    assertThat(options.settings().scale()).isEqualTo(Scale.FULL);
    assertThat(options.settings().data()).isEmpty();
  }

  @Test
  void areParsed(@TempDir Path folder) throws UsageException {
    BenchmarkOptions options =
        BenchmarkOptions.parse(
            "--only", "order,weights", "--quick", "--data", folder.toString(), "--output", "out");
    assertThat(options.groups()).extracting(Group::name).containsExactly("order", "weights");
    assertThat(options.output()).isEqualTo(Path.of("out"));
    assertThat(options.settings().scale()).isEqualTo(Scale.QUICK);
    assertThat(options.settings().data()).contains(folder);
    assertThat(BenchmarkOptions.parse("--large").settings().scale()).isEqualTo(Scale.LARGE);
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    assertThatThrownBy(() -> BenchmarkOptions.parse("--fast"))
        .isInstanceOf(UsageException.class)
        .hasMessage("options are --only, --output, --data, --quick, --large, got --fast");
    assertThatThrownBy(() -> BenchmarkOptions.parse("--only", "order,arays"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--only: group must be one of " + Groups.names() + ", got arays");
    assertThatThrownBy(() -> BenchmarkOptions.parse("--quick", "--large"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--quick and --large must not be given together");
  }
}
