package io.github.batchup4j.sampling;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/**
 * The batches of a {@link StreamSampler}, those before the first asked for passed over. The sampler
 * is not asked for anything before the first batch is, since it may draw from a generator.
 */
final class ReplayedStream implements IndexStream {

  private final StreamSampler sampler;
  private final IndexRequest request;
  private Iterator<long[]> batches = Collections.emptyIterator();
  private long toPassOver;
  private long position;
  private boolean started;
  private boolean ended;

  ReplayedStream(StreamSampler sampler, IndexRequest request) {
    this.sampler = sampler;
    this.request = request;
    this.toPassOver = request.firstBatch();
  }

  @Override
  public Optional<SampleIndices> next() {
    for (; toPassOver > 0; toPassOver--) {
      if (!passOver()) {
        return Optional.empty();
      }
    }
    return draw();
  }

  /** The next batch that holds anything. */
  private Optional<SampleIndices> draw() {
    while (anotherBatch()) {
      SampleIndices batch = take();
      if (batch.size() > 0) {
        return Optional.of(batch);
      }
    }
    return Optional.empty();
  }

  private SampleIndices take() {
    long first = position;
    // What a failed batch would have held is not known: the stream goes on as if it had been full.
    position = first + request.batchSize();
    long[] indices = batches.next();
    position = first + indices.length;
    return SampleIndices.of(request.epoch(), first, indices);
  }

  /** False at the end. A failure is no end: whoever asked for that batch was told of it. */
  private boolean passOver() {
    try {
      return draw().isPresent();
    } catch (Exception failure) {
      return true;
    }
  }

  /** A sampler that cannot even tell whether it has ended is not asked again. */
  private boolean anotherBatch() {
    if (ended) {
      return false;
    }
    ended = true;
    if (!started) {
      started = true;
      batches = sampler.indices(request.order(), request.epoch(), request.batchSize());
    }
    ended = !batches.hasNext();
    return !ended;
  }
}
