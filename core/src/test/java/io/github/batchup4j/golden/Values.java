package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Brings what is recorded and what this library gives into one form: numbers, lists and maps. */
final class Values {

  private static final int SHOWN = 600;

  private Values() {}

  /** Numbers as they stand there: a 3.0 is not a 3. */
  static Object of(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(of(element)));
      return list;
    }
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
      return map;
    }
    if (node.isNull()) {
      return "None";
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    return node.isIntegralNumber() && node.canConvertToLong()
        ? node.longValue()
        : node.isNumber() ? node.doubleValue() : node.toString();
  }

  static List<Long> of(long[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  static List<Double> of(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** The indices of a batch, one list for each member, or {@code ds} and {@code idx}. */
  static Object of(IndexBatch indices) {
    if (indices instanceof CompositeIndices composite) {
      return composite.members().stream().map(Values::of).toList();
    }
    if (indices instanceof ChoiceIndices choice) {
      return new TreeMap<>(
          Map.of("ds", (long) choice.member(), "idx", Values.of(choice.indices())));
    }
    return of(((SampleIndices) indices).toArray());
  }

  /** The columns of a batch of whole numbers. */
  static List<Object> of(Batch batch) {
    List<Object> columns = new ArrayList<>();
    for (int i = 0; i < batch.names().size(); i++) {
      columns.add(of(batch.column(i)));
    }
    return columns;
  }

  private static Object of(Column column) {
    return column instanceof Batch nested ? of(nested) : of((NdArray) column);
  }

  private static List<Long> of(NdArray array) {
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < array.elementCount(); i++) {
      values.add(array.longAt(i));
    }
    return values;
  }

  /** A count as BatchUp tells it. */
  static Object of(Count count) {
    if (count.isInfinite()) {
      return "inf";
    }
    return count.isUnknown() ? "None" : count.number().getAsLong();
  }

  static void requireEqual(String what, Object actual, Object expected) {
    requireEqual(() -> what, actual, expected);
  }

  static void requireEqual(Supplier<String> what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(
          what.get() + " must be " + shown(expected) + ", got " + shown(actual));
    }
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...";
  }
}
