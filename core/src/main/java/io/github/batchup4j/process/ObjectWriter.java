package io.github.batchup4j.process;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** Java serialization that puts other objects in the place of some. */
final class ObjectWriter extends ObjectOutputStream {

  private final UnaryOperator<Object> replacement;

  ObjectWriter(OutputStream out, UnaryOperator<Object> replacement) throws IOException {
    super(out);
    this.replacement = replacement;
    enableReplaceObject(true);
  }

  @Override
  protected Object replaceObject(Object object) {
    return replacement.apply(object);
  }
}
