package io.github.batchup4j.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws from samplers, for tests. */
final class Drawing {

  private Drawing() {}

  /** The first batches of epoch 0. */
  static List<SampleIndices> draw(Sampler sampler, Order order, int batchSize, int limit) {
    return draw(sampler.open(new IndexRequest(order, 0, batchSize, 0)), limit);
  }

  static List<SampleIndices> draw(IndexStream stream, int limit) {
    List<SampleIndices> drawn = new ArrayList<>();
    for (int i = 0; i < limit; i++) {
      Optional<SampleIndices> next = stream.next();
      if (next.isEmpty()) {
        break;
      }
      drawn.add(next.get());
    }
    return drawn;
  }

  /** The first batches of epoch 0 as text. */
  static String batches(Sampler sampler, Order order, int batchSize, int limit) {
    return draw(sampler, order, batchSize, limit).stream()
        .map(batch -> Arrays.toString(batch.toArray()))
        .collect(Collectors.joining(" "));
  }

  /** The indices of the first batches of epoch 0. */
  static long[] indices(Sampler sampler, Order order, int batchSize, int limit) {
    return draw(sampler, order, batchSize, limit).stream()
        .flatMapToLong(batch -> Arrays.stream(batch.toArray()))
        .toArray();
  }
}
