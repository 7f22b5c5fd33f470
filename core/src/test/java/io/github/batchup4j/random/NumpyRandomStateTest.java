package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.batchup4j.testing.Digests;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers are those of NumPy's RandomState; most tests also tell how much was drawn. */
class NumpyRandomStateTest {

  /** The first two numbers of RandomState(42). */
  private static final double FIRST = 0.3745401188473625;

  private static final double SECOND = 0.9507143064099162;

  private final NumpyRandomState random = NumpyRandomState.of(42);

  private void nextIs(double number) {
    assertThat(random.randomSample()).isEqualTo(number);
  }

  @Test
  void wordsAreRaw() {
    assertThat(random.ints(5).toArray())
        .containsExactly(
            1608637542, (int) 3421126067L, (int) 4083286876L, 787846414, (int) 3143890026L);
  }

  @Test
  void longWordsHaveTheUpperWordFirst() {
    assertThat(random.nextLong()).isEqualTo(6909045637428952499L);
    assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("17537583593393853710"));
  }

  @Test
  void aHundredThousandNumbersAreNumpys() {
    NumpyRandomState words = NumpyRandomState.of(12345);
    assertThat(Digests.of(words.ints(100_000).mapToLong(Integer::toUnsignedLong)))
        .isEqualTo("d0579623faea899749eef26885091d4ab7192847b3902638b2babe9c416daddb");
    double[] doubles = NumpyRandomState.of(12345).randomSample(100_000);
    assertThat(Digests.of(DoubleStream.of(doubles).mapToLong(Double::doubleToLongBits)))
        .isEqualTo("75ebef3f77a952ee04465dec0ed0e8bbb973abf5c3017f6af28da89a5e5b079f");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5488135039273248",
    "5, 0.22199317108973948",
    "42, 0.3745401188473625",
    "12345, 0.9296160928171479",
    "4294967295, 0.0976320289940138"
  })
  void everySeedHasItsNumbers(long seed, double first) {
    assertThat(NumpyRandomState.of(seed).randomSample()).isEqualTo(first);
  }

  @Test
  void severalSeedsHaveTheirNumbers() {
    assertThat(NumpyRandomState.ofArray(1, 2, 3).randomSample()).isEqualTo(0.6098612722867289);
    assertThat(NumpyRandomState.ofArray(4294967295L, 0, 5, 77).randomSample())
        .isEqualTo(0.35229307733552895);
    assertThat(NumpyRandomState.ofArray(5).randomSample()).isEqualTo(0.6229016948897019);
    assertThat(NumpyRandomState.ofArray(LongStream.range(0, 700).toArray()).randomSample())
        .isEqualTo(0.867898393018711);
  }

  @Test
  void samplesAreNumpys() {
    assertThat(random.randomSample(3)).containsExactly(FIRST, SECOND, 0.7319939418114051);
    assertThat(random.randomSample(0)).isEmpty();
    assertThat(random.nextDouble()).isEqualTo(0.5986584841970366);
  }

  @Test
  void uniformNumbersAreNumpys() {
    assertThat(random.uniform(-2, 3, 3))
        .containsExactly(-0.12729940576318755, 2.7535715320495804, 1.6599697090570253);
    nextIs(0.5986584841970366);
  }

  @Test
  void uniformBoundsMayStandTheOtherWayRound() {
    assertThat(random.uniform(3, 1, 3))
        .containsExactly(2.250919762305275, 1.0985713871801677, 1.5360121163771898);
  }

  @Test
  void bytesAreNumpys() {
    byte[] bytes = new byte[7];
    random.nextBytes(bytes);
    assertThat(bytes).containsExactly(102, -36, -31, 95, -77, 61, -22);
    assertThat(random.nextInt()).isEqualTo((int) 4083286876L);
  }

  @Test
  void booleansAreTheLowestBits() {
    boolean[] drawn = new boolean[5];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextBoolean();
    }
    assertThat(drawn).containsExactly(false, true, false, false, false);
    nextIs(0.7796910002727693);
  }

  @Test
  void normalNumbersAreNumpysButForTheirLastBits() {
    requireClose(
        random.normal(0, 1, 5),
        0.4967141530112327,
        -0.13826430117118466,
        0.6476885381006925,
        1.5230298564080254,
        -0.23415337472333597);
    requireClose(
        NumpyRandomState.of(42).normal(10, 2, 3),
        10.993428306022466,
        9.723471397657631,
        11.295377076201385);
    assertThat(NumpyRandomState.of(42).nextGaussian(10, 2))
        .isEqualTo(NumpyRandomState.of(42).normal(10, 2, 1)[0]);
    assertThat(random.normal(7, 0, 1)).containsExactly(7);
  }

  @Test
  void theSecondOfTwoNormalNumbersIsKeptOverOtherDraws() {
    double[] drawn = {
      random.nextGaussian(),
      random.nextDouble(),
      random.nextGaussian(),
      random.nextDouble(),
      random.nextGaussian()
    };
    requireClose(
        drawn,
        0.4967141530112327,
        0.7319939418114051,
        -0.13826430117118466,
        0.5986584841970366,
        -0.23415337472333597);
  }

  @Test
  void exponentialNumbersAreNumpysButForTheirLastBits() {
    double[] drawn = {random.nextExponential(), random.nextExponential(), random.nextExponential()};
    requireClose(drawn, 0.4692680899768591, 3.010121430917521, 1.3167456935454493);
  }

  private static void requireClose(double[] drawn, double... expected) {
    assertThat(drawn).hasSameSizeAs(expected);
    for (int i = 0; i < drawn.length; i++) {
      assertThat(drawn[i]).isCloseTo(expected[i], within(3 * Math.ulp(expected[i])));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0 0 0 0 0, 0.3745401188473625",
    "0, 2, 0 1 0 0 0, 0.7796910002727693",
    "-5, 6, 1 -2 5 2 -1, 0.15601864044243652",
    "0, 2147483647, 1608637542 1273642419 1935803228 787846414 996406378, 0.7796910002727693",
    "-2147483648, 2147483648, -538846106 1273642419 1935803228 -1359637234 996406378,"
        + " 0.7796910002727693",
    "-2147483649, 2147483648, 1273642418 -1359637235 1201263686 415968275 -232646536,"
        + " 0.15599452033620265",
    "0, 4294967296, 1608637542 3421126067 4083286876 787846414 3143890026, 0.7796910002727693",
    "0, 4294967297, 3421126067 787846414 3348747335 2563451924 1914837113, 0.15599452033620265",
    "4611686018427387904, 4611687117939015680, 4611686459935178163 4611686414352225550"
        + " 4611686477042668615 4611686828444691476 4611686458428889209, 0.15599452033620265",
    "-9223372036854775808, 9223372036854775807, -2314326399425823309 8314211556539077902"
        + " 4279532810384561223 1819927849474927636 -6345336139475183495, 0.15599452033620265"
  })
  void wholeNumbersAreNumpys(long low, long high, String numbers, double next) {
    long[] expected = numbersOf(numbers);
    assertThat(random.randint(low, high, 5)).containsExactly(expected);
    nextIs(next);
    NumpyRandomState one = NumpyRandomState.of(42);
    assertThat(LongStream.generate(() -> one.nextLong(low, high)).limit(5).toArray())
        .containsExactly(expected);
    assertThat(one.randomSample()).isEqualTo(next);
  }

  private static long[] numbersOf(String text) {
    return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @Test
  void boundedNumbersAreNumpys() {
    long[] expected = {102, 435, 860, 270, 106};
    assertThat(random.randint(0, 1000, 5)).containsExactly(expected);
    NumpyRandomState ints = NumpyRandomState.of(42);
    assertThat(LongStream.generate(() -> ints.nextInt(1000)).limit(5))
        .containsExactly(box(expected));
    NumpyRandomState offset = NumpyRandomState.of(42);
    assertThat(LongStream.generate(() -> offset.nextInt(-7, 993) + 7).limit(5))
        .containsExactly(box(expected));
    NumpyRandomState longs = NumpyRandomState.of(42);
    assertThat(LongStream.generate(() -> longs.nextLong(1000)).limit(5))
        .containsExactly(box(expected));
  }

  private static Long[] box(long... numbers) {
    return LongStream.of(numbers).boxed().toArray(Long[]::new);
  }

  @Test
  void unsignedBytesAreDrawnFourAWord() {
    assertThat(random.randintUint8(0, 256, 6))
        .containsExactly(102, (byte) 220, (byte) 225, 95, (byte) 179, 61);
    nextIs(SECOND);
  }

  @Test
  void unsignedBytesTooLargeAreRejectedOneByOne() {
    assertThat(random.randintUint8(3, 200, 9))
        .containsExactly(105, 98, (byte) 182, 64, 95, 6, 101, 17, (byte) 152);
    nextIs(0.7319939418114051);
  }

  @Test
  void aSingleUnsignedByteDrawsNothing() {
    assertThat(random.randintUint8(7, 8, 3)).containsExactly(7, 7, 7);
    nextIs(FIRST);
  }

  @ParameterizedTest
  @ValueSource(ints = {-3, 0})
  void aPermutationOfNothingIsEmptyAndDrawsNothing(int n) {
    assertThat(random.permutation(n)).isEmpty();
    nextIs(FIRST);
  }

  @Test
  void permutationsAreNumpys() {
    assertThat(random.permutation(17))
        .containsExactly(0, 1, 5, 15, 11, 14, 8, 13, 2, 9, 16, 4, 7, 10, 12, 3, 6);
    nextIs(0.056411579027100256);
  }

  @Test
  void permutationsFollowEachOther() {
    assertThat(random.permutation(10)).containsExactly(8, 1, 5, 0, 7, 2, 9, 4, 3, 6);
    assertThat(random.permutation(10)).containsExactly(0, 1, 8, 5, 3, 4, 7, 9, 6, 2);
    assertThat(random.permutation(10)).containsExactly(9, 2, 0, 6, 8, 5, 3, 7, 1, 4);
    nextIs(0.3042422429595377);
  }

  @ParameterizedTest
  @CsvSource({
    "65536, 866f45ad7f024df4285f0b51ea616189375e86b014dae8b7a62be2de686ffebd, 0.38640722044722575",
    "70000, 5dc7a13fe1727a2f8300208461c1a7be663a642bcd4b5d7616617768b084e4f4, 0.37276265916629703",
    "1000000, 87666872cd0fd0e3278a949b0838933210d417308ca7005b2e88e7b53d34670a, 0.8030593410165013"
  })
  void longPermutationsAreNumpys(int n, String digest, double next) {
    NumpyRandomState seeded = NumpyRandomState.of(12345);
    assertThat(Digests.of(seeded.permutation(n))).isEqualTo(digest);
    assertThat(seeded.randomSample()).isEqualTo(next);
  }

  @Test
  void aPermutationOfValuesLeavesThemAlone() {
    long[] values = {3, 1, 4, 1, 5, 9};
    assertThat(random.permutationOf(values)).containsExactly(3, 1, 9, 4, 5, 1);
    assertThat(values).containsExactly(3, 1, 4, 1, 5, 9);
  }

  @Test
  void arraysOfNumbersAreShuffled() {
    long[] longs = {1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 34, 37};
    random.shuffle(longs);
    assertThat(longs).containsExactly(34, 28, 1, 25, 16, 7, 4, 37, 13, 22, 31, 10, 19);
    nextIs(0.14286681792194078);
    int[] ints = {1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 34, 37};
    NumpyRandomState.of(42).shuffle(ints);
    assertThat(ints).containsExactly(34, 28, 1, 25, 16, 7, 4, 37, 13, 22, 31, 10, 19);
    double[] doubles = {0, 0.5, 1, 1.5, 2, 2.5};
    NumpyRandomState.of(42).shuffle(doubles);
    assertThat(doubles).containsExactly(0, 0.5, 2.5, 1, 2, 1.5);
  }

  @Test
  void rowsAreShuffled() {
    long[][] rows = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}, {10, 11}};
    random.shuffle(rows);
    assertThat(rows).isDeepEqualTo(new long[][] {{0, 1}, {2, 3}, {10, 11}, {4, 5}, {8, 9}, {6, 7}});
    nextIs(0.5986584841970366);
  }

  @Test
  void listsAreShuffled() {
    List<String> list = new ArrayList<>(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8"));
    random.shuffle(list);
    assertThat(list).containsExactly("7", "1", "5", "0", "8", "2", "4", "3", "6");
    nextIs(0.15599452033620265);
  }

  @Test
  void choicesAreNumpys() {
    assertThat(random.choice(17, 6)).containsExactly(6, 14, 10, 7, 6, 10);
    assertThat(NumpyRandomState.of(42).choiceWithoutReplacement(17, 6))
        .containsExactly(0, 1, 5, 15, 11, 14);
    double[] p = {0.1, 0.2, 0.3, 0.4};
    assertThat(NumpyRandomState.of(42).choice(4, 8, p)).containsExactly(2, 3, 3, 2, 1, 1, 0, 3);
    assertThat(NumpyRandomState.of(42).choiceOf(new long[] {7, 3, 99, 12}, 8, p))
        .containsExactly(99, 12, 12, 99, 3, 3, 7, 12);
  }

  @Test
  void choicesDrawAsMuchAsNumpyDoes() {
    random.choiceWithoutReplacement(17, 6);
    nextIs(0.056411579027100256);
    NumpyRandomState other = NumpyRandomState.of(42);
    other.choice(2, 1, new double[] {0.5, 0.5});
    assertThat(other.randomSample()).isEqualTo(SECOND);
  }

  @Test
  void nothingIsChosenOfNothing() {
    assertThat(random.choice(0, 0)).isEmpty();
    assertThat(random.choiceWithoutReplacement(0, 0)).isEmpty();
    assertThat(random.choice(3, 0, new double[] {0.5, 0.5, 0})).isEmpty();
    nextIs(FIRST);
  }

  @Test
  void mixedCallsShareOneStream() {
    assertThat(random.randomSample(3)).containsExactly(FIRST, SECOND, 0.7319939418114051);
    assertThat(random.permutation(7)).containsExactly(5, 0, 3, 2, 1, 6, 4);
    assertThat(random.randint(0, 10, 4)).containsExactly(7, 4, 3, 7);
    requireClose(
        random.normal(0, 1, 3), -0.580878134023515, -0.5251698071781478, -0.5713801657541415);
    assertThat(random.choice(5, 4, new double[] {0.2, 0.2, 0.2, 0.2, 0.2}))
        .containsExactly(2, 2, 1, 3);
    assertThat(random.permutation(5)).containsExactly(0, 4, 2, 3, 1);
    assertThat(random.randomSample(2)).containsExactly(0.0906064345328208, 0.6183860093330873);
  }
}
