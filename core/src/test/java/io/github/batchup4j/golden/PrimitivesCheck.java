package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.PairwiseSum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** Streams of NumPy's generator. */
final class PrimitivesCheck implements GoldenCheck {

  private static final int SHOWN = 10;
  private static final String RESULT = "result";
  private static final String NEXT_DOUBLE = "next_double";

  /** Operations that are told without a number drawn after them. */
  private static final Set<String> ALONE = Set.of("raw_uint32", "random_sample");

  @Override
  public String file() {
    return "primitives.jsonl";
  }

  @Override
  public Set<String> kinds() {
    return Set.of("primitive");
  }

  @Override
  public Outcome check(Fields record) {
    String kind = record.text("kind");
    if (!kind.equals("primitive")) {
      throw new AssertionError("kind must be primitive, got " + kind);
    }
    String op = record.text("op");
    switch (op) {
      case "raw_uint32" -> same(record, PrimitiveWays.rawWords(record.integer("n")));
      case "random_sample" -> same(record, PrimitiveWays.randomSample(record.integer("n")));
      case "uniform" ->
          same(
              record,
              PrimitiveWays.uniform(
                  record.number("low"), record.number("high"), record.integer("n")));
      case "normal" -> checkNormal(record);
      case "permutation" -> same(record, PrimitiveWays.permutation(record.integer("n")));
      case "permutation_thrice" ->
          same(record, PrimitiveWays.permutationThrice(record.integer("n")));
      case "permutation_of_array", "shuffle" ->
          same(record, PrimitiveWays.shuffle(record.wholes("array")));
      case "shuffle_list", "shuffle_rows" ->
          same(
              record,
              PrimitiveWays.shuffleObjects(record.list("array").stream().map(Values::of).toList()));
      case "permutation_digest" -> checkDigest(record);
      case "randint", "randint_int32" ->
          same(
              record,
              PrimitiveWays.randint(
                  record.whole("low"), record.whole("high"), record.integer("n")));
      case "randint_uint8" ->
          same(
              record,
              PrimitiveWays.randintUint8(
                  record.integer("low"), record.integer("high"), record.integer("n")));
      case "choice_p" ->
          same(
              record,
              PrimitiveWays.choice(
                  record.integer("n"), record.integer("size"), record.numbers("p")));
      case "choice_of_array_p" ->
          same(
              record,
              PrimitiveWays.choiceOf(
                  record.wholes("array"), record.integer("size"), record.numbers("p")));
      case "choice_uniform" ->
          same(record, PrimitiveWays.choiceUniform(record.integer("n"), record.integer("size")));
      case "choice_no_replace" ->
          same(
              record,
              PrimitiveWays.choiceWithoutReplacement(record.integer("n"), record.integer("size")));
      case "mixed" -> MixedScript.check(record);
      case "uniform_sum" -> checkSum(record);
      default -> throw new AssertionError("op must be known, got " + op);
    }
    return Outcome.passed();
  }

  private static void same(Fields record, List<Way> ways) {
    Object expected = Values.of(record.node(RESULT));
    each(record, ways, (way, drawn) -> Values.requireEqual(way + " result", drawn, expected));
  }

  private static void checkNormal(Fields record) {
    double[] expected = record.numbers(RESULT);
    each(
        record,
        PrimitiveWays.normal(record.integer("n")),
        (way, drawn) -> Bits.requireNormal(way + " result", doubles(drawn), expected));
  }

  private interface Comparison {
    void compare(String way, Object drawn);
  }

  private static void each(Fields record, List<Way> ways, Comparison comparison) {
    boolean isAlone = ALONE.contains(record.text("op")) && !record.has(NEXT_DOUBLE);
    for (Way way : ways) {
      NumpyRandomState generator = Generators.of(record);
      comparison.compare(way.name(), way.draw().apply(generator));
      if (!isAlone) {
        Generators.requireNext(record, generator, NEXT_DOUBLE);
      }
    }
  }

  private static double[] doubles(Object list) {
    return ((List<?>) list).stream().mapToDouble(value -> (Double) value).toArray();
  }

  private static void checkDigest(Fields record) {
    NumpyRandomState generator = Generators.of(record);
    long[] order = generator.permutation(record.integer("n"));
    Fields digest = record.object(RESULT);
    Values.requireEqual(
        "first", Values.of(Arrays.copyOf(order, SHOWN)), Values.of(digest.node("first")));
    Values.requireEqual(
        "last",
        Values.of(Arrays.copyOfRange(order, order.length - SHOWN, order.length)),
        Values.of(digest.node("last")));
    Values.requireEqual(
        "crc32_int64_le",
        crc(Long.BYTES * order.length, memory -> memory.asLongBuffer().put(order)),
        digest.whole("crc32_int64_le"));
    int[] ints = Arrays.stream(order).mapToInt(Math::toIntExact).toArray();
    Values.requireEqual(
        "crc32_int32_le",
        crc(Integer.BYTES * order.length, memory -> memory.asIntBuffer().put(ints)),
        digest.whole("crc32_int32_le"));
    Generators.requireNext(record, generator, NEXT_DOUBLE);
  }

  private static long crc(int bytes, Consumer<ByteBuffer> content) {
    ByteBuffer memory = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    content.accept(memory);
    CRC32 crc = new CRC32();
    crc.update(memory);
    return crc.getValue();
  }

  /** NumPy's sum, by which weights are divided, and the running sum, by which they are searched. */
  private static void checkSum(Fields record) {
    record.ignore("note");
    double[] numbers = Generators.of(record).uniform(0, 1, record.integer("n"));
    double sum = PairwiseSum.of(numbers);
    Bits.requireEqual("result", sum, Double.parseDouble(record.text(RESULT)));
    Bits.requireEqual("result_decimal", sum, record.number("result_decimal"));
    double runningSum = runningSum(numbers);
    Bits.requireEqual("cumsum_last", runningSum, record.number("cumsum_last"));
  }

  private static double runningSum(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }
}
