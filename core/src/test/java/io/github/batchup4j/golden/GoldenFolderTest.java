package io.github.batchup4j.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.NumpyRandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is wrong with a folder of golden files is told, and never passes for a record that holds.
 */
class GoldenFolderTest {

  private final Path folder;

  GoldenFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private GoldenReport report(GoldenCheck check, String... lines) throws IOException {
    Files.write(folder.resolve(check.file()), List.of(lines));
    try (check) {
      return GoldenReport.of(new GoldenFolder(folder), check);
    }
  }

  @Test
  void aMissingFolderFails() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new GoldenFolder(missing).read("primitives.jsonl"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("batchup4j.golden must be a folder, got " + missing);
  }

  @Test
  void aMissingFileFails() {
    assertThatThrownBy(() -> new GoldenFolder(folder).read("primitives.jsonl"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("golden file must exist: " + folder.resolve("primitives.jsonl"));
  }

  @Test
  void anEmptyFileFails() {
    assertThatThrownBy(() -> report(new PrimitivesCheck()))
        .isInstanceOf(AssertionError.class)
        .hasMessage("golden file must not be empty: " + folder.resolve("primitives.jsonl"));
  }

  @ParameterizedTest
  @CsvSource({
    "primitives.jsonl, 129",
    "samplers.jsonl, 356",
    "sources.jsonl, 183",
    "maps.jsonl, 147",
    "errors.jsonl, 92"
  })
  void theCommittedFilesAreWhole(String file, int records) {
    assertThat(GoldenFolder.committed().read(file)).hasSize(records);
  }

  @Test
  void aFileThatIsCutOffBeforeAKindFails() {
    try (GoldenCheck check = new SamplersCheck()) {
      List<GoldenRecord> records = GoldenFolder.committed().read(check.file()).subList(0, 40);
      assertThatThrownBy(() -> GoldenRun.requireAllKinds(records, check))
          .isInstanceOf(AssertionError.class)
          .hasMessage(
              "samplers.jsonl must have records of all kinds, got none of [class_balancing,"
                  + " epochs, num_batches]");
    }
  }

  @Test
  void aLineThatIsNoObjectFails() {
    assertThatThrownBy(() -> report(new PrimitivesCheck(), "[1]"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("primitives.jsonl line 1 must be a JSON object, got [1]");
    assertThatThrownBy(() -> report(new PrimitivesCheck(), "{\"id\":1} 2"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("primitives.jsonl line 1 must be JSON: ");
  }

  @Test
  void idsThatDoNotCountFromOneFail() {
    assertThatThrownBy(() -> report(new PrimitivesCheck(), "{\"id\":2}"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("primitives.jsonl line 1 must have the id 1, got 2");
  }

  @Test
  void anUnknownKeyFails() throws IOException {
    GoldenReport report =
        report(
            new SamplersCheck(),
            "{\"id\":1,\"kind\":\"num_batches\",\"n\":0,\"batch_size\":1,\"result\":0,\"x\":1}");
    assertThat(report.failures())
        .extracting(Throwable::getMessage)
        .containsExactly("samplers.jsonl id 1: samplers.jsonl id 1 has an unknown key x");
    assertThatThrownBy(report::requireClean).isInstanceOf(AssertionError.class);
    assertThat(report).hasToString("samplers.jsonl: 1 records: 0 passed, 0 overruled, 1 FAILED");
  }

  @Test
  void aMissingKeyFails() throws IOException {
    GoldenReport report =
        report(new SamplersCheck(), "{\"id\":1,\"kind\":\"num_batches\",\"n\":0,\"batch_size\":1}");
    assertThat(report.failures())
        .extracting(Throwable::getMessage)
        .containsExactly(
            "samplers.jsonl id 1: samplers.jsonl id 1 must have a result, got [id, kind, n,"
                + " batch_size]");
  }

  @Test
  void whatHoldsIsCounted() throws IOException {
    GoldenReport report =
        report(
            new SamplersCheck(),
            "{\"id\":1,\"kind\":\"num_batches\",\"n\":5,\"batch_size\":3,\"result\":2}");
    report.requireClean();
    assertThat(report).hasToString("samplers.jsonl: 1 records: 1 passed, 0 overruled");
  }

  @Test
  void aFileOfWhichNothingPassesFails() throws IOException {
    GoldenReport report =
        report(
            new ErrorsCheck(),
            "{\"id\":1,\"kind\":\"error\",\"n\":4,\"expr\":\"nonch.num_samples()\","
                + "\"result\":{\"value\":4}}");
    assertThat(report).hasToString("errors.jsonl: 1 records: 0 passed, 1 overruled (H2 1)");
    assertThatThrownBy(report::requireClean)
        .isInstanceOf(AssertionError.class)
        .hasMessage("every record must be counted, and one at least pass, got " + report);
  }

  @Test
  void errorsAreOverArraysOfOneSize() {
    String record = "{\"id\":%d,\"kind\":\"error\",\"n\":%d}";
    assertThatThrownBy(
            () ->
                report(new ErrorsCheck(), String.format(record, 1, 4), String.format(record, 2, 5)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("n must be the same in all records of errors.jsonl, got [4, 5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"x"                                             | kind must be primitive, got x
          "kind":"primitive","op":"x"                            | op must be known, got x
          "kind":"primitive","op":"mixed","seed":1,"script":"x(1)","result":[1] | script must have known calls, got x(1)
          """)
  void anUnknownPrimitiveFails(String fields, String message) throws IOException {
    assertFails(new PrimitivesCheck(), fields, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"x"                                             | kind must be known, got x
          "kind":"sampler","sampler":"x","args":{}               | sampler must be known, got x
          """)
  void anUnknownSamplerFails(String fields, String message) throws IOException {
    assertFails(new SamplersCheck(), fields, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"x"                                             | kind must be known, got x
          "kind":"source","spec":{"type":"x"}                    | type of a source must be known, got x
          "kind":"samples_by_indices","spec":{"type":"array","n":3,"x":1},"query":[0],"nomapping":[[0],[0]] | sources.jsonl id 1 spec has an unknown key x
          """)
  void anUnknownSourceFails(String fields, String message) throws IOException {
    assertFails(new SourcesCheck(), fields, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind":"x"                                             | kind must be error, got x
          "kind":"error","n":3,"expr":"x","result":{"value":1}   | expr must be known, got x
          """)
  void anUnknownExpressionFails(String fields, String message) throws IOException {
    assertFails(new ErrorsCheck(), fields, message);
  }

  private void assertFails(GoldenCheck check, String fields, String message) throws IOException {
    GoldenReport report = report(check, "{\"id\":1," + fields + "}");
    assertThat(report.failures())
        .extracting(Throwable::getMessage)
        .containsExactly(check.file() + " id 1: " + message);
  }

  @Test
  void anUnknownFunctionFails() throws IOException {
    String data = "{\"id\":1,\"kind\":\"batch_map_data\",\"X\":[[1.5]],\"y\":[1]}";
    GoldenReport report =
        report(
            new MapsCheck(),
            data,
            "{\"id\":2,\"kind\":\"batch_map_mean\",\"fn\":\"x\",\"n_batches\":null,"
                + "\"sum_axis\":null,\"prepend\":null,\"result\":{\"value\":null}}",
            "{\"id\":3,\"kind\":\"x\"}");
    assertThat(report.failures())
        .extracting(Throwable::getMessage)
        .containsExactly(
            "maps.jsonl id 2: fn must be known, got x",
            "maps.jsonl id 3: kind must be known, got x");
  }

  /** In order, BatchUp's first round has the member without batches. */
  @Test
  void aStratifiedOrderWithAnEmptyMemberIsOverruled() throws IOException {
    NumpyRandomState generator = NumpyRandomState.of(3);
    long[] shuffled = {0, 0, 2};
    generator.shuffle(shuffled);
    GoldenReport report =
        report(
            new SourcesCheck(),
            String.format(
                "{\"id\":1,\"kind\":\"stratified_order\",\"batches_per_ds\":[2,0,1],\"seed\":3,"
                    + "\"in_order\":[0,1,2,0],\"shuffled\":%s,\"next_double\":%s}",
                Arrays.toString(shuffled), generator.randomSample()));
    assertThat(report).hasToString("sources.jsonl: 1 records: 0 passed, 1 overruled (H8 1)");
  }

  /**
   * Of members with 4 and 2 samples in one and 3 in the other, BatchUp takes 4 for the size of the
   * first.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [0,1,2],[10000,10001],[20000,20001,20002]       | 0 passed, 1 overruled (C8 1)
          [0,1],[10000,10001],[20000,20001]               | 1 passed, 0 overruled
          [0,1,2],[10000,10001],[20000,20001]             | 0 passed, 0 overruled, 1 FAILED
          [0,1,2,3],[10000,10001],[20000,20001,20002]     | 0 passed, 0 overruled, 1 FAILED
          """)
  void aTrimmedCompositeAroundAnUntrimmedOneIsOverruled(String batch, String counted)
      throws IOException {
    String inner =
        "{\"type\":\"composite\",\"trim\":false,\"members\":["
            + "{\"type\":\"array\",\"n\":4,\"arrays\":1},{\"type\":\"array\",\"n\":2,\"arrays\":1}]}";
    GoldenReport report =
        report(
            new SourcesCheck(),
            "{\"id\":1,\"kind\":\"source\",\"spec\":{\"type\":\"composite\",\"members\":["
                + inner
                + ",{\"type\":\"array\",\"n\":3,\"arrays\":1}]},\"batch_size\":4,\"seed\":null,"
                + "\"limit\":null,\"finished\":true,\"random_access\":true,\"num_samples\":2,"
                + "\"index_batches\":[[[[0,1],[0,1]],[0,1]]],\"batches\":[["
                + batch
                + "]]}");
    assertThat(report).hasToString("sources.jsonl: 1 records: " + counted);
  }

  /** Asked for no batches, BatchUp processes one. */
  @ParameterizedTest
  @CsvSource({"2.25, '1 overruled (E3 1)'", "2.5, '0 overruled, 1 FAILED'"})
  void aLimitOfNoBatchesIsOverruled(String value, String counted) throws IOException {
    GoldenReport report =
        report(
            new MapsCheck(),
            "{\"id\":1,\"kind\":\"batch_map_data\",\"X\":[[1.5],[3.0]],\"y\":[1,2]}",
            "{\"id\":2,\"kind\":\"batch_map_concat\",\"fn\":\"sqr_sum_rows\",\"n\":2,"
                + "\"repeats\":1,\"batch_size\":1,\"seed\":null,\"n_batches\":0,"
                + "\"sum_axis\":null,\"prepend\":null,\"result\":{\"value\":[["
                + value
                + "]],\"shapes\":[[1]]}}");
    assertThat(report).hasToString("maps.jsonl: 2 records: 1 passed, " + counted);
  }

  @Test
  void mapsWithoutDataFail() {
    assertThatThrownBy(() -> report(new MapsCheck(), "{\"id\":1,\"kind\":\"x\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("maps.jsonl must have one batch_map_data, got 0");
  }
}
