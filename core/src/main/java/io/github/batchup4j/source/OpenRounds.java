package io.github.batchup4j.source;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rounds that are being done in the batches of one epoch, by the number of the batch. Nobody
 * waits for a round: workers that find no sample in it go on with later batches. Thread-safe.
 */
final class OpenRounds {

  private final ConcurrentSkipListMap<Long, SharedRound> rounds = new ConcurrentSkipListMap<>();

  void open(long batch, SharedRound round) {
    rounds.put(batch, round);
  }

  /** Lets go of what is done, or of the round before. */
  void close(long batch) {
    rounds.remove(batch);
  }

  /** Does samples, those of the earliest batch first, until none is left up to some batch. */
  void help(long lastBatch) {
    boolean hasHelped = true;
    while (hasHelped) {
      hasHelped = doNext(lastBatch);
    }
  }

  private boolean doNext(long lastBatch) {
    for (Map.Entry<Long, SharedRound> each : rounds.headMap(lastBatch, true).entrySet()) {
      if (each.getValue().doNext()) {
        return true;
      }
      rounds.remove(each.getKey(), each.getValue());
    }
    return false;
  }
}
