package io.github.batchup4j.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads frames, each a length and as many bytes. Memory is taken as bytes arrive, so that a length
 * that is not true costs nothing. Not thread-safe.
 */
final class FrameReader {

  private static final int CHUNK = 1 << 16;

  /** A larger frame is let go of before the next: such frames are rare. */
  private static final int KEPT_BYTES = 16 << 20;

  private final ReadableByteChannel channel;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).limit(0);
  private byte[] frame = new byte[CHUNK];
  private int length;

  FrameReader(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads the next frame.
   *
   * @return false if the channel has ended before it
   */
  boolean next() throws IOException {
    length = 0;
    if (frame.length > KEPT_BYTES) {
      frame = new byte[CHUNK];
    }
    if (!chunk.hasRemaining() && !receive()) {
      return false;
    }
    copy(Integer.BYTES);
    int announced = ByteBuffer.wrap(frame).getInt();
    if (announced < 0) {
      throw new StreamCorruptedException("a frame must have a length, got " + announced);
    }
    length = 0;
    copy(announced);
    return true;
  }

  /** The bytes of the frame, from 0 to {@link #length}; they are those of the next one later. */
  byte[] bytes() {
    return frame;
  }

  int length() {
    return length;
  }

  /** The bytes of the frame, for whoever keeps them. */
  byte[] copied() {
    return Arrays.copyOf(frame, length);
  }

  private void copy(int bytes) throws IOException {
    while (length < bytes) {
      if (!chunk.hasRemaining() && !receive()) {
        throw new EOFException("the channel ended in the middle of a frame");
      }
      int size = Math.min(bytes - length, chunk.remaining());
      if (frame.length - length < size) {
        frame = Arrays.copyOf(frame, (int) Math.min(2L * frame.length + size, bytes));
      }
      chunk.get(frame, length, size);
      length += size;
    }
  }

  private boolean receive() throws IOException {
    chunk.clear();
    int received = channel.read(chunk);
    chunk.flip();
    return received > 0;
  }
}
