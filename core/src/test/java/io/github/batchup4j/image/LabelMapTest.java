package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMapTest {

  private static final String HEAD = "BatchUp4J label map, version 1\nchannel order: RGB\n";
  private static final LabelMap ANIMALS = LabelMap.of("cat", "dog");

  private final Path file;

  LabelMapTest(@TempDir Path folder) {
    this.file = folder.resolve("labels.txt");
  }

  @Test
  void labelsHaveTheNumbersOfTheirOrder() {
    LabelMap map = LabelMap.of("dog", "cat");
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.names()).containsExactly("dog", "cat");
    assertThat(map.indexOf("dog")).hasValue(0);
    assertThat(map.indexOf("cat")).hasValue(1);
    assertThat(map.indexOf("horse")).isEmpty();
    assertThat(map.name(1)).isEqualTo("cat");
    assertThat(map.channelOrder()).isEqualTo(ChannelOrder.RGB);
  }

  @Test
  void numbersOutsideAreRefused() {
    for (int index : new int[] {-1, 2}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> ANIMALS.name(index))
          .withMessage("index must be in [0, 2), got " + index);
    }
  }

  @Test
  void aMapOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelMap.of(List.of()))
        .withMessage("labels must be one or more, got none");
  }

  @Test
  void labelsThatStandThereTwiceAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelMap.of("cat", "dog", "cat"))
        .withMessage("labels must be unique, got \"cat\" twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\rb", "\uD800"})
  void labelsThatAreNotOneLineAreRefused(String label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelMap.of("cat", label))
        .withMessage("labels must be one line of text each, got \"" + label + "\" at 1");
  }

  @Test
  void theFileCanBeReadByAPerson() throws IOException {
    LabelMap.of("cat", "Hündin").inOrder(ChannelOrder.BGR).save(file);
    assertThat(file)
        .hasContent("BatchUp4J label map, version 1\nchannel order: BGR\ncat\nHündin\n");
  }

  static Stream<LabelMap> maps() {
    return Stream.of(
        ANIMALS,
        ANIMALS.inOrder(ChannelOrder.BGR),
        LabelMap.of(" leading and trailing ", "# no comment", "日本", "\u0085", "channel order: RGB"),
        LabelMap.of(IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList()));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void whatIsSavedIsLoaded(LabelMap map) throws IOException {
    map.save(file);
    assertThat(LabelMap.load(file)).isEqualTo(map).hasSameHashCodeAs(map);
  }

  @Test
  void savingTakesTheOldFilesPlaceAndLeavesNothingBeside() throws IOException {
    ANIMALS.save(file);
    LabelMap.of("cat").save(file);
    assertThat(LabelMap.load(file)).isEqualTo(LabelMap.of("cat"));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whereSavingFailsNothingIsLeftBeside() throws IOException {
    Files.createDirectories(file.resolve("in the way"));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> ANIMALS.save(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void filesThatAnEditorChangedAreRead() throws IOException {
    Files.writeString(file, "\uFEFF" + (HEAD + "cat\ndog").replace("\n", "\r\n"));
    assertThat(LabelMap.load(file)).isEqualTo(ANIMALS);
  }

  static Stream<Arguments> badFiles() {
    String format = "line 1, must be \"BatchUp4J label map, version 1\", got ";
    String order = "line 2, must be \"channel order: RGB\" or \"channel order: BGR\", got ";
    String label = ", must be a label that no line before it has, got ";
    return Stream.of(
        Arguments.of("", format + "the end of the file"),
        Arguments.of("cat\ndog\n", format + "\"cat\""),
        Arguments.of(
            "BatchUp4J label map, version 2\n", format + "\"BatchUp4J label map, version 2\""),
        Arguments.of("x".repeat(100), format + "\"" + "x".repeat(60) + "...\""),
        Arguments.of("\u0089PNG\r\n\u001a\n", format + "bytes that are no UTF-8"),
        Arguments.of("BatchUp4J label map, version 1\n", order + "the end of the file"),
        Arguments.of("BatchUp4J label map, version 1\ncat\n", order + "\"cat\""),
        Arguments.of(HEAD, "line 3" + label + "the end of the file"),
        Arguments.of(HEAD + "cat\n\ndog\n", "line 4" + label + "\"\""),
        Arguments.of(HEAD + "cat\ndog\ncat\n", "line 5" + label + "\"cat\""),
        Arguments.of(HEAD + "cat\ndog\nm\u00fcll\n", "line 5" + label + "bytes that are no UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void aFileThatIsNoMapIsRefusedByItsLine(String bytes, String sentence) throws IOException {
    Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LabelMap.load(file))
        .withMessage(file + ", " + sentence);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LabelMap.load(file))
        .withMessage(file + " must be a label map, got no file");
  }

  @Test
  void mapsAreEqualInLabelsOrderAndChannels() {
    assertThat(LabelMap.of(List.of("cat", "dog"))).isEqualTo(ANIMALS).hasSameHashCodeAs(ANIMALS);
    assertThat(LabelMap.of("dog", "cat")).isNotEqualTo(ANIMALS);
    assertThat(ANIMALS.inOrder(ChannelOrder.BGR)).isNotEqualTo(ANIMALS);
    assertThat(ANIMALS.inOrder(ChannelOrder.BGR).inOrder(ChannelOrder.RGB)).isEqualTo(ANIMALS);
    assertThat(ANIMALS).isNotEqualTo("cat");
  }

  @Test
  void asTextItShowsTheFirstLabels() {
    assertThat(ANIMALS).hasToString("LabelMap[RGB, 2 labels: cat, dog]");
    List<String> numbered = IntStream.range(0, 11).mapToObj(i -> "l" + i).toList();
    assertThat(LabelMap.of(numbered))
        .hasToString("LabelMap[RGB, 11 labels: l0, l1, l2, l3, l4, l5, l6, l7, l8, l9, ...]");
  }
}
