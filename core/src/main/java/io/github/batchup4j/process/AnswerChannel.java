package io.github.batchup4j.process;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** How a worker reports to its pool. Thread-safe: beside the answers it says that it is alive. */
final class AnswerChannel implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  private AnswerChannel(SocketChannel channel) {
    this.channel = channel;
  }

  static AnswerChannel to(Path socket) throws IOException {
    return new AnswerChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** Sends a frame that has nothing but its kind. */
  void report(Frames.Report kind) throws IOException {
    byte[] frame = Frames.of(kind);
    send(frame, frame.length);
  }

  /** Sends a frame. */
  synchronized void send(byte[] frame, int size) throws IOException {
    // An interrupt, which a task may have left to this thread, would close the channel.
    boolean unused = Thread.interrupted();
    for (int sent = 0; sent < size; ) {
      int piece = Math.min(size - sent, BUFFER);
      buffer.clear().put(frame, sent, piece).flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      sent += piece;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
