package io.github.batchup4j.golden;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.Optional;

/**
 * A record's recipe under a new generator of its seed.
 *
 * @param batches the recipe
 * @param generator what it is shuffled by; empty where it is in order
 */
record SeededRecipe(Batches batches, Optional<NumpyRandomState> generator) {

  static SeededRecipe of(
      DataSource source, int batchSize, Optional<NumpyRandomState> newGenerator) {
    Batches inOrder = source.batches(batchSize);
    return new SeededRecipe(newGenerator.map(inOrder::shuffle).orElse(inOrder), newGenerator);
  }

  static Order order(Optional<NumpyRandomState> generator) {
    return generator.map(Order::drawn).orElse(Order.inOrder());
  }

  /** Fails unless exactly as many numbers were drawn as BatchUp draws. */
  void requireNext(Fields record, String... keys) {
    generator.ifPresent(numbers -> Generators.requireNext(record, numbers, keys));
  }
}
