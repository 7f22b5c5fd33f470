package io.github.batchup4j.process;

/** What follows in a message: the first byte of a value. The order is the form of messages. */
enum ValueKind {
  NULL,
  ARRAY,
  TEXT,
  BOOLEAN,
  BYTE,
  SHORT,
  CHARACTER,
  INTEGER,
  LONG,
  FLOAT,
  DOUBLE,
  SHARED,
  OBJECT;

  static ValueKind of(Object value) {
    if (value instanceof String) {
      return TEXT;
    }
    if (value instanceof Number) {
      return ofNumber(value);
    }
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof Character ? CHARACTER : OBJECT;
  }

  private static ValueKind ofNumber(Object value) {
    if (value instanceof Integer) {
      return INTEGER;
    }
    if (value instanceof Long) {
      return LONG;
    }
    if (value instanceof Double) {
      return DOUBLE;
    }
    if (value instanceof Float) {
      return FLOAT;
    }
    if (value instanceof Short) {
      return SHORT;
    }
    return value instanceof Byte ? BYTE : OBJECT;
  }
}
