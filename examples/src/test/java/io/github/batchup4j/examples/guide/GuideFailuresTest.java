package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.BatchFailure;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.ErrorPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

  /** As many files, of which the sixth is damaged. */
  private static ArrayDataSource pictures(int size) {
    return ArrayDataSource.of("x", new FragileFiles(size, 5)).and("y", new int[size]);
  }

  @Test
  void samplesLeftOut() {
    var source = pictures(10);
    var report = new ByteArrayOutputStream();
    var out = System.out;
    System.setOut(new PrintStream(report, true, StandardCharsets.UTF_8));
    try {
      // snippet: failures-skip
      var batches = source.batches(4).shuffle(12345).onError(ErrorPolicy.skip().atMost(10));
      try (var epoch = batches.epoch(0)) {
        for (Batch batch : epoch) {
          train(batch.array("x")); // one sample less for each that could not be read
        }
        System.out.println(epoch.badSamples());
      }
      // end
    } finally {
      System.setOut(out);
    }
    assertThat(report.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            1 sample could not be read:
            sample 5 (cats/5.jpg) in column "x": java.io.IOException: bad sector
            """);
    assertThat(trained).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
  }

  @Test
  void samplesReplaced() {
    var source = pictures(200);
    var badFiles = new ArrayList<String>();
    var net = Networks.classifier(1, 2);
    // snippet: failures-replace
    var policy =
        ErrorPolicy.replace()
            .atMostFraction(0.01) // of an epoch: then a TooManyBadSamplesException ends it
            .listener(sample -> badFiles.add(sample.name().orElse("?")));
    var iterator = Dl4j.iterator(source.batches(4).shuffle(12345).onError(policy)).oneHot("y", 2);
    net.fit(iterator, 5);
    System.out.println(iterator.badSamples()); // of all epochs, each sample once
    // end
    assertThat(badFiles).hasSize(5).containsOnly("cats/5.jpg");
  }

  /** The policies by name, and where a sample is in the stream. */
  @Test
  void policies() {
    var recipe = pictures(10).batches(4);
    assertThat(recipe.onError(ErrorPolicy.fail()).batchCount()).isEqualTo(Count.of(3));
    assertThat(recipe.onError(ErrorPolicy.skip()).batchCount()).isEqualTo(Count.unknown());
    assertThat(recipe.onError(ErrorPolicy.replace()).batchCount()).isEqualTo(Count.of(3));
    int place = 1;
    try (var epoch = recipe.onError(ErrorPolicy.skip()).epoch(0)) {
      Batch unused = epoch.next();
      assertThat(epoch.next().indexBatch().positionOf(place)).isEqualTo(6);
    }
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
