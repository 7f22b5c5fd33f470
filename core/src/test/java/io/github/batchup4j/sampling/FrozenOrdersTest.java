package io.github.batchup4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.testing.Digests;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Orders, draws, splits and seeds of members as they were from the first day. A user's seed stands
 * for a run that can be had again: to change any of these digests is a breaking change.
 */
class FrozenOrdersTest {

  private static final Order ORDER = Order.seeded(12345);

  private static long[] draw(Sampler sampler, Order order, long epoch, int batchSize) {
    IndexRequest request = new IndexRequest(order, epoch, batchSize, 0);
    return sampler.open(request).next().orElseThrow().toArray();
  }

  @Test
  void smallOrders() {
    assertThat(draw(Sampler.of(1), ORDER, 0, 1)).containsExactly(0);
    assertThat(draw(Sampler.of(2), ORDER, 0, 2)).containsExactly(1, 0);
    assertThat(draw(Sampler.of(2), ORDER, 1, 2)).containsExactly(1, 0);
    assertThat(draw(Sampler.of(10), ORDER, 0, 10)).containsExactly(6, 7, 5, 9, 4, 2, 1, 3, 0, 8);
    assertThat(draw(Sampler.of(10), ORDER, 1, 10)).containsExactly(4, 0, 7, 6, 3, 5, 9, 8, 2, 1);
    assertThat(draw(Sampler.of(10), Order.seeded(0), 0, 10))
        .containsExactly(3, 8, 6, 2, 5, 0, 4, 7, 1, 9);
    assertThat(draw(Sampler.of(3).repeated(4), ORDER, 0, 12))
        .containsExactly(1, 0, 2, 1, 0, 2, 0, 2, 1, 1, 0, 2);
    assertThat(draw(Sampler.of(9).subset(8, 8, 4, 1), ORDER, 0, 4)).containsExactly(8, 1, 4, 8);
  }

