package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.random.Shuffles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The Java counterparts of NumPy's functions. */
final class PrimitiveWays {

  private static final int WORD_SHIFT = Integer.SIZE;

  private PrimitiveWays() {}

  static List<Way> rawWords(int n) {
    return List.of(
        Way.ofLongs(
            "nextInt",
            random ->
                IntStream.range(0, n)
                    .mapToLong(i -> Integer.toUnsignedLong(random.nextInt()))
                    .toArray()),
        Way.ofLongs("nextLong", random -> wordsOfLongs(n, random)),
        Way.ofLongs("nextBytes", random -> wordsOfBytes(n, random)));
  }

  /** Two words a number, the upper one first; one more word where there is an odd number. */
  private static long[] wordsOfLongs(int n, NumpyRandomState random) {
    long[] words = new long[n];
    for (int i = 0; i + 1 < n; i += 2) {
      long both = random.nextLong();
      words[i] = both >>> WORD_SHIFT;
      words[i + 1] = both & 0xffffffffL;
    }
    if (n % 2 == 1) {
      words[n - 1] = Integer.toUnsignedLong(random.nextInt());
    }
    return words;
  }

  private static long[] wordsOfBytes(int n, NumpyRandomState random) {
    byte[] bytes = new byte[Integer.BYTES * n];
    random.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, n)
        .mapToLong(i -> Integer.toUnsignedLong(buffer.getInt(i * Integer.BYTES)))
        .toArray();
  }

  static List<Way> randomSample(int n) {
    return List.of(
        Way.ofDoubles("randomSample(n)", random -> random.randomSample(n)),
        Way.ofDoubles(
            "randomSample()",
            random -> DoubleStream.generate(random::randomSample).limit(n).toArray()),
        Way.ofDoubles(
            "nextDouble", random -> DoubleStream.generate(random::nextDouble).limit(n).toArray()));
  }

  static List<Way> uniform(double low, double high, int n) {
    return List.of(Way.ofDoubles("uniform", random -> random.uniform(low, high, n)));
  }

  static List<Way> permutation(int n) {
    List<Way> ways = new ArrayList<>(shuffle(LongStream.range(0, n).toArray()));
    ways.add(Way.ofLongs("permutation(n)", random -> random.permutation(n)));
    return ways;
  }

  static List<Way> permutationThrice(int n) {
    return List.of(
        new Way(
            "permutation(n) thrice",
            random ->
                List.of(
                    Values.of(random.permutation(n)),
                    Values.of(random.permutation(n)),
                    Values.of(random.permutation(n)))));
  }

  static List<Way> shuffle(long[] values) {
    return List.of(
        Way.ofLongs("permutationOf", random -> random.permutationOf(values)),
        Way.ofLongs(
            "shuffle(long[])",
            random -> {
              long[] copy = values.clone();
              random.shuffle(copy);
              return copy;
            }),
        Way.ofLongs(
            "shuffle(int[])",
            random -> {
              int[] copy = LongStream.of(values).mapToInt(Math::toIntExact).toArray();
              random.shuffle(copy);
              return IntStream.of(copy).asLongStream().toArray();
            }),
        Way.ofLongs(
            "shuffle(double[])",
            random -> {
              double[] copy = LongStream.of(values).asDoubleStream().toArray();
              random.shuffle(copy);
              return DoubleStream.of(copy).mapToLong(value -> (long) value).toArray();
            }),
        Way.ofLongs(
            "Shuffles.shuffle(long[])",
            random -> {
              long[] copy = values.clone();
              Shuffles.shuffle(copy, random);
              return copy;
            }),
        Way.ofLongs(
            "Shuffles.shuffle(int[])",
            random -> {
              int[] copy = LongStream.of(values).mapToInt(Math::toIntExact).toArray();
              Shuffles.shuffle(copy, random);
              return IntStream.of(copy).asLongStream().toArray();
            }));
  }

  /** Lists, and arrays of objects, which rows of an array are. */
  static List<Way> shuffleObjects(List<?> values) {
    return List.of(
        new Way(
            "shuffle(List)",
            random -> {
              List<Object> copy = new ArrayList<>(values);
              random.shuffle(copy);
              return copy;
            }),
        new Way(
            "shuffle(Object[])",
            random -> {
              Object[] copy = values.toArray();
              random.shuffle(copy);
              return Arrays.asList(copy);
            }));
  }

  static List<Way> randint(long low, long high, int n) {
    List<Way> ways = new ArrayList<>();
    ways.add(Way.ofLongs("randint", random -> random.randint(low, high, n)));
    ways.add(
        Way.ofLongs(
            "nextLong(low, high)",
            random -> LongStream.generate(() -> random.nextLong(low, high)).limit(n).toArray()));
    if (low == 0) {
      ways.add(
          Way.ofLongs(
              "nextLong(high)",
              random -> LongStream.generate(() -> random.nextLong(high)).limit(n).toArray()));
    }
    if (low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE) {
      ways.add(
          Way.ofLongs(
              "nextInt(low, high)",
              random ->
                  LongStream.generate(() -> random.nextInt((int) low, (int) high))
                      .limit(n)
                      .toArray()));
    }
    return Collections.unmodifiableList(ways);
  }

  static List<Way> randintUint8(int low, int high, int n) {
    return List.of(
        Way.ofLongs(
            "randintUint8",
            random -> {
              byte[] bytes = random.randintUint8(low, high, n);
              return IntStream.range(0, n).mapToLong(i -> Byte.toUnsignedLong(bytes[i])).toArray();
            }));
  }

  static List<Way> choice(int n, int size, double[] p) {
    return List.of(Way.ofLongs("choice(n, size, p)", random -> random.choice(n, size, p)));
  }

  static List<Way> choiceOf(long[] values, int size, double[] p) {
    return List.of(Way.ofLongs("choiceOf", random -> random.choiceOf(values, size, p)));
  }

  static List<Way> choiceUniform(int n, int size) {
    return List.of(Way.ofLongs("choice(n, size)", random -> random.choice(n, size)));
  }

  static List<Way> choiceWithoutReplacement(int n, int size) {
    return List.of(
        Way.ofLongs(
            "choiceWithoutReplacement", random -> random.choiceWithoutReplacement(n, size)));
  }

  static List<Way> normal(int n) {
    return List.of(
        Way.ofDoubles("normal", random -> random.normal(0, 1, n)),
        Way.ofDoubles(
            "nextGaussian",
            random -> DoubleStream.generate(random::nextGaussian).limit(n).toArray()));
  }
}
