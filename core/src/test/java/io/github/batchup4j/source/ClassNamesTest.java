package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.WeightedSampler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassNamesTest {

  private static final List<String> ANIMALS = List.of("cat", "dog");
  private static final List<String> SIZES = List.of("small", "middling", "large");

  private final ArrayDataSource animals =
      ArrayDataSource.of("x", new float[4][2])
          .and("y", Accessors.ofLabels(new int[] {0, 1, 1, 0}, ANIMALS));
  private final ArrayDataSource both =
      animals.and("a", Accessors.ofLabels(new int[] {2, 1, 0, 2}, SIZES));

  @Test
  void aSourceTellsThemInTheOrderOfItsColumns() {
    assertThat(both.classNames()).containsExactly(entry("y", ANIMALS), entry("a", SIZES));
    assertThat(ArrayDataSource.of(new float[3], new int[3]).classNames()).isEmpty();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> both.classNames().put("y", SIZES));
  }

  @Test
  void partsOfASourceHaveThemToo() {
    Map<String, List<String>> names = Map.of("y", ANIMALS);
    assertThat(animals.subset(2, 0).classNames()).isEqualTo(names);
    assertThat(animals.repeated().classNames()).isEqualTo(names);
    assertThat(animals.repeated(2).classNames()).isEqualTo(names);
    assertThat(animals.withIndices().classNames()).isEqualTo(names);
    assertThat(animals.sampledBy(WeightedSampler.of(1, 1, 1, 2)).classNames()).isEqualTo(names);
    assertThat(animals.split(1, 0.5, 0.5))
        .hasSize(2)
        .allSatisfy(part -> assertThat(part.classNames()).isEqualTo(names));
    assertThat(animals.splitStratified(1, "y", 0.5))
        .hasSize(1)
        .allSatisfy(part -> assertThat(part.classNames()).isEqualTo(names));
  }

  @Test
  void aMapKeepsThem() {
    assertThat(both.map((Batch batch) -> batch).classNames())
        .containsExactly(entry("y", ANIMALS), entry("a", SIZES));
  }

  @Test
  void inACompositeTheyAreNamedAsItsColumnsAre() {
    var unnamed = CompositeDataSource.of(animals, ArrayDataSource.of("u", new float[2]));
    assertThat(unnamed.classNames()).containsExactly(entry("y", ANIMALS));
    var named = CompositeDataSource.of("left", both).and("right", animals);
    assertThat(named.classNames())
        .containsExactly(
            entry("left.y", ANIMALS), entry("left.a", SIZES), entry("right.y", ANIMALS));
    assertThat(named.flattenedNames().orElseThrow()).containsAll(named.classNames().keySet());
  }

  @Test
  void inAStructuredCompositeTheyAreNamedAsTheColumnsOfItsFlattenedBatches() {
    var structured = CompositeDataSource.of("l", animals).and("r", animals).structured();
    assertThat(structured.classNames())
        .containsExactly(entry("l.y", ANIMALS), entry("r.y", ANIMALS));
    var nested = CompositeDataSource.of("outer", structured).structured();
    assertThat(nested.classNames())
        .containsExactly(entry("outer.l.y", ANIMALS), entry("outer.r.y", ANIMALS));
    assertThat(nested.flattenedNames().orElseThrow()).containsAll(nested.classNames().keySet());
  }

  @Test
  void aChoiceHasThoseThatAllMembersAgreeOn() {
    var others =
        ArrayDataSource.of("x", new float[1][2])
            .and("y", Accessors.ofLabels(new int[] {1}, ANIMALS))
            .and("a", Accessors.ofLabels(new int[] {1}, List.of("large", "small")));
    assertThat(ChoiceDataSource.of(both, others).classNames()).containsExactly(entry("y", ANIMALS));
    assertThat(ChoiceDataSource.of(both, both.subset(1)).classNames())
        .containsExactly(entry("y", ANIMALS), entry("a", SIZES));
    var unnamed = ArrayDataSource.of("x", new float[1][2]).and("y", new int[1]);
    assertThat(ChoiceDataSource.of(animals, unnamed).classNames()).isEmpty();
  }

  @Test
  void anIteratorHasNone() {
    List<NdArray> batch = List.of(NdArray.copyOf(new int[] {1}));
    assertThat(IteratorDataSource.once(List.of(batch).iterator()).classNames()).isEmpty();
  }
}