  /** Fisher-Yates up to 2^20, a keyed permutation above. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1000, de3131128373a44fe897f729997f7af7659a0304a298d7441e29e8c365ee64b8",
    "1048576, 1048576, d9c0b2ef183fc8ef61dd886cb9da75e7bcdfcb675d3079f6cb03df3a6737cf7c",
    "1048577, 1048577, 7d348210532689edfb8f49b6eaba7257275efad05a1e8249b38c78828151b775",
    "10000000, 10000, 62b480190a5c2e2d021c7e307583c1dce461cf10e252d0fbe695b29d2f094822",
    "1099511627776, 10000, fb20eb3bb26f35b502704d6bf2b1f230437fcfc55458a08ca233b996592f86e6",
    "4611686018427387903, 10000, 896d2c3a3a3d4d30d4aba626423bbcbd5bb9c7e98da823378556737a4c1859a0"
  })
  void orders(long size, int drawn, String digest) {
    assertThat(Digests.of(draw(Sampler.of(size), ORDER, 3, drawn))).isEqualTo(digest);
  }

  static Stream<Arguments> weighted() {
    return Stream.of(
        Arguments.of(
            WeightedSampler.of(1, 1, 2),
            "edf0a1f67b31810416759989427c10a8b8693c89d9fb09689800ab6c8eb7d77b"),
        Arguments.of(
            WeightedSampler.of(0, 5, 0, 1e-3, 7.25),
            "8acc0cfdaf7d39dc301d3c7762c04f447ec1b3d92218e44ea2a2d1a94aea9d68"),
        Arguments.of(
            WeightedSampler.of(LongStream.range(0, 1000).asDoubleStream().toArray()),
            "a8090534be16dc830732ff76e8948613b657fd3b94f66f444fcaca8e97b2cb40"),
        Arguments.of(
            WeightedSampler.ofSubset(new double[] {3, 1, 2}, new long[] {7, 0, 99}),
            "ec09febe4813d9597b31e8c522cf47713fe1ded6db2ddd7db04e6a9acc4057d8"),
        Arguments.of(
            WeightedSampler.classBalancing(0, 0, 0, 1, 1, 4),
            "602e15462dfa6ed5cce654b87e816deb9cf6051825b07aa78a21fa10bc18293d"));
  }

  @ParameterizedTest
  @MethodSource("weighted")
  void weightedDraws(WeightedSampler sampler, String digest) {
    assertThat(Digests.of(draw(sampler, ORDER, 3, 10_000))).isEqualTo(digest);
  }

  static Stream<Arguments> withoutReplacement() {
    return Stream.of(
        Arguments.of(
            WeightedSampler.of(0, 5, 0, 1e-3, 7.25, 1, 1, 2),
            "f0fa484b7d77ae0bc2fccd1f6e9881d2d2688920c4a92cfe390fe126dbf8a669"),
        Arguments.of(
            WeightedSampler.of(LongStream.range(0, 1000).asDoubleStream().toArray()),
            "2496714e2e4f88aa184af7ec03cf8b14d7b6fa65a3f0107b9028fc4aa0939d44"),
        Arguments.of(
            WeightedSampler.ofSubset(new double[] {3, 1, 2, 3}, new long[] {7, 0, 99, 12}),
            "0cdec63d0a553d144d26f873017ba86b17cab2581a7593c6a999bf8d25c7d571"),
        Arguments.of(
            WeightedSampler.classBalancing(0, 0, 0, 1, 1, 4),
            "d37178e3da5f20176af3c10b2dcce0d62ca1b9404c8feba2326017d25513c710"));
  }

  @ParameterizedTest
  @MethodSource("withoutReplacement")
  void weightedOrders(WeightedSampler sampler, String digest) {
    assertThat(Digests.of(draw(sampler.withoutReplacement(), ORDER, 3, 1000))).isEqualTo(digest);
  }

  @Test
  void smallWeightedOrders() {
    Sampler sampler = WeightedSampler.of(1, 2, 0, 3, 4, 100).withoutReplacement();
    assertThat(draw(sampler, ORDER, 0, 5)).containsExactly(5, 1, 0, 3, 4);
    assertThat(draw(sampler, ORDER, 1, 5)).containsExactly(5, 3, 4, 1, 0);
  }

  @Test
  void classQuotas() {
    int[] labels = LongStream.range(0, 1000).mapToInt(i -> (int) (i % 7 % 3)).toArray();
    assertThat(Digests.of(draw(ClassQuotaSampler.of(labels, 500, 200, 300), ORDER, 3, 1000)))
        .isEqualTo("abd751d0b5816c74c0fbe6853c5f3b0c0e6f14a39b219db69c8e40093ca21cec");
    assertThat(draw(ClassQuotaSampler.of(new int[] {0, 1, 0, 1, 1}, 3, 4), ORDER, 0, 7))
        .containsExactly(2, 0, 2, 4, 3, 1, 1);
  }

  @Test
  void splits() {
    assertThat(digests(Splits.byFractions(1000, 42, 0.8, 0.15, 0.05)))
        .containsExactly(
            "36cfcaba94582e3dfcef9a17f567caee20b477e14b521671ebab6a7c919190b9",
            "4b3b0d1fbcc42c0dad8de1d1724190cc8ad7f6996b1be9697ab305e37c456ba3",
            "afe34c02e75d8fe04851a7e6a5618f47b4047d3d30481bb919ddf819a47867b5");
    assertThat(Splits.byFractions(10, 42, 0.5, 0.5).get(0)).containsExactly(0, 4, 5, 7, 8);
    assertThat(digests(Splits.byFractions(1 << 21, 42, 0.001)))
        .containsExactly("60c508cac17db90162e0d250fcd49d247ce1ccccdbe0faf5b2ea11513270ed1a");
  }

  @Test
  void stratifiedSplits() {
    long[] labels = LongStream.range(0, 1000).map(i -> i % 7 % 3 - 1).toArray();
    assertThat(digests(Splits.stratified(labels, 42, 0.8, 0.2)))
        .containsExactly(
            "f8d31ac152b8eddceabac320add6d0b87665925e86c5615d4e4ff59f2b19a0ae",
            "6aceceefe66c6cee255c1288bf287f92f90747b13a5876dfef5219b059a85fbd");
    assertThat(Splits.stratified(new long[] {5, 5, 5, 5, -9, -9}, 42, 0.5, 0.5).get(0))
        .containsExactly(0, 3, 5);
  }

  @Test
  void groupedSplits() {
    long[] groups = LongStream.range(0, 1000).map(i -> i * i % 97 - 5).toArray();
    assertThat(digests(Splits.grouped(groups, 42, 0.7, 0.2, 0.1)))
        .containsExactly(
            "6af2a245ce867258c76318e1e02e9b2ec24cd0016113e9bac50549a3da700295",
            "0b0cb5e2b2af0a68ef50b28481bd40cbd3d9bd7719686b7e90e2b06597e35635",
            "707223dcedb2e375a4b5792d543ef1d9c8872f5ab3c38084b67734cfd087f2a4");
    assertThat(Splits.grouped(new long[] {5, 5, -9, -9, 7, 7, 7}, 42, 0.5, 0.5).get(0))
        .containsExactly(0, 1, 4, 5, 6);
  }

  private static List<String> digests(List<long[]> parts) {
    return parts.stream().map(Digests::of).toList();
  }

  @Test
  void usesOfASeed() {
    RandomKey seed = RandomKey.of(12345);
    assertThat(Arrays.stream(SeedUse.values()).mapToLong(use -> use.of(seed).value()))
        .containsExactly(
            6377282531613862518L,
            -8495068828280667540L,
            3554041796548979973L,
            -2021639939010943564L,
            1615642247049453761L,
            3467386651405332092L,
            -271273286631267266L,
            -382245648735576694L,
            -6093578689642666586L);
  }

  @Test
  void ordersOfMembers() {
    Order.Seeded seed = new Order.Seeded(RandomKey.of(12345));
    assertThat(seed.member(0).key().value()).isEqualTo(5402054786496984700L);
    assertThat(seed.member(1).key().value()).isEqualTo(-8172291852006704868L);
    assertThat(seed.member(1).member(0).key().value()).isEqualTo(-1607947896665193295L);
  }
}
