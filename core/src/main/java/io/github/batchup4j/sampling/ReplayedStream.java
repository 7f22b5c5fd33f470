package io.github.batchup4j.sampling;

import java.util.Iterator;
import java.util.Optional;

/** The batches of a {@link StreamSampler}, those before the first asked for passed over. */
final class ReplayedStream implements IndexStream {

  private final Iterator<long[]> batches;
  private final long epoch;
  private final int batchSize;
  private long position;
  private boolean ended;

  ReplayedStream(StreamSampler sampler, IndexRequest request) {
    batches = sampler.indices(request.order(), request.epoch(), request.batchSize());
    epoch = request.epoch();
    batchSize = request.batchSize();
    for (long batch = 0; batch < request.firstBatch() && batches.hasNext(); batch++) {
      position += batches.next().length;
    }
  }

  @Override
  public Optional<SampleIndices> next() {
    if (ended || !anotherBatch()) {
      return Optional.empty();
    }
    long first = position;
    // What a failed batch would have held is not known: the stream goes on as if it had been full.
    position = first + batchSize;
    long[] indices = batches.next();
    position = first + indices.length;
    return Optional.of(SampleIndices.of(epoch, first, indices));
  }

  /** A sampler that cannot even tell whether it has ended is not asked again. */
  private boolean anotherBatch() {
    ended = true;
    ended = !batches.hasNext();
    return !ended;
  }
}
