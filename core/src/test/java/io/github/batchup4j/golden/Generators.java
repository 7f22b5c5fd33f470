package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.random.NumpyRandomState;
import java.util.Optional;

/** NumPy's generators as records name them. */
final class Generators {

  private Generators() {}

  /** A new generator of a record's seed. */
  static NumpyRandomState of(Fields record) {
    JsonNode seed = record.node("seed");
    return seed.isArray()
        ? NumpyRandomState.ofArray(record.wholes("seed"))
        : NumpyRandomState.of(record.whole("seed"));
  }

  /** A new generator, or nothing where the order is that of the data. */
  static Optional<NumpyRandomState> ofNullable(Fields record) {
    return record.isNull("seed") ? Optional.empty() : Optional.of(of(record));
  }

  /** Fails unless exactly as many numbers were drawn as NumPy draws. */
  static void requireNext(Fields record, NumpyRandomState generator, String... keys) {
    double next = generator.randomSample();
    for (String key : keys) {
      Bits.requireEqual(key, next, record.number(key));
    }
  }
}
