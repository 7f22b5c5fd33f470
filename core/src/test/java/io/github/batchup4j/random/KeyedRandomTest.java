package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.testing.Digests;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The digests are frozen: augmentations follow from them. To change one is a breaking change. */
class KeyedRandomTest {

  static Stream<Arguments> methods() {
    return Stream.of(
        method(
            "nextLong",
            RandomGenerator::nextLong,
            "0cfcd016e654a765555318ca180b2206a395453cc996c570767a34c48d7eca81"),
        method(
            "nextInt",
            RandomGenerator::nextInt,
            "10028d7542a7f7ed979b35b5be20bdaee41982625e04dc5fa8aa2f1bc8b2eff2"),
        method(
            "nextBoolean",
            random -> random.nextBoolean() ? 1 : 0,
            "9ab1c6449fb01f2632b370c36cc7dba303eed5c7d11cc3cbb57ea9097b01dc8e"),
        method(
            "nextInt(10)",
            random -> random.nextInt(10),
            "32c7698580986c287ab82e56b281157c440bca76959bdd60d5dd20db15bfef79"),
        method(
            "nextInt(1)",
            random -> random.nextInt(1),
            "f8c784aa6b57396e7c5e094c34d079d8252473e46e2f60593a921dbebf941fcc"),
        method(
            "nextInt(max)",
            random -> random.nextInt(Integer.MAX_VALUE),
            "df7c5d97fda1e30dca57eae024a7052522026224b296cf8c7334f67199384b1b"),
        method(
            "nextInt(-5, 6)",
            random -> random.nextInt(-5, 6),
            "bef48d72aecae7a45c31e6e8217e7aa9d9bbe4a8a64b485ad83dfc053d82b0e0"),
        method(
            "nextInt(min, max)",
            random -> random.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE),
            "363c9e480d31801a1e5422ab1416dbfb09735b90c5f1cb56279276f81d14c9bd"),
        method(
            "nextLong(10)",
            random -> random.nextLong(10),
            "7611c94025c6752ceb831fa6dc94e69adbd7490f59814c72d8835d4f9805143d"),
        method(
            "nextLong(2^40)",
            random -> random.nextLong(1L << 40),
            "be3921b66dacd343316f4fedd578ebb0c9a1df760a09871a1e875eb90b0ba091"),
        method(
            "nextLong(3 * 2^61)",
            random -> random.nextLong(3L << 61),
            "f96146699fc490509b1a692fcb436c0fad09fb5932089ad748ff12e0ccba19fa"),
        method(
            "nextLong(-5, 6)",
            random -> random.nextLong(-5, 6),
            "0648368aca279a20fec96159571d1053fcbe82578e134d31fcc020310a59062e"),
        method(
            "nextLong(min, max)",
            random -> random.nextLong(Long.MIN_VALUE + 1, Long.MAX_VALUE),
            "0cfcd016e654a765555318ca180b2206a395453cc996c570767a34c48d7eca81"),
        doubles(
            "nextDouble",
            RandomGenerator::nextDouble,
            "a1a1dd92cd6231544a45ec3eeb48c266a3f181425232652d2187ad022d8e36a1"),
        doubles(
            "nextDouble(3)",
            random -> random.nextDouble(3),
            "8595cb397364423b61b00b3bef78878d82d7ff7debc5a76db9ea7e1ea74cae49"),
        doubles(
            "nextDouble(-1, 1)",
            random -> random.nextDouble(-1, 1),
            "99caca2f0455ce28dea7298a96c6508d6e2a31cf1767b349e282f83493debf69"),
        doubles(
            "nextFloat",
            random -> random.nextFloat(),
            "3afcf9a52c1788ee3d69339c068841fcbfce38687c8f7bb31539d0782e553b67"),
        doubles(
            "nextFloat(3)",
            random -> random.nextFloat(3),
            "0b4851b81b739a65e12241880ea0fc4c83a06803bb638d4dbd149a6181248964"),
        doubles(
            "nextFloat(-1, 1)",
            random -> random.nextFloat(-1, 1),
            "b94e9e8ed45508dfe42f6b5276b66cd87d6e16f2d7268f4a519a34306c1e6070"),
        doubles(
            "nextGaussian",
            RandomGenerator::nextGaussian,
            "a7f62002007b8752e1efe869569678904a82bc79b9b5f7d17f0f6b211aa2aad2"),
        doubles(
            "nextGaussian(2, 3)",
            random -> random.nextGaussian(2, 3),
            "e8f0a8ad77aa2ddae05591d88c995ff197aabecb3f768e0fa7050b1e89245685"),
        doubles(
            "nextExponential",
            RandomGenerator::nextExponential,
            "99c9d3d656567bac897f887760ec641d10f45bc3b01edf88fcacca86464fccdc"),
        method(
            "nextBytes",
            KeyedRandomTest::bytes,
            "2255f9877afc71fd71b89855304dd6ca1d26880676a367c715e2a8090f2a88fe"));
  }

  private static Arguments method(
      String name, ToLongFunction<RandomGenerator> draw, String digest) {
    return Arguments.of(name, draw, digest);
  }

  private static Arguments doubles(
      String name, ToDoubleFunction<RandomGenerator> draw, String digest) {
    return method(name, random -> Double.doubleToRawLongBits(draw.applyAsDouble(random)), digest);
  }

  /** Eleven bytes, so that the last word is not used up. */
  private static long bytes(RandomGenerator random) {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    long number = 0;
    for (byte b : bytes) {
      number = 31 * number + b;
    }
    return number;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void aKeyGivesTheSameNumbersForEver(
      String name, ToLongFunction<RandomGenerator> draw, String digest) {
    RandomGenerator random = RandomKey.of(12345).generator();
    assertThat(Digests.of(LongStream.generate(() -> draw.applyAsLong(random)).limit(10_000)))
        .isEqualTo(digest);
  }

  @Test
  void bytesAreThoseOfTheWordsLowestFirst() {
    RandomKey key = new RandomKey(1234567);
    byte[] bytes = new byte[10];
    key.generator().nextBytes(bytes);
    for (int i = 0; i < 10; i++) {
      assertThat(bytes[i]).isEqualTo((byte) (key.word(i / 8) >>> (8 * (i % 8))));
    }
  }

  @Test
  void numbersLieWithinTheirBounds() {
    RandomGenerator random = RandomKey.of(1).generator();
    for (int i = 0; i < 10_000; i++) {
      assertThat(random.nextInt(3)).isBetween(0, 2);
      assertThat(random.nextInt(-2, 1)).isBetween(-2, 0);
      assertThat(random.nextLong(7)).isBetween(0L, 6L);
      assertThat(random.nextDouble()).isBetween(0.0, Math.nextDown(1.0));
      assertThat(random.nextFloat()).isBetween(0f, Math.nextDown(1f));
      assertThat(random.nextDouble(1, Math.nextUp(1.0))).isEqualTo(1);
      assertThat(random.nextFloat(1, Math.nextUp(1f))).isEqualTo(1);
      assertThat(random.nextExponential()).isNotNegative().isFinite();
    }
  }

  static Stream<Arguments> refusals() {
    RandomGenerator random = RandomKey.of(1).generator();
    return Stream.of(
        refusal(() -> random.nextInt(0), "0 and bound 0"),
        refusal(() -> random.nextInt(5, 5), "5 and bound 5"),
        refusal(() -> random.nextLong(-1), "0 and bound -1"),
        refusal(() -> random.nextLong(2, 1), "2 and bound 1"),
        refusal(() -> random.nextDouble(0), "0.0 and bound 0.0"),
        refusal(() -> random.nextDouble(Double.NaN), "0.0 and bound NaN"),
        refusal(() -> random.nextDouble(0, Double.POSITIVE_INFINITY), "0.0 and bound Infinity"),
        refusal(() -> random.nextFloat(-2), "0.0 and bound -2.0"),
        refusal(() -> random.nextFloat(1, 1), "1.0 and bound 1.0"));
  }

  private static Arguments refusal(ThrowingCallable call, String numbers) {
    return Arguments.of(call, numbers);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void boundsOutOfOrderAreRefused(ThrowingCallable call, String numbers) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("origin must be < bound and both finite, got origin " + numbers);
  }

  @Test
  void aNegativeStandardDeviationIsRefused() {
    assertThatThrownBy(() -> RandomKey.of(1).generator().nextGaussian(0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stddev must be >= 0, got -1.0");
  }
}
