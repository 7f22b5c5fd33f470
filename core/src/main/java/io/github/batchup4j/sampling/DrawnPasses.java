package io.github.batchup4j.sampling;

import io.github.batchup4j.random.Shuffles;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Passes shuffled by a user's generator, drawn from exactly as BatchUp does: nothing before the
 * first batch is asked for; a new order when a batch reaches the end of a pass that is repeated,
 * the last pass included, so that finite repeats draw one order in vain. A batch that ends exactly
 * with a pass leaves that to the batch after it.
 */
final class DrawnPasses implements IndexStream {

  private static final long[] NONE = {};

  private final IndexMap map;
  private final Count passes;
  private final RandomGenerator generator;
  private final IndexRequest request;
  private long[] order = NONE;
  private int at;
  private long passesEnded;
  private long position;
  private long toPassOver;
  private boolean started;

  DrawnPasses(IndexMap map, Count passes, RandomGenerator generator, IndexRequest request) {
    this.map = map;
    this.passes = passes;
    this.generator = generator;
    this.request = request;
    this.toPassOver = request.firstBatch();
  }

  @Override
  public Optional<SampleIndices> next() {
    if (!started) {
      begin();
    }
    long first = position;
    long[] indices = draw();
    position += indices.length;
    return indices.length == 0
        ? Optional.empty()
        : Optional.of(SampleIndices.keeping(request.epoch(), first, indices));
  }

  /** Where the generator fails, the batch that was asked for is lost, and no other. */
  private void begin() {
    toPassOver++;
    order = shuffled();
    toPassOver--;
    started = true;
    for (; toPassOver > 0; toPassOver--) {
      position += draw().length;
    }
  }

  private long[] draw() {
    int batchSize = request.batchSize();
    if (passes.equals(Count.of(1)) || ended() || order.length - at >= batchSize) {
      return take(ended() ? 0 : batchSize);
    }
    long[] indices = new long[batchSize];
    int filled = 0;
    while (filled < batchSize && !ended()) {
      long[] run = take(batchSize - filled);
      System.arraycopy(run, 0, indices, filled, run.length);
      filled += run.length;
      if (at == order.length) {
        order = shuffled();
        at = 0;
        passesEnded++;
      }
    }
    return filled == batchSize ? indices : Arrays.copyOf(indices, filled);
  }

  private long[] shuffled() {
    long[] indices = map.toArray();
    Shuffles.shuffle(indices, generator);
    return indices;
  }

  private boolean ended() {
    return passes.isFinite() && passesEnded == passes.number().getAsLong();
  }

  private long[] take(int wanted) {
    int run = Math.min(wanted, order.length - at);
    long[] taken = Arrays.copyOfRange(order, at, at + run);
    at += run;
    return taken;
  }
}
