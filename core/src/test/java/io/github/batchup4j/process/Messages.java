package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Messages for tests. */
final class Messages {

  private Messages() {}

  static MessageWriter writer() {
    return new MessageWriter(ArrayPlaces.none());
  }

  static ObjectRules trusting() {
    return ObjectRules.trusting(Messages.class.getClassLoader(), SharedObjects.none());
  }

  static ObjectRules checking(String... allowed) {
    return ObjectRules.checking(
        Messages.class.getClassLoader(), AllowedClasses.standard().and(allowed));
  }

  static MessageReader reader(MessageWriter written, ObjectRules rules) {
    return reader(written, ArrayMemory.unshared(ArrayAllocator.direct()), rules);
  }

  static MessageReader reader(MessageWriter written, ArrayMemory arrays, ObjectRules rules) {
    return new MessageReader(written.buffer(), 0, written.size(), arrays, rules);
  }

  static @Nullable Object sent(@Nullable Object value, ObjectRules rules) throws IOException {
    MessageWriter out = writer();
    out.writeValue(value);
    return reader(out, rules).readValue();
  }

  static Throwable thrown(Throwable thrown, ObjectRules rules) throws IOException {
    MessageWriter out = writer();
    out.writeThrowable(thrown);
    MessageReader in = reader(out, rules);
    Throwable read = in.readThrowable();
    if (in.remaining() != 0) {
      throw new AssertionError("left: " + in.remaining());
    }
    return read;
  }

  static NdArray random(ElementType type, Shape shape, long seed) {
    NdArray array = NdArray.allocate(type, shape);
    fill(array, seed);
    return array;
  }

  static void fill(NdArray array, long seed) {
    byte[] bytes = new byte[array.bytes().capacity()];
    new SplittableRandom(seed).nextBytes(bytes);
    array.bytes().put(bytes);
  }
}
