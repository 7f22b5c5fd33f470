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

  /** Samples to be taken before those after them: passed over, lost in a failed batch, or due. */
  private long owed;

  private boolean started;

  DrawnPasses(IndexMap map, Count passes, RandomGenerator generator, IndexRequest request) {
    this.map = map;
    this.passes = passes;
    this.generator = generator;
    this.request = request;
    this.position = request.firstPosition();
    this.owed = position;
  }

  /** Where the generator fails, the batch that was asked for is lost, and no other sample. */
  @Override
  public Optional<SampleIndices> next() {
    int batchSize = request.batchSize();
    long first = position;
    position += batchSize;
    owed += batchSize;
    begin();
    while (owed > batchSize) {
      int rest = (int) (owed % batchSize);
      draw(rest == 0 ? batchSize : rest);
    }
    long[] indices = draw(batchSize);
    position = first + indices.length;
    return indices.length == 0
        ? Optional.empty()
        : Optional.of(SampleIndices.keeping(request.epoch(), first, indices));
  }

  private void begin() {
    if (!started) {
      order = shuffled();
      started = true;
    }
  }

  private long[] draw(int wanted) {
    if (passes.equals(Count.of(1)) || ended() || order.length - at >= wanted) {
      owed -= wanted;
      return take(ended() ? 0 : wanted);
    }
    long[] indices = new long[wanted];
    int filled = 0;
    while (filled < wanted && !ended()) {
      long[] run = take(wanted - filled);
      System.arraycopy(run, 0, indices, filled, run.length);
      filled += run.length;
      owed -= run.length;
      if (at == order.length) {
        order = shuffled();
        at = 0;
        passesEnded++;
      }
    }
    owed -= wanted - filled;
    return filled == wanted ? indices : Arrays.copyOf(indices, filled);
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
