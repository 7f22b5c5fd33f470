package io.github.batchup4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchDigestTest {

  private static final ArrayDataSource SOURCE =
      ArrayDataSource.of("x", new float[][] {{1, 2}, {3, 4}, {5, 6}})
          .and("name", List.of("a", "b", "c"));

  @Test
  void equalBatchesHaveOneDigest() {
    assertThat(BatchDigest.of(SOURCE.samples(0, 2)))
        .isEqualTo(BatchDigest.of(SOURCE.samples(0, 2)))
        .hasSize(64);
  }

  @Test
  void everythingAboutABatchCounts() {
    Batch batch = SOURCE.samples(0, 2);
    Set<String> digests = new HashSet<>();
    List<Batch> others =
        List.of(
            batch,
            SOURCE.samples(2, 0),
            SOURCE.samples(0, 2, 2),
            batch.select("name", "x"),
            batch.select("x").with("other", batch.column("name")),
            batch.with("x", NdArray.copyOf(new float[][] {{1, 2}, {5, 7}})),
            batch.with("x", NdArray.copyOf(new double[][] {{1, 2}, {5, 6}})),
            batch.with("x", batch.array("x").reshape(Shape.of(2, 2, 1))),
            batch.with("x", batch));
    others.forEach(other -> digests.add(BatchDigest.of(other)));
    assertThat(digests).hasSize(others.size());
  }

  @Test
  void theOrderOfBatchesCounts() {
    Batch first = SOURCE.samples(0);
    Batch second = SOURCE.samples(1);
    BatchDigest digest = new BatchDigest();
    digest.add(first);
    digest.add(second);
    String inOrder = digest.hex();
    digest.add(second);
    digest.add(first);
    assertThat(digest.hex()).isNotEqualTo(inOrder);
  }

  /** The bytes that are digested are big-endian on every machine. */
  @Test
  void theDigestIsTheSameOnEveryPlatform() {
    assertThat(BatchDigest.of(SOURCE.samples(0, 2)))
        .isEqualTo("09f5a62c4657b77f27df7147a5ae354564f8174d0a0e0138e36e923ebdd42a62");
  }
}
