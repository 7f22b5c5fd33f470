package io.github.batchup4j.golden;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A number of a record's outcome, to be changed a little.
 *
 * @param record the record
 * @param place where the number is
 */
record NumberChange(GoldenRecord record, JsonPointer place) {

  /** Those whose comparison allows for rounding. */
  private static final double RELATIVE = 1e-9;

  /** All numbers of a record's outcome. */
  static List<NumberChange> of(GoldenRecord record) {
    List<NumberChange> changes = new ArrayList<>();
    for (String key : OutcomeFields.of(record)) {
      changes.addAll(of(record, key));
    }
    return changes;
  }

  /** All numbers of one field. */
  static List<NumberChange> of(GoldenRecord record, String key) {
    List<NumberChange> changes = new ArrayList<>();
    collect(record, JsonPointer.empty().appendProperty(key), changes);
    return changes;
  }

  private static void collect(GoldenRecord record, JsonPointer place, List<NumberChange> changes) {
    JsonNode node = record.json().at(place);
    if (node instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(
              key -> {
                if (OutcomeFields.isOutcome(key)) {
                  collect(record, place.appendProperty(key), changes);
                }
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        collect(record, place.appendIndex(i), changes);
      }
    } else if (node.isNumber() || isNumberInWords(node)) {
      changes.add(new NumberChange(record, place));
    }
  }

  /** Infinity, and floating-point numbers in hexadecimal digits. */
  private static boolean isNumberInWords(JsonNode node) {
    return node.isTextual()
        && (node.textValue().equals("inf") || node.textValue().startsWith("0x"));
  }

  /** A copy of the record with that number changed. */
  GoldenRecord changed() {
    ObjectNode copy = record.json().deepCopy();
    JsonNode parent = copy.at(place.head());
    JsonNode value = changed(copy.at(place));
    if (parent instanceof ArrayNode array) {
      array.set(place.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
    }
    return new GoldenRecord(record.file(), copy);
  }

  private JsonNode changed(JsonNode number) {
    if (number.isTextual()) {
      return number.textValue().equals("inf")
          ? IntNode.valueOf(1)
          : TextNode.valueOf(
              Double.toHexString(Math.nextUp(Double.parseDouble(number.textValue()))));
    }
    if (number.isIntegralNumber()) {
      return LongNode.valueOf(number.longValue() + 1);
    }
    double value = number.doubleValue();
    return DoubleNode.valueOf(isRounded() ? value + RELATIVE * spread(value) : Math.nextUp(value));
  }

  private static double spread(double value) {
    return value == 0 ? 1 : Math.abs(value);
  }

  private boolean isRounded() {
    String op = record.json().path("op").asText();
    return record.file().equals("maps.jsonl") || op.equals("normal") || op.equals("mixed");
  }

  @Override
  public String toString() {
    return record.fields() + " " + place + " " + record.json().at(place);
  }
}
