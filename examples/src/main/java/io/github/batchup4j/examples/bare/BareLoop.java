package io.github.batchup4j.examples.bare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that take files in memory one after the other, and decode, scale, crop and normalise them
 * into a buffer of a batch that each of them writes again and again.
 */
public final class BareLoop implements AutoCloseable {

  private final List<byte[]> files;
  private final int size;
  private final ExecutorService threads;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * Starts no thread yet.
   *
   * @param files the files, held and not copied
   * @param decoder the name of a decoder: jdk, opencv or commons-imaging
   * @param size the side of the pictures to make
   * @param batchSize how many pictures a thread's buffer holds
   * @param threads how many threads
   */
  public BareLoop(List<byte[]> files, String decoder, int size, int batchSize, int threads) {
    this.files = List.copyOf(files);
    this.size = size;
    this.threads = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(decoderOf(decoder), size, batchSize));
    }
  }

  private static BareDecoder decoderOf(String name) {
    return switch (name) {
      case "jdk" -> new JdkDecoder();
      case "opencv" -> new OpenCvDecoder();
      case "commons-imaging" -> new CommonsImagingDecoder();
      default -> throw new IllegalArgumentException("there is no bare loop for " + name);
    };
  }

  /**
   * Does all files so many times.
   *
   * @param passes how many times
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void run(int passes) throws InterruptedException {
    run(passes, Worker::run);
  }

  /**
   * Decodes all files so many times and does nothing with the pixels.
   *
   * @param passes how many times
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void decode(int passes) throws InterruptedException {
    run(passes, Worker::decode);
  }

  private void run(int passes, Work work) throws InterruptedException {
    AtomicLong next = new AtomicLong();
    long end = (long) passes * files.size();
    List<Future<?>> running = new ArrayList<>();
    for (Worker worker : workers) {
      running.add(threads.submit(() -> work.run(worker, next, end)));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException failure) {
        throw new IllegalStateException("the bare loop cannot do these files", failure.getCause());
      }
    }
  }

  /**
   * Makes one picture.
   *
   * @param file which file
   * @return red, green and blue planes of normalised floats
   */
  public float[] picture(int file) {
    float[] values = new float[3 * size * size];
    workers.get(0).picture(files.get(file), 0).get(0, values);
    return values;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** What a thread does with the files up to an end. */
  @FunctionalInterface
  private interface Work {
    void run(Worker worker, AtomicLong next, long end);
  }

  /** What one thread has. */
  private final class Worker {

    private final BareDecoder decoder;
    private final CropResize resize;
    private final int batchSize;
    private final FloatBuffer batch;

    Worker(BareDecoder decoder, int size, int batchSize) {
      this.decoder = decoder;
      this.resize = new CropResize(size, (int) Math.round(size * 256 / 224.0));
      this.batchSize = batchSize;
      this.batch =
          ByteBuffer.allocateDirect(
                  Math.toIntExact((long) batchSize * 3 * size * size * Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }

    void run(AtomicLong next, long end) {
      int place = 0;
      for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
        picture(files.get((int) (i % files.size())), place++ % batchSize);
      }
    }

    void decode(AtomicLong next, long end) {
      for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
        try {
          decoder.decodeOnly(files.get((int) (i % files.size())));
        } catch (IOException failure) {
          throw new UncheckedIOException(failure);
        }
      }
    }

    FloatBuffer picture(byte[] file, int place) {
      try {
        resize.run(decoder.decode(file), batch, place * 3 * size * size);
        return batch;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
