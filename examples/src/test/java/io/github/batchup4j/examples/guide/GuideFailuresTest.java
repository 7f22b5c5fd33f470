package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of failures.md. */
class GuideFailuresTest {

  private final List<String> reports = new ArrayList<>();
  private final List<Long> trained = new ArrayList<>();

  private void train(NdArray x) {
    trained.addAll(Values.of(x));
  }

  private void report(BatchFailure failure) {
    reports.add(failure.batch() + " of " + failure.epoch() + ": " + failure.sample().orElseThrow());
  }

  @Test
  void aLoopThatGoesOn() {
    var source =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                10,
                ElementType.INT64,
                Shape.scalar(),
                (index, sample) -> {
                  if (index == 5) {
                    throw new IOException("bad sector");
                  }
                  sample.longs().put(index);
                }));
    var batches = source.batches(4);
    // snippet: failures-loop
    try (var epoch = batches.epoch(0)) {
      while (epoch.hasNext()) {
        try {
          Batch batch = epoch.next();
          train(batch.array("x"));
        } catch (BatchFailedException failed) {
          report(failed.failure());
        }
      }
    }
    // end
    assertThat(reports).containsExactly("1 of 0: 5");
    assertThat(trained).containsExactly(0L, 1L, 2L, 3L, 8L, 9L);
  }
}
