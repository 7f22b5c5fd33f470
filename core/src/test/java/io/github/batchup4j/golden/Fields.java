package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The fields of a JSON object. What nobody has read is what nobody has checked: {@link
 * #requireAllRead} fails for it.
 */
final class Fields {

  private final String where;
  private final ObjectNode object;
  private final Set<String> read = new HashSet<>();
  private final List<Fields> nested = new ArrayList<>();

  Fields(String where, ObjectNode object) {
    this.where = where;
    this.object = object;
  }

  /** Where this stands, for messages. */
  String where() {
    return where;
  }

  boolean has(String key) {
    return object.has(key);
  }

  /** Any value. */
  JsonNode node(String key) {
    read.add(key);
    JsonNode node = object.get(key);
    if (node == null) {
      throw new AssertionError(where + " must have a " + key + ", got " + keys());
    }
    return node;
  }

  /** A value that says nothing about the outcome. */
  void ignore(String key) {
    read.add(key);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean isNull(String key) {
    return node(key).isNull();
  }

  String text(String key) {
    return textual(key, node(key));
  }

  boolean flag(String key) {
    JsonNode node = node(key);
    if (!node.isBoolean()) {
      throw wrong(key, "true or false", node);
    }
    return node.booleanValue();
  }

  /** A flag that is left out where it has its usual value. */
  boolean flag(String key, boolean usual) {
    return has(key) ? flag(key) : usual;
  }

  int integer(String key) {
    return (int) bounded(key, node(key), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  int integer(String key, int usual) {
    return has(key) ? integer(key) : usual;
  }

  /** A whole number, or nothing where there is a null. */
  OptionalInt optionalInteger(String key) {
    return isNull(key) ? OptionalInt.empty() : OptionalInt.of(integer(key));
  }

  long whole(String key) {
    return bounded(key, node(key), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  double number(String key) {
    return numeric(key, node(key));
  }

  long[] wholes(String key) {
    LongStream.Builder values = LongStream.builder();
    for (JsonNode value : list(key)) {
      values.add(bounded(key, value, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return values.build().toArray();
  }

  int[] integers(String key) {
    return LongStream.of(wholes(key)).mapToInt(Math::toIntExact).toArray();
  }

  double[] numbers(String key) {
    DoubleStream.Builder values = DoubleStream.builder();
    for (JsonNode value : list(key)) {
      values.add(numeric(key, value));
    }
    return values.build().toArray();
  }

  /** The elements of a list. */
  List<JsonNode> list(String key) {
    return elements(key, node(key));
  }

  private List<JsonNode> elements(String key, JsonNode node) {
    if (!node.isArray()) {
      throw wrong(key, "a list", node);
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }

  Fields object(String key) {
    return nested(key, node(key));
  }

  /** The objects in a list. */
  List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : list(key)) {
      objects.add(nested(key + "[" + objects.size() + "]", element));
    }
    return objects;
  }

  private Fields nested(String key, JsonNode node) {
    if (!(node instanceof ObjectNode inner)) {
      throw wrong(key, "an object", node);
    }
    Fields fields = new Fields(where + " " + key, inner);
    nested.add(fields);
    return fields;
  }

  /** Fails for a field that has not been asked for, here or in an object below. */
  void requireAllRead() {
    for (String key : keys()) {
      if (!read.contains(key)) {
        throw new AssertionError(where + " has an unknown key " + key);
      }
    }
    nested.forEach(Fields::requireAllRead);
  }

  private String textual(String key, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(key, "a text", node);
    }
    return node.textValue();
  }

  private long bounded(String key, JsonNode node, long least, long largest) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(key, "a whole number", node);
    }
    long value = node.longValue();
    if (value < least || value > largest) {
      throw wrong(key, "in [" + least + ", " + largest + "]", node);
    }
    return value;
  }

  private double numeric(String key, JsonNode node) {
    if (!node.isNumber()) {
      throw wrong(key, "a number", node);
    }
    return node.doubleValue();
  }

  private AssertionError wrong(String key, String rule, JsonNode node) {
    return new AssertionError(where + " " + key + " must be " + rule + ", got " + node);
  }

  @Override
  public String toString() {
    return where;
  }
}
