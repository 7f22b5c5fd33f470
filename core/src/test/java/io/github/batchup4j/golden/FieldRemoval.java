package io.github.batchup4j.golden;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a record's outcome, to be left out.
 *
 * @param record the record
 * @param place where the field is
 */
record FieldRemoval(GoldenRecord record, JsonPointer place) {

  /** All fields of a record's outcome, also those in objects below it. */
  static List<FieldRemoval> of(GoldenRecord record) {
    List<FieldRemoval> removals = new ArrayList<>();
    for (String key : OutcomeFields.of(record)) {
      collect(record, JsonPointer.empty().appendProperty(key), removals);
    }
    return removals;
  }

  private static void collect(GoldenRecord record, JsonPointer place, List<FieldRemoval> removals) {
    removals.add(new FieldRemoval(record, place));
    if (record.json().at(place) instanceof ObjectNode object) {
      for (var fields = object.fieldNames(); fields.hasNext(); ) {
        String key = fields.next();
        if (OutcomeFields.isOutcome(key)) {
          collect(record, place.appendProperty(key), removals);
        }
      }
    }
  }

  /** A copy of the record without that field. */
  GoldenRecord changed() {
    ObjectNode copy = record.json().deepCopy();
    ((ObjectNode) copy.at(place.head())).remove(place.last().getMatchingProperty());
    return new GoldenRecord(record.file(), copy);
  }

  @Override
  public String toString() {
    return record.fields() + " without " + place;
  }
}
