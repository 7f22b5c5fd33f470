package io.github.batchup4j.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ThrowableWriter} has written. Of one throwable: not thread-safe. */
final class ThrowableReader {

  private final WireInput in;
  private final ThrowableMaker maker;
  private int read;

  ThrowableReader(WireInput in, ObjectRules rules) {
    this.in = in;
    this.maker = new ThrowableMaker(rules);
  }

  Throwable read() throws IOException {
    read++;
    if (read > ThrowableWriter.MAX_THROWABLES) {
      throw new IOException(
          "causes must be at most " + ThrowableWriter.MAX_THROWABLES + ", got more");
    }
    boolean isError = in.readBoolean();
    String className = in.readText();
    String message = readOptional();
    String text = in.readText();
    StackTraceElement[] frames = readFrames();
    Throwable cause = in.readBoolean() ? read() : null;
    Throwable made = maker.make(new ThrownText(className, isError, message, text), cause);
    made.setStackTrace(frames);
    for (Throwable suppressed : readSuppressed()) {
      made.addSuppressed(suppressed);
    }
    return made;
  }

  private List<Throwable> readSuppressed() throws IOException {
    List<Throwable> suppressed = new ArrayList<>();
    while (in.readBoolean()) {
      suppressed.add(read());
    }
    return suppressed;
  }

  private StackTraceElement[] readFrames() throws IOException {
    int count = in.readUnsignedShort();
    if (count > ThrowableWriter.MAX_FRAMES) {
      throw new IOException(
          "a stack trace must have at most "
              + ThrowableWriter.MAX_FRAMES
              + " frames, got "
              + count);
    }
    StackTraceElement[] frames = new StackTraceElement[count];
    for (int i = 0; i < count; i++) {
      frames[i] = readFrame();
    }
    return frames;
  }

  private StackTraceElement readFrame() throws IOException {
    String module = readOptional();
    return new StackTraceElement(
        null, module, null, in.readText(), in.readText(), readOptional(), in.readInt());
  }

  private @Nullable String readOptional() throws IOException {
    return in.readBoolean() ? in.readText() : null;
  }
}
