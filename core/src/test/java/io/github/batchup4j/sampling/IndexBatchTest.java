package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexBatchTest {

  private static final SampleIndices FIVE = SampleIndices.of(1, 8, 5, 9, 12, 0, 32);
  private static final CompositeIndices TWO =
      new CompositeIndices(1, 8, List.of(FIVE, SampleIndices.of(0, 3, 1, 2, 3, 4, 5)));

  @Test
  void indicesAreValues() {
    assertThat(SampleIndices.of(1, 8, 5, 9, 12, 0, 32)).isEqualTo(FIVE).hasSameHashCodeAs(FIVE);
    assertThat(SampleIndices.of(2, 8, 5, 9, 12, 0, 32)).isNotEqualTo(FIVE);
    assertThat(SampleIndices.of(1, 7, 5, 9, 12, 0, 32)).isNotEqualTo(FIVE);
    assertThat(SampleIndices.of(1, 8, 5)).isNotEqualTo(FIVE);
    assertThat(FIVE.index(2)).isEqualTo(12);
    FIVE.toArray()[0] = 99;
    assertThat(FIVE.index(0)).isEqualTo(5);
  }

  @Test
  void manyIndicesAreAbbreviated() {
    assertThat(FIVE).hasToString("samples 5, 9, 12, ... 32 (5 in all)");
    assertThat(FIVE.truncated(4)).hasToString("samples 5, 9, 12, 0");
    assertThat(FIVE.truncated(3)).hasToString("samples 5, 9, 12");
    assertThat(FIVE.truncated(1)).hasToString("samples 5");
    assertThat(TWO.truncated(1)).hasToString("samples 5 | samples 1");
  }

  @Test
  void truncationKeepsThePosition() {
    assertThat(FIVE.truncated(2)).isEqualTo(SampleIndices.of(1, 8, 5, 9));
    assertThat(FIVE.truncated(5)).isSameAs(FIVE);
    assertThat(TWO.size()).isEqualTo(5);
    assertThat(TWO.truncated(2))
        .isEqualTo(
            new CompositeIndices(
                1, 8, List.of(SampleIndices.of(1, 8, 5, 9), SampleIndices.of(0, 3, 1, 2))));
  }

  @Test
  void truncationToMoreIsRefused() {
    assertThatThrownBy(() -> FIVE.truncated(6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [0, 5], got 6");
    assertThatThrownBy(() -> TWO.truncated(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be in [0, 5], got -1");
  }

  @Test
  void negativePlacesAreRefused() {
    assertThatThrownBy(() -> SampleIndices.of(-1, 3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch and position must be >= 0, got -1 and 3");
    assertThatThrownBy(() -> new CompositeIndices(0, -3, List.of(FIVE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch and position must be >= 0, got 0 and -3");
    assertThatThrownBy(() -> new ChoiceIndices(-1, 3, 0, FIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch and position must be >= 0, got -1 and 3");
  }

  @Test
  void aCompositeNeedsMembers() {
    assertThatThrownBy(() -> new CompositeIndices(0, 0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("members of composite indices must be > 0, got 0");
  }

  @Test
  void membersMayBeOfUnequalSizes() {
    CompositeIndices uneven = IndexBatch.ofMembers(FIVE, IndexBatch.ofSamples(1, 2, 3));
    assertThat(uneven.size()).isEqualTo(3);
    assertThat(uneven.largestSize()).isEqualTo(5);
    assertThat(uneven.truncated(3).largestSize()).isEqualTo(3);
    ChoiceIndices chosen = IndexBatch.ofMember(2, uneven);
    assertThat(chosen.size()).isEqualTo(3);
    assertThat(chosen.largestSize()).isEqualTo(5);
    assertThat(chosen.truncated(2)).hasToString("member 2: samples 5, 9 | samples 1, 2");
  }

  @Test
  void indicesOfOneSourceAreSingle() {
    assertThat(FIVE.single()).contains(FIVE);
    assertThat(IndexBatch.ofMember(1, FIVE).single()).contains(FIVE);
    assertThat(TWO.single()).isEmpty();
    assertThat(IndexBatch.ofMember(1, TWO).single()).isEmpty();
  }

  @Test
  void samplesThatAreLeftKeepTheirPositions() {
    SampleIndices all = SampleIndices.of(2, 10, 7, 8, 9, 10);
    SampleIndices some = all.select(0, 2, 3);
    assertThat(some.toArray()).containsExactly(7, 9, 10);
    assertThat(some.position()).isEqualTo(10);
    assertThat(some.positionOf(0)).isEqualTo(10);
    assertThat(some.positionOf(1)).isEqualTo(12);
    assertThat(some.select(2).positionOf(0)).isEqualTo(13);
    assertThat(some.replacedBy(1, 2, 3).positionOf(2)).isEqualTo(13);
    assertThat(some.replacedBy(1, 2, 3).toArray()).containsExactly(1, 2, 3);
    assertThat(some).isNotEqualTo(SampleIndices.of(2, 10, 7, 9, 10)).isNotEqualTo(all);
    assertThat(some).isEqualTo(all.select(0, 2, 3)).hasSameHashCodeAs(all.select(0, 2, 3));
    assertThat(all.select(0, 1)).isEqualTo(all.truncated(2));
    assertThat(some.truncated(1)).isEqualTo(all.truncated(1));
    assertThat(some.truncated(2).positionOf(1)).isEqualTo(12);
    assertThatThrownBy(() -> some.positionOf(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> some.select(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> some.replacedBy(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be as many as those replaced (3), got 1");
  }

  @Test
  void membersKeepTheirPositionsToo() {
    CompositeIndices uneven =
        new CompositeIndices(
            0, 100, List.of(SampleIndices.of(0, 10, 1, 2), SampleIndices.of(1, 20, 3, 4, 5, 6)));
    CompositeIndices some = uneven.select(1, 3);
    assertThat(some).hasToString("samples 2 | samples 4, 6");
    assertThat(some.positionOf(0)).isEqualTo(101);
    assertThat(some.positionOf(1)).isEqualTo(103);
    assertThat(some.members().get(1).positionOf(1)).isEqualTo(23);
    ChoiceIndices chosen = new ChoiceIndices(0, 1000, 3, uneven).select(1, 3);
    assertThat(chosen.positionOf(1)).isEqualTo(1003);
    assertThat(chosen.member()).isEqualTo(3);
    assertThatThrownBy(() -> uneven.select(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> some.positionOf(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void requestsAreChecked() {
    Order order = Order.inOrder();
    assertThatThrownBy(() -> new IndexRequest(order, -1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch must be >= 0, got -1");
    assertThatThrownBy(() -> new IndexRequest(order, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize must be > 0, got 0");
    assertThatThrownBy(() -> new IndexRequest(order, 0, 1, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("firstBatch must be >= 0, got -2");
  }

  @Test
  void indexBatchesTravelBetweenProcesses() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(TWO);
      out.writeObject(FIVE.select(1, 4));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(TWO);
      assertThat(in.readObject()).isEqualTo(FIVE.select(1, 4));
    }
  }
}
