package io.github.batchup4j.golden;

import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Draws from a sampler; looking for the next draws it. */
final class StreamIterator implements Iterator<SampleIndices> {

  private final IndexStream stream;
  private Optional<SampleIndices> drawn = Optional.empty();

  StreamIterator(IndexStream stream) {
    this.stream = stream;
  }

  @Override
  public boolean hasNext() {
    if (drawn.isEmpty()) {
      drawn = stream.next();
    }
    return drawn.isPresent();
  }

  @Override
  public SampleIndices next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the stream has ended");
    }
    SampleIndices next = drawn.orElseThrow();
    drawn = Optional.empty();
    return next;
  }
}
