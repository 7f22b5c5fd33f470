package io.github.batchup4j.process;

import java.io.IOException;
import java.util.List;

/** What follows in a message: the first byte of a value. The order is that of the codes. */
enum ValueKind {
  NULL(0),
  ARRAY(1),
  TEXT(2),
  BOOLEAN(3),
  BYTE(4),
  SHORT(5),
  CHARACTER(6),
  INTEGER(7),
  LONG(8),
  FLOAT(9),
  DOUBLE(10),
  SHARED(11),
  OBJECT(12);

  private static final List<ValueKind> ALL = List.of(values());

  private final int code;

  ValueKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Returns the kind of a first byte. */
  static ValueKind ofCode(int code) throws IOException {
    if (code >= ALL.size()) {
      throw new IOException("the kind of a value must be in [0, " + ALL.size() + "), got " + code);
    }
    return ALL.get(code);
  }

  /** Returns the kind of an object that is none of null, an array and a shared object. */
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
