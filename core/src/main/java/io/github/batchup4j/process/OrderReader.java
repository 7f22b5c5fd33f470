package io.github.batchup4j.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads what the pool orders, as soon as it is sent: a pool never waits for a worker that is busy,
 * and a worker sees at once that its pool is gone.
 */
final class OrderReader {

  private final FrameReader frames;
  private final WorkerEnd end;
  private final BlockingQueue<byte[]> orders = new LinkedBlockingQueue<>();

  OrderReader(ReadableByteChannel channel, WorkerEnd end) {
    this.frames = new FrameReader(channel);
    this.end = end;
  }

  void start() {
    Thread thread = new Thread(this::read, "batchup4j-orders");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try {
      while (frames.next()) {
        byte[] order = frames.copied();
        if (Frames.Order.of(ByteBuffer.wrap(order).get()) == Frames.Order.END) {
          end.asked();
        }
        orders.add(order);
      }
      end.orphaned();
    } catch (OutOfMemoryError error) {
      end.outOfMemory(error);
    } catch (IOException | RuntimeException | Error e) {
      end.broken(e);
    }
  }

  /** The next order but an {@link Frames.Order#END}, waiting for it if need be. */
  byte[] take() throws InterruptedException {
    return orders.take();
  }
}
