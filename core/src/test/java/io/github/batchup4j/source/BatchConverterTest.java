package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import org.junit.jupiter.api.Test;

class BatchConverterTest {

  @Test
  void aFailureNamesTheSampleWhereTheConverterDoes() {
    DataSource source =
        ArrayDataSource.of("x", new NamedAccessor(Accessors.of(new int[5])))
            .and("y", new int[5])
            .subset(4, 3);
    BatchConverter<Batch> failing =
        batch -> {
          throw new SampleFailedException(3, new IllegalArgumentException("not a class"));
        };
    try (EpochIterator<Batch> epoch = source.batches(2).epoch(0, failing)) {
      assertThatThrownBy(epoch::next)
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              "batch 0 of epoch 0 failed in conversion at sample 3 (file 3): java.lang."
                  + "IllegalArgumentException: not a class [samples 4, 3]")
          .satisfies(
              failure ->
                  assertThat(((BatchFailedException) failure).failure().sample()).hasValue(3));
    }
  }
}
