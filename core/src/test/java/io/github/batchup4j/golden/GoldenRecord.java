package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of a golden file.
 *
 * @param file the name of the file
 * @param json what it says
 */
record GoldenRecord(String file, ObjectNode json) {

  static GoldenRecord of(String file, int line, ObjectNode json) {
    GoldenRecord record = new GoldenRecord(file, json);
    int id = record.fields().integer("id");
    if (id != line) {
      throw new AssertionError(
          file + " line " + line + " must have the id " + line + ", got " + id);
    }
    return record;
  }

  /** Its fields, none of them read but the id. */
  Fields fields() {
    Fields fields = new Fields(file + " id " + json.path("id").asText(), json);
    fields.ignore("id");
    return fields;
  }
}
