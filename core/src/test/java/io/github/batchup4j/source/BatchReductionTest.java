package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.kinds;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.sampling.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchReductionTest {

  private static final Batches RECIPE = numbers(10).batches(4);

  private static List<NdArray> x(Batch batch) {
    return List.of(batch.array("x"), batch.array("label"));
  }

  private static List<NdArray> sum(Batch batch) {
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += batch.array("x").doubleAt(3 * i);
    }
    return List.of(NdArray.scalar(sum));
  }

  @Test
  void resultsAreJoinedInTheOrderOfTheSamples() {
    List<NdArray> joined = RECIPE.mapConcat(BatchReductionTest::x);
    assertThat(joined).hasSize(2);
    assertThat(joined.get(0)).hasToString("FLOAT32 [10, 3]");
    assertThat(joined.get(1)).hasToString("INT32 [10]");
    for (int i = 0; i < 10; i++) {
      assertThat(joined.get(0).doubleAt(3 * i)).isEqualTo(i);
      assertThat(joined.get(1).longAt(i)).isEqualTo(i % 3);
    }
  }

  @Test
  void aMeanIsOverTheSamplesThatWereUsed() {
    assertThat(RECIPE.mapMean(BatchReductionTest::sum).get(0).doubleAt(0)).isEqualTo(4.5);
    Function<Batch, List<NdArray>> first = batch -> batch.size() < 4 ? List.of() : sum(batch);
    assertThat(RECIPE.mapMean(first).get(0).doubleAt(0)).isEqualTo(3.5);
  }

  @Test
  void resultsOfEachSampleAreSummedFirst() {
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      List<NdArray> mean = BatchReduction.over(epoch).meanAlong(0, BatchReductionTest::x);
      assertThat(mean.get(0)).hasToString("FLOAT64 [3]");
      assertThat(mean.get(0).doubleAt(0)).isEqualTo(4.5);
      assertThat(mean.get(0).doubleAt(2)).isEqualTo(5);
      assertThat(mean.get(1)).hasToString("FLOAT64 []");
    }
    assertThat(RECIPE.mapMeanAlong(0, BatchReductionTest::x).get(0).doubleAt(0)).isEqualTo(4.5);
  }

  @Test
  void anAxisInTheMiddleIsSummedAlong() {
    NdArray array =
        NdArray.copyOf(new int[][][] {{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}});
    NdArray sum = MeanAccumulator.sumAlong(1, array);
    assertThat(sum.contentEquals(NdArray.copyOf(new double[][] {{9, 12}, {27, 30}}))).isTrue();
  }

  @Test
  void noResultsGiveNothing() {
    assertThat(RECIPE.mapConcat(batch -> List.of())).isEmpty();
    assertThat(RECIPE.mapMean(batch -> List.of())).isEmpty();
    assertThat(numbers(0).batches(4).mapConcat(BatchReductionTest::x)).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without checks may do
  void noResultsAreAnEmptyListAndNotNull() {
    for (Function<Function<Batch, List<NdArray>>, List<NdArray>> reduce :
        List.<Function<Function<Batch, List<NdArray>>, List<NdArray>>>of(
            RECIPE::mapConcat, RECIPE::mapMean, f -> RECIPE.mapMeanAlong(0, f))) {
      assertThatThrownBy(() -> reduce.apply(batch -> null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a function must not return null: List.of() is for a batch without results");
    }
  }

  @Test
  void aMeanNeedsColumnsOfOneSize() {
    Batches uneven =
        CompositeDataSource.of("a", numbers(2)).and("b", numbers(6)).untrimmed().batches(6);
    assertThatThrownBy(() -> uneven.mapMean(batch -> List.of(batch.array("b.x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mean needs columns of as many samples as each other, got 2 to 6");
  }

  @Test
  void anIteratorIsGoneOnWith() {
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction reduction = BatchReduction.over(epoch);
      assertThat(reduction.atMost(0).concat(BatchReductionTest::x)).isEmpty();
      assertThat(reduction.atMost(2).concat(BatchReductionTest::x).get(1).size()).isEqualTo(8);
      assertThat(reduction.concat(BatchReductionTest::x).get(1).size()).isEqualTo(2);
    }
  }

  @Test
  void aListenerIsToldOfEveryBatch() {
    List<String> told = new ArrayList<>();
    ProgressListener listener = (done, total) -> told.add(done + " of " + total);
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction reduction = BatchReduction.over(epoch).progress(listener);
      assertThat(reduction.expecting(Count.of(3)).atMost(1).concat(BatchReductionTest::x))
          .hasSize(2);
      assertThat(reduction.concat(BatchReductionTest::x)).hasSize(2);
    }
    assertThat(told).containsExactly("1 of 1", "1 of unknown", "2 of unknown");
  }

  @Test
  void aLimitBelowTheExpectedTotalIsTheTotal() {
    List<String> told = new ArrayList<>();
    try (EpochIterator<Batch> epoch = RECIPE.epoch(0)) {
      BatchReduction.over(epoch)
          .atMost(1)
          .expecting(Count.of(3))
          .progress((done, total) -> told.add(done + " of " + total))
          .concat(BatchReductionTest::x);
    }
    assertThat(told).containsExactly("1 of 1");
  }

  @Test
  void anEndlessSourceIsRefusedUnlessItIsCut() {
    Batches endless = numbers(10).repeated().batches(4);
    String message =
        "the batches of an endless source never end: cut it by batchesPerEpoch, or limit the"
            + " batches by BatchReduction.atMost";
    assertThatThrownBy(() -> endless.mapConcat(BatchReductionTest::x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> endless.mapMean(BatchReductionTest::x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> endless.mapMeanAlong(0, BatchReductionTest::x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(endless.batchesPerEpoch(3).mapConcat(BatchReductionTest::x).get(1).size())
        .isEqualTo(12);
  }

  @Test
  void resultsHaveToFitTogether() {
    assertRefused(
        recipe -> recipe.mapConcat(batch -> batch.size() == 4 ? x(batch) : sum(batch)),
        "results must be 2 as for the first batch, got 1");
    assertRefused(
        recipe -> recipe.mapConcat(BatchReductionTest::sum),
        "result 0 must have a first dimension to join along, got a scalar");
    assertRefused(
        recipe ->
            recipe.mapConcat(batch -> List.of(batch.array(batch.size() == 4 ? "x" : "label"))),
        "result 0 must be FLOAT32 of samples [3] as for the first batch, got INT32 [2]");
    assertRefused(
        recipe -> recipe.mapMean(batch -> List.of(batch.array("x"))),
        "result 0 must have shape [4, 3] as for the first batch, got [2, 3]");
    assertThatThrownBy(() -> MeanAccumulator.sumAlong(2, NdArray.copyOf(new int[3][4])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("axis must be in [0, 2) for a result of shape [3, 4], got 2");
    assertThatThrownBy(() -> BatchReduction.over(List.<Batch>of().iterator()).atMost(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches must be >= 0, got -1");
  }

  private static void assertRefused(Function<Batches, List<NdArray>> reduction, String message) {
    assertThatThrownBy(() -> reduction.apply(RECIPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void resultsOfOneElementKeepTheirShape() {
    List<NdArray> mean =
        RECIPE.mapMean(batch -> List.of(sum(batch).get(0).reshape(Shape.of(1, 1))));
    assertThat(mean.get(0)).hasToString("FLOAT64 [1, 1]");
  }

  /** Numbers that a narrower type, or one of another sign, would not hold. */
  private static Stream<Arguments> numbersOfEachType() {
    return Stream.of(
        Arguments.of(ElementType.INT8, -100.0),
        Arguments.of(ElementType.UINT8, 200.0),
        Arguments.of(ElementType.INT16, -30_000.0),
        Arguments.of(ElementType.INT32, -2_000_000_001.0),
        Arguments.of(ElementType.INT64, 0x1p50 + 1),
        Arguments.of(ElementType.FLOAT32, 0x1p100),
        Arguments.of(ElementType.FLOAT64, 0.1));
  }

  private static NdArray of(ElementType type, Shape shape, double value) {
    NdArray array = NdArray.allocate(type, shape);
    for (int i = 0; i < array.elementCount(); i++) {
      switch (type) {
        case INT8, UINT8 -> array.bytes().put(i, (byte) (int) value);
        case INT16 -> array.shorts().put(i, (short) value);
        case INT32 -> array.ints().put(i, (int) value);
        case INT64 -> array.longs().put(i, (long) value);
        case FLOAT32 -> array.floats().put(i, (float) value);
        case FLOAT64 -> array.doubles().put(i, value);
      }
    }
    return array;
  }

  @ParameterizedTest
  @MethodSource("numbersOfEachType")
  void anyNumberCanBeAveraged(ElementType type, double number) {
    List<NdArray> mean =
        numbers(5)
            .batches(2)
            .mapMean(
                batch -> List.of(of(type, Shape.scalar(), number), of(type, Shape.of(2), number)));
    assertThat(mean.get(0)).hasToString("FLOAT64 []");
    assertThat(mean.get(1)).hasToString("FLOAT64 [2]");
    double expected = (number + number + number) / 5;
    assertThat(mean.get(0).doubleAt(0)).isEqualTo(expected);
    assertThat(mean.get(1).doubleAt(0)).isEqualTo(expected);
    assertThat(mean.get(1).doubleAt(1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("numbersOfEachType")
  void anyNumberCanBeSummedAndAveraged(ElementType type, double number) {
    NdArray mean =
        numbers(5)
            .batches(5)
            .mapMeanAlong(0, batch -> List.of(of(type, Shape.of(5), number)))
            .get(0);
    assertThat(mean).hasToString("FLOAT64 []");
    assertThat(mean.doubleAt(0)).isEqualTo((number + number + number + number + number) / 5);
  }

  @Test
  void aMeanLeavesTheResultsAlone() {
    for (ElementType type : ElementType.values()) {
      NdArray result = of(type, Shape.of(1), 1);
      List<NdArray> mean = numbers(5).batches(1).mapMean(batch -> List.of(result));
      assertThat(mean.get(0)).hasToString("FLOAT64 [1]");
      assertThat(mean.get(0).doubleAt(0)).isEqualTo(1);
      assertThat(result.doubleAt(0)).isEqualTo(1);
      NdArray along = numbers(5).batches(1).mapMeanAlong(0, batch -> List.of(result)).get(0);
      assertThat(along.doubleAt(0)).isEqualTo(1);
      assertThat(result.doubleAt(0)).isEqualTo(1);
    }
  }

  /** In single precision, 2^24 and one is 2^24. */
  @Test
  void sumsAreDoubles() {
    float large = 1 << 24;
    NdArray sums =
        numbers(64)
            .batches(1)
            .mapMean(
                batch -> List.of(NdArray.copyOf(new float[] {batch.indices()[0] == 0 ? large : 1})))
            .get(0);
    assertThat(sums.doubleAt(0)).isEqualTo((large + 63.0) / 64);
    float[] results = new float[64];
    Arrays.fill(results, 1);
    results[0] = large;
    NdArray summed =
        numbers(64).batches(64).mapMeanAlong(0, batch -> List.of(NdArray.copyOf(results))).get(0);
    assertThat(summed.doubleAt(0)).isEqualTo((large + 63.0) / 64);
  }

  @Test
  void everyKindOfSourceCanBeReduced() {
    for (DataSource source : kinds(5)) {
      Batches recipe = source.batches(3);
      NdArray labels = recipe.mapConcat(batch -> List.of(batch.array("label"))).get(0);
      assertThat(labels.contentEquals(NdArray.copyOf(new int[] {0, 1, 2, 0, 1}))).isTrue();
      assertThat(recipe.mapMean(BatchReductionTest::sum).get(0).doubleAt(0)).isEqualTo(2);
    }
  }

  @Test
  void aFunctionCapturesItsVariables() {
    int place = 1;
    NdArray labels = RECIPE.mapConcat(batch -> List.of(x(batch).get(place))).get(0);
    assertThat(labels).hasToString("INT32 [10]");
    double factor = 10;
    List<NdArray> mean =
        RECIPE.mapMean(batch -> List.of(NdArray.scalar(factor * sum(batch).get(0).doubleAt(0))));
    assertThat(mean.get(0).doubleAt(0)).isEqualTo(45);
  }

  @Test
  void aBatchWithoutResultsIsLeftOut() {
    List<NdArray> joined =
        RECIPE.mapConcat(batch -> batch.indices()[0] == 4 ? List.of() : x(batch));
    assertThat(joined.get(1).size()).isEqualTo(6);
    assertThat(joined.get(0).doubleAt(3 * 4)).isEqualTo(8);
  }
}
