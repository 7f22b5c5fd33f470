package io.github.batchup4j.examples.bare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first half of {@link BareLoop}: threads that take files in memory one after the other, decode
 * them, and do nothing with the pixels.
 */
public final class DecodingAlone implements AutoCloseable {

  private final List<byte[]> files;
  private final ExecutorService threads;
  private final List<BareDecoder> decoders = new ArrayList<>();

  /**
   * Starts no thread yet.
   *
   * @param files the files, held and not copied
   * @param decoder the name of a decoder: jdk or opencv
   * @param threads how many threads
   */
  public DecodingAlone(List<byte[]> files, String decoder, int threads) {
    this.files = List.copyOf(files);
    this.threads = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      decoders.add(decoder.equals("opencv") ? new OpenCvDecoder() : new JdkDecoder());
    }
  }

  /**
   * Decodes all files so many times.
   *
   * @param passes how many times
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public void run(int passes) throws InterruptedException {
    AtomicLong next = new AtomicLong();
    long end = (long) passes * files.size();
    List<Future<?>> running = new ArrayList<>();
    for (BareDecoder decoder : decoders) {
      running.add(
          threads.submit(
              () -> {
                decode(decoder, next, end);
                return null;
              }));
    }
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException failure) {
        throw new IllegalStateException("these files cannot be decoded", failure.getCause());
      }
    }
  }

  private void decode(BareDecoder decoder, AtomicLong next, long end) throws IOException {
    for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      decoder.decode(files.get((int) (i % files.size())));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
