package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.augmented;
import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceDataSourceTest {

  private static final ChoiceDataSource THREE =
      ChoiceDataSource.of(numbers(7), numbers(33), numbers(10));

  /** Which member each batch came from. */
  private static String members(Batches recipe, long epoch) {
    return batches(recipe, epoch).stream()
        .map(batch -> Integer.toString(batch.member().orElseThrow()))
        .collect(Collectors.joining());
  }

  @Test
  void inTurnItEndsWithTheFirstMemberThatEnds() {
    assertThat(members(THREE.batches(3), 0)).isEqualTo("012012012");
    assertThat(batches(THREE.batches(3), 0).get(6).indexBatch())
        .isEqualTo(new ChoiceIndices(0, 18, 0, SampleIndices.of(0, 6, 6)));
    assertThat(THREE.sampleCount()).isEqualTo(Count.of(50));
    assertThat(THREE.batches(3).batchCount()).isEqualTo(Count.unknown());
  }

  @Test
  void theNumberOfSamplesIsTheSum() {
    DataSource unknown = IteratorDataSource.each(XY, epoch -> columns(3).iterator());
    assertThat(THREE.sampleCount()).isEqualTo(Count.of(50));
    assertThat(ChoiceDataSource.of(numbers(3), numbers(3).repeated()).sampleCount())
        .isEqualTo(Count.infinite());
    assertThat(ChoiceDataSource.of(numbers(3), unknown).sampleCount()).isEqualTo(Count.unknown());
  }

  @Test
  void untilAllEndItLeavesOutThoseThatHave() {
    DataSource all = THREE.untilAllEnd();
    assertThat(members(all.batches(3), 0)).isEqualTo("012012012121111111");
    assertThat(all.batches(3).batchCount()).isEqualTo(Count.of(18));
    assertThat(all.batches(3).dropLast().batchCount()).isEqualTo(Count.unknown());
    DataSource full = ChoiceDataSource.of(numbers(6), numbers(3)).untilAllEnd();
    assertThat(full.batches(3).dropLast().batchCount()).isEqualTo(Count.of(3));
  }

  @Test
  void roundsAreShuffledAnew() {
    String members = members(THREE.batches(1).shuffle(12345), 0);
    Set<String> rounds = new HashSet<>();
    for (int round = 0; round < 7; round++) {
      String ids = members.substring(3 * round, 3 * round + 3);
      assertThat(ids).contains("0", "1", "2");
      rounds.add(ids);
    }
    assertThat(rounds).hasSizeGreaterThan(2);
  }

  /** The vectors of BatchUp. */
  @ParameterizedTest
  @CsvSource({
    "8, 4, 2, 1, 012300100120010",
    "7, 3, 1, 0, 01200010010",
    "0, 0, 0, 5, 33333",
    "0, 1, 0, 0, 1",
  })
  void stratifiedInOrderIsSpreadEvenly(int a, int b, int c, int d, String expected) {
    DataSource choice =
        ChoiceDataSource.of(numbers(a), numbers(b), numbers(c), numbers(d)).stratified();
    assertThat(members(choice.batches(1), 0)).isEqualTo(expected);
  }

  /** Sums of fractions would drift over so many steps. */
  @Test
  void stratifiedItIsSpreadEvenlyHoweverManyBatchesThereAre() {
    ChoiceRule rule = new ChoiceRule.Stratified(List.of(1_000_003L, 1_000_002L, 7L));
    SampleIndices members =
        rule.members(Order.inOrder(), new BitSet())
            .open(new IndexRequest(Order.inOrder(), 0, 2_000_012, 0))
            .next()
            .orElseThrow();
    assertThat(Arrays.stream(members.toArray()).filter(id -> id == 1).count()).isEqualTo(1_000_002);
    assertThat(Arrays.stream(members.toArray()).filter(id -> id == 2).count()).isEqualTo(7);
    assertThat(Arrays.stream(members.toArray()).limit(2_000).filter(id -> id == 0).count())
        .isEqualTo(1_000);
  }

  @Test
  void stratifiedItDeliversEverything() {
    Batches recipe = THREE.stratified().batches(3).shuffle(1);
    String members = members(recipe, 0);
    assertThat(members.chars().sorted().mapToObj(Character::toString).collect(Collectors.joining()))
        .isEqualTo("000111111111112222");
    assertThat(members(recipe, 1)).isNotEqualTo(members);
    assertThat(recipe.batchCount()).isEqualTo(Count.of(18));
    assertThat(batches(recipe, 0).stream().mapToInt(Batch::size).sum()).isEqualTo(50);
  }

  @Test
  void stratifiedWithoutSamplesItHasNoBatches() {
    DataSource none = ChoiceDataSource.of(numbers(0), numbers(0)).stratified();
    assertThat(batches(none.batches(3), 0)).isEmpty();
    assertThat(batches(none.batches(3).shuffle(1), 0)).isEmpty();
  }

  /** A seed stands for a run that can be had again: to change these is a breaking change. */
  @Test
  void seededChoicesAreFrozen() {
    Batches weighted =
        ChoiceDataSource.of(numbers(2).repeated(), numbers(3).repeated())
            .weighted(3, 1)
            .batches(2)
            .shuffle(12345)
            .batchesPerEpoch(20);
    assertThat(
            List.of(
                members(THREE.batches(3).shuffle(12345), 0),
                members(THREE.stratified().batches(3).shuffle(12345), 2),
                members(weighted, 0),
                members(weighted, 1)))
        .containsExactly(
            "01202110212", "211221102111111010", "11100100110100010000", "00001000010000011001");
  }

  /** Of 10^4 draws, within 5 standard deviations: false failures are 6 in 10^7. */
  @Test
  void weightsAreFrequencies() {
    Batches recipe =
        ChoiceDataSource.of(numbers(2).repeated(), numbers(3).repeated())
            .weighted(3, 1)
            .batches(1)
            .shuffle(7)
            .batchesPerEpoch(10_000);
    long first = members(recipe, 0).chars().filter(id -> id == '0').count();
    assertThat((double) first).isBetween(7500 - 5 * 43.4, 7500 + 5 * 43.4);
  }

  @Test
  void anEndlessStreamGoesOnInLaterEpochs() {
    Batches endless =
        ChoiceDataSource.of(augmented(numbers(5)).repeated(), augmented(numbers(4)).repeated())
            .batches(3)
            .shuffle(3);
    List<String> stream = new ArrayList<>();
    try (EpochIterator<Batch> epoch = endless.epoch(0)) {
      for (int i = 0; i < 12; i++) {
        stream.add(epoch.next().toString());
      }
    }
    Batches cut = endless.batchesPerEpoch(4);
    assertThat(batches(cut, 2)).extracting(Batch::toString).isEqualTo(stream.subList(8, 12));
  }

  @Test
  void anEndlessMemberDoesNotMakeItEndless() {
    ChoiceDataSource some = ChoiceDataSource.of(numbers(4), numbers(4).repeated());
    assertThat(some.sampleCount()).isEqualTo(Count.infinite());
    assertThat(some.batches(3).batchCount()).isEqualTo(Count.unknown());
    assertThat(members(some.batches(3), 1)).isEqualTo("0101");
    assertThatThrownBy(() -> some.batches(3).batchesPerEpoch(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "batchesPerEpoch needs an endless source; the epochs of this one end with a member");
    assertThat(some.untilAllEnd().batches(3).batchCount()).isEqualTo(Count.infinite());
  }

  @Test
  void withAnEndlessMemberStratifiedIsInTurnAndSaysSo() {
    List<String> warnings = new ArrayList<>();
    Logger logger = Logger.getLogger(ChoiceDataSource.class.getName());
    Handler handler = handler(warnings);
    logger.addHandler(handler);
    try {
      DataSource choice = ChoiceDataSource.of(numbers(4), numbers(4).repeated()).stratified();
      assertThat(members(choice.batches(3), 0)).isEqualTo("0101");
      DataSource later =
          ChoiceDataSource.of("a", numbers(4)).stratified().and("b", numbers(4).repeated());
      assertThat(members(later.batches(3), 0)).isEqualTo("0101");
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(warnings)
        .hasSize(2)
        .containsOnly(
            "a choice with an endless member cannot be stratified: members are drawn from in turn");
  }

  private static Handler handler(List<String> messages) {
    return new Handler() {
      @Override
      public void publish(LogRecord logRecord) {
        messages.add(logRecord.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void weightsNeedAShuffledOrder() {
    DataSource weighted = ChoiceDataSource.of(numbers(4), numbers(4)).weighted(1, 2);
    assertThatThrownBy(() -> weighted.batches(2).epoch(0))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("a weighted choice has no order of its own: the batches must be shuffled");
  }

  @Test
  void weightsAreChecked() {
    ChoiceDataSource choice = ChoiceDataSource.of(numbers(4), numbers(4));
    assertThatThrownBy(() -> choice.weighted(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> choice.weighted(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be > 0 and finite, got NaN");
    assertThatThrownBy(() -> choice.weighted(1e308, 1e308))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must have a sum > 0 and finite, got Infinity");
    assertThatThrownBy(() -> choice.weighted(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as members (2), got 1");
  }

  @Test
  void membersHaveTheSameColumns() {
    assertThatThrownBy(
            () -> ChoiceDataSource.of("a", numbers(3)).and("b", ArrayDataSource.of(new int[3])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "members of a choice must have the same columns ([x, label]), got [0] of member \"b\"");
    assertThat(THREE.names()).contains(XY);
    assertThat(THREE.flattenedNames()).contains(XY);
    DataSource mapped = ChoiceDataSource.of(numbers(3), augmented(numbers(3)));
    assertThat(mapped.names()).isEmpty();
    assertThat(mapped.flattenedNames()).isEmpty();
  }

  @Test
  void membersAreNeededAndNamesUnique() {
    assertThatThrownBy(ChoiceDataSource::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("members of a choice must be > 0, got 0");
    assertThatThrownBy(() -> ChoiceDataSource.of("a", numbers(3)).and("a", numbers(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of members must be unique, got \"a\" twice");
  }

  @Test
  void stratifiedNeedsCounts() {
    DataSource unknown = IteratorDataSource.each(XY, epoch -> columns(3).iterator());
    assertThatThrownBy(() -> ChoiceDataSource.of("a", numbers(3)).and("b", unknown).stratified())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "members of a stratified choice must know their number of samples, member \"b\" does"
                + " not");
  }

  @Test
  void stratifiedMembersHaveTheBatchesTheyPromise() {
    DataSource short7 =
        IteratorDataSource.once(XY, columns(3).iterator()).withSampleCount(Count.of(7));
    try (EpochIterator<Batch> epoch =
        ChoiceDataSource.of(numbers(3), short7).stratified().batches(3).epoch(0)) {
      assertThat(epoch.next().member()).hasValue(0);
      assertThat(epoch.next().member()).hasValue(1);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 2 of epoch 0 failed in the choice: java.lang.IllegalStateException: member"
                  + " \"1\" must have 3 batches by its number of samples, got fewer");
      assertThat(epoch.hasNext()).isFalse(); // though the order holds the member once more
    }
  }

  @Test
  void stratifiedMembersHaveNoMoreBatchesThanTheyPromise() {
    DataSource long3 =
        IteratorDataSource.once(XY, columns(1, 1, 1).iterator()).withSampleCount(Count.of(3));
    try (EpochIterator<Batch> epoch =
        ChoiceDataSource.of(long3, numbers(1)).stratified().batches(2).epoch(0)) {
      assertThat(epoch.next().member()).hasValue(0);
      assertThat(epoch.next().member()).hasValue(1);
      assertThat(epoch.next().member()).hasValue(0);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 3 of epoch 0 failed in the choice: java.lang.IllegalStateException: member"
                  + " \"0\" must have 2 batches by its number of samples, got more");
      assertThat(epoch.hasNext()).isFalse();
    }
  }

  @Test
  void stratifiedMembersDeliverAllOfTheirSamples() {
    ChoiceDataSource inTurn = ChoiceDataSource.of(numbers(7), numbers(3));
    assertThatThrownBy(
            () -> ChoiceDataSource.of(inTurn.map(batch -> batch), numbers(6)).stratified())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "members of a stratified choice must deliver all of their samples, member \"0\" has a"
                + " choice in it that ends with its first member: use untilAllEnd()");
    DataSource nested = ChoiceDataSource.of(inTurn.untilAllEnd(), numbers(6)).stratified();
    assertThat(batches(nested.batches(3), 0)).hasSize(6);
  }

  /** What a map makes of the columns shows only in its batches. */
  @Test
  void columnsOfMappedMembersAreTheSameToo() {
    DataSource renamed = numbers(4).map(batch -> batch.select("label", "x"));
    try (EpochIterator<Batch> epoch =
        ChoiceDataSource.of(renamed, numbers(4)).batches(2).epoch(0)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in gathering: java.lang.IllegalArgumentException: members"
                  + " of a choice must have the same columns ([x, label]), got [label, x] of member"
                  + " \"0\" [member 0: samples 0, 1]");
      assertThat(epoch.next().member()).hasValue(1);
    }
    assertThatThrownBy(
            () -> ChoiceDataSource.of(renamed, numbers(4), ArrayDataSource.of(new int[4])))
        .hasMessage(
            "members of a choice must have the same columns ([x, label]), got [0] of member \"2\"");
    assertThatThrownBy(
            () ->
                ChoiceDataSource.of(
                    CompositeDataSource.of("a", numbers(4)).structured(),
                    CompositeDataSource.of("a", ArrayDataSource.of(new int[4])).structured()))
        .hasMessage(
            "members of a choice must have the same columns ([a.x, a.label]), got [a.0] of member"
                + " \"1\"");
  }

  @Test
  void aFailureNamesTheMember() {
    DataSource broken =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                4,
                ElementType.INT32,
                Shape.scalar(),
                (index, out) -> {
                  throw new IllegalStateException("gone");
                }));
    DataSource sound = ArrayDataSource.of("x", new int[4]);
    try (EpochIterator<Batch> epoch =
        ChoiceDataSource.of("good", sound).and("bad", broken).batches(2).epoch(0)) {
      assertThat(epoch.next().indices()).containsExactly(0, 1);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 1 of epoch 0 failed in member \"bad\", column \"x\" at sample 0:"
                  + " java.lang.IllegalStateException: gone [member 1: samples 0, 1]");
      assertThat(epoch.next().indices()).containsExactly(2, 3);
    }
  }

  /** The orders of two members of two samples take a word each, as does each round. */
  @Test
  void aFailureOfTheGeneratorIsAtItsPlace() {
    AtomicInteger words = new AtomicInteger();
    RandomGenerator failing =
        () -> {
          if (words.incrementAndGet() == 4) {
            throw new IllegalStateException("no entropy");
          }
          return 0;
        };
    try (EpochIterator<Batch> epoch =
        ChoiceDataSource.of(numbers(2).repeated(), numbers(2).repeated())
            .batches(2)
            .shuffle(failing)
            .epoch(0)) {
      assertThat(epoch.next().member()).hasValue(1);
      assertThat(epoch.next().member()).hasValue(0);
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 2 of epoch 0 failed in the choice: java.lang.IllegalStateException: no"
                  + " entropy");
      assertThat(epoch.next().member()).hasValue(0); // the round's first number is lost
      assertThat(epoch.next().member()).hasValue(1);
    }
  }

  @Test
  void aSampleOfAChoiceKnowsItsIndex() {
    DataSource choice =
        ChoiceDataSource.of(numbers(4), numbers(3))
            .mapSamples(sample -> sample.with("index", sample.index()));
    List<Batch> all = batches(choice.batches(2), 0);
    assertThat(all.get(3).list("index")).isEqualTo(List.of(2L));
    assertThat(all.get(3).member()).hasValue(1);
    assertThat(batches(numbers(3).batches(3), 0).get(0).member()).isEmpty();
  }

  @Test
  void aSampleHasTheNameOfItsMember() {
    DataSource named =
        ArrayDataSource.of("x", new NamedAccessor(Accessors.of(new int[] {5, 6, 7})));
    Batch second = batches(ChoiceDataSource.of(named, named).batches(2), 0).get(1);
    assertThat(second.sampleName(1)).contains("file 1");
    DataSource members =
        ChoiceDataSource.of(named, named)
            .mapSamples(sample -> sample.with("member", sample.member().getAsInt()));
    assertThat(batches(members.batches(2), 0).get(1).list("member")).isEqualTo(List.of(1, 1));
  }

  @Test
  void indicesAndSplitsAreThoseOfTheMembers() {
    ChoiceDataSource indexed = THREE.withIndices();
    assertThat(batches(indexed.batches(3), 0).get(0).names())
        .containsExactly("indices", "x", "label");
    List<DataSource> parts = THREE.stratified().split(7, 0.5, 0.5);
    assertThat(parts).extracting(DataSource::sampleCount).allMatch(Count::isFinite);
    assertThat(batches(parts.get(0).batches(100), 0)).hasSize(3);
    long inAll =
        parts.stream()
            .flatMap(part -> batches(part.batches(5), 0).stream())
            .mapToLong(Batch::size)
            .sum();
    assertThat(inAll).isEqualTo(50);
    DataSource half = THREE.stratified().splitStratified(7, "label", 0.5).get(0);
    assertThat(batches(half.batches(100), 0)).hasSize(3);
  }

  @Test
  void itTellsItselfAsText() {
    assertThat(THREE).hasToString("ChoiceDataSource of 50 samples: x, label");
    assertThat(numbers(3).repeated()).hasToString("ArrayDataSource of endless samples: x, label");
    assertThat(numbers(3).map(batch -> batch)).hasToString("MapDataSource of 3 samples");
  }

  @Test
  void itHasNoIndicesOfItsOwn() {
    String rule = "a choice has no indices of its own and cannot be ";
    assertUnsupported(() -> THREE.repeated(2), rule + "repeated: repeat its members");
    assertUnsupported(THREE::repeated, rule + "repeated: repeat its members");
    assertUnsupported(() -> THREE.subset(1), rule + "a subset: take subsets of its members");
    assertUnsupported(
        () -> THREE.sampledBy(Sampler.of(5)), rule + "sampled: give samplers to its members");
  }

  private static void assertUnsupported(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UnsupportedOperationException.class).hasMessage(message);
  }

  @Test
  void eachBatchComesFromOneMember() {
    float[] negative = new float[20];
    Arrays.fill(negative, -1);
    ChoiceDataSource choice =
        ChoiceDataSource.of(
            ArrayDataSource.of("x", new float[20]), ArrayDataSource.of("x", negative));
    for (DataSource source : List.of(choice, choice.stratified(), choice.weighted(1, 2))) {
      List<Batch> batches = batches(source.batches(3).shuffle(1), 0);
      assertThat(batches).extracting(batch -> batch.member().orElseThrow()).contains(0, 1);
      for (Batch batch : batches) {
        for (int place = 0; place < batch.size(); place++) {
          assertThat(batch.array("x").doubleAt(place)).isEqualTo(-batch.member().getAsInt());
        }
      }
    }
  }

  @Test
  void stratifiedAndShuffledAMemberWithoutSamplesIsLeftOut() {
    Batches recipe =
        ChoiceDataSource.of(numbers(0), numbers(4), numbers(3)).stratified().batches(2).shuffle(1);
    assertThat(members(recipe, 0).split("")).containsExactlyInAnyOrder("1", "1", "2", "2");
  }
}
