package io.github.batchup4j.process;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was thrown as its class name, texts, frames, cause and what it suppressed. Never by
 * Java serialization: it may hold anything. Of one throwable: not thread-safe.
 */
final class ThrowableWriter {

  /** So many are written, causes and suppressed ones included; the others are left out. */
  static final int MAX_THROWABLES = 64;

  /** As many as JVMs keep unless told otherwise. */
  static final int MAX_FRAMES = 1024;

  private static final int MAX_TEXT = 1 << 16;

  private final WireOutput out;
  private final Set<Throwable> written = Collections.newSetFromMap(new IdentityHashMap<>());

  ThrowableWriter(WireOutput out) {
    this.out = out;
  }

  void write(Throwable thrown) throws IOException {
    written.add(thrown);
    String name = thrown.getClass().getName();
    out.writeBoolean(thrown instanceof Error);
    out.writeText(name);
    writeOptional(asked(thrown::getMessage, null));
    String text = asked(thrown::toString, name);
    out.writeText(cut(text == null ? name : text));
    StackTraceElement[] frames = asked(thrown::getStackTrace, null);
    writeFrames(frames == null ? new StackTraceElement[0] : frames);
    writeNext(asked(thrown::getCause, null));
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (isNew(suppressed)) {
        writeNext(suppressed);
      }
    }
    out.writeBoolean(false);
  }

  private boolean isNew(Throwable thrown) {
    return written.size() < MAX_THROWABLES && !written.contains(thrown);
  }

  private void writeNext(@Nullable Throwable thrown) throws IOException {
    if (thrown == null || !isNew(thrown)) {
      out.writeBoolean(false);
      return;
    }
    out.writeBoolean(true);
    write(thrown);
  }

  private void writeFrames(StackTraceElement[] frames) throws IOException {
    int count = Math.min(MAX_FRAMES, frames.length);
    out.writeShort(count);
    for (int i = 0; i < count; i++) {
      writeFrame(frames[i]);
    }
  }

  private void writeFrame(StackTraceElement frame) throws IOException {
    writeOptional(frame.getModuleName());
    out.writeText(frame.getClassName());
    out.writeText(frame.getMethodName());
    writeOptional(frame.getFileName());
    out.writeInt(frame.getLineNumber());
  }

  private void writeOptional(@Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeText(cut(text));
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }

  /** Asks a throwable of any class about itself: it may fail at that. */
  private static <T> @Nullable T asked(Supplier<@Nullable T> question, @Nullable T otherwise) {
    try {
      return question.get();
    } catch (Exception | Error e) {
      return otherwise;
    }
  }
}
