package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import java.io.IOException;

/** The types of elements as numbers of a message. */
final class ElementCodes {

  private ElementCodes() {}

  static int codeOf(ElementType type) {
    return switch (type) {
      case FLOAT32 -> 0;
      case FLOAT64 -> 1;
      case INT8 -> 2;
      case INT16 -> 3;
      case INT32 -> 4;
      case INT64 -> 5;
      case UINT8 -> 6;
    };
  }

  static ElementType typeOf(int code) throws IOException {
    return switch (code) {
      case 0 -> ElementType.FLOAT32;
      case 1 -> ElementType.FLOAT64;
      case 2 -> ElementType.INT8;
      case 3 -> ElementType.INT16;
      case 4 -> ElementType.INT32;
      case 5 -> ElementType.INT64;
      case 6 -> ElementType.UINT8;
      default -> throw new IOException("the type of an array must be in [0, 7), got " + code);
    };
  }
}
