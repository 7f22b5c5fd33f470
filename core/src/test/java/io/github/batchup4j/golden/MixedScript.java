package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.random.NumpyRandomState;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Different functions called on one generator, one after the other: {@code permutation(7)
 * randint(0,10,4)}.
 */
final class MixedScript {

  private static final Pattern CALL = Pattern.compile("(\\w+)\\(([^()]*)\\)");

  private MixedScript() {}

  static void check(Fields record) {
    NumpyRandomState generator = Generators.of(record);
    String[] calls = record.text("script").split(" ", -1);
    List<JsonNode> results = record.list("result");
    Values.requireEqual("number of results", results.size(), calls.length);
    for (int i = 0; i < calls.length; i++) {
      checkCall(calls[i], generator, results.get(i));
    }
    if (record.has("next_double")) {
      Generators.requireNext(record, generator, "next_double");
    }
  }

  private static void checkCall(String call, NumpyRandomState generator, JsonNode result) {
    Matcher matcher = CALL.matcher(call);
    if (!matcher.matches()) {
      throw new AssertionError("script must have calls, got " + call);
    }
    String[] arguments = matcher.group(2).split(",", -1);
    switch (matcher.group(1)) {
      case "random_sample" -> {
        List<Double> drawn = Values.of(generator.randomSample(integer(arguments, 0)));
        Values.requireEqual(call, drawn, Values.of(result));
      }
      case "normal" -> {
        double[] drawn = generator.normal(0, 1, integer(arguments, 0));
        Bits.requireNormal(call, drawn, numbers(result));
      }
      case "permutation" -> same(call, generator.permutation(integer(arguments, 0)), result);
      case "randint" ->
          same(
              call,
              generator.randint(
                  integer(arguments, 0), integer(arguments, 1), integer(arguments, 2)),
              result);
      case "choice" -> same(call, choice(call, arguments, generator), result);
      default -> throw new AssertionError("script must have known calls, got " + call);
    }
  }

  private static long[] choice(String call, String[] arguments, NumpyRandomState generator) {
    int n = integer(arguments, 0);
    int size = integer(arguments, 1);
    if (arguments.length == 2) {
      return generator.choice(n, size);
    }
    if (!arguments[2].equals("p=uniform")) {
      throw new AssertionError("script must have known arguments, got " + call);
    }
    double[] p = new double[n];
    Arrays.fill(p, 1.0 / n);
    return generator.choice(n, size, p);
  }

  private static void same(String call, long[] drawn, JsonNode result) {
    Values.requireEqual(call, Values.of(drawn), Values.of(result));
  }

  private static int integer(String[] arguments, int place) {
    return Integer.parseInt(arguments[place]);
  }

  private static double[] numbers(JsonNode list) {
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).doubleValue();
    }
    return numbers;
  }
}
