package io.github.batchup4j.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.sampling.SampleIndices;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchFailureTest {

  private static final SampleIndices DRAWN = SampleIndices.of(2, 34, 5, 9);
  private static final BatchFailure PLAIN = BatchFailure.of(2, 17, "map 0");
  private static final BatchFailure FULL = PLAIN.drawn(DRAWN).at(9, Optional.of("cats/9.jpg"));

  @Test
  void itTellsWhatIsKnown() {
    assertThat(FULL.epoch()).isEqualTo(2);
    assertThat(FULL.batch()).isEqualTo(17);
    assertThat(FULL.stage()).isEqualTo("map 0");
    assertThat(FULL.indices()).contains(DRAWN);
    assertThat(FULL.sample()).hasValue(9);
    assertThat(FULL.sampleName()).contains("cats/9.jpg");
    assertThat(PLAIN.indices()).isEmpty();
    assertThat(PLAIN.sample()).isEmpty();
    assertThat(PLAIN.sampleName()).isEmpty();
    assertThat(FULL).hasToString("batch 17 of epoch 2 in map 0");
  }

  @Test
  void theExceptionSaysItInOneSentence() {
    IOException cause = new IOException("gone");
    assertThat(new BatchFailedException(FULL, cause))
        .hasMessage(
            "batch 17 of epoch 2 failed in map 0 at sample 9 (cats/9.jpg): java.io.IOException:"
                + " gone [samples 5, 9]")
        .hasCause(cause);
    assertThat(new BatchFailedException(PLAIN, cause).getMessage())
        .isEqualTo("batch 17 of epoch 2 failed in map 0: java.io.IOException: gone");
    assertThat(new BatchFailedException(PLAIN.at(9, Optional.empty()), cause).failure())
        .isEqualTo(PLAIN.at(9, Optional.empty()));
    assertThat(new BatchFailedError(PLAIN, new StackOverflowError()).failure()).isEqualTo(PLAIN);
  }

  @Test
  void failuresAreValues() {
    assertThat(BatchFailure.of(2, 17, "map 0").drawn(DRAWN).at(9, Optional.of("cats/9.jpg")))
        .isEqualTo(FULL)
        .hasSameHashCodeAs(FULL);
    assertThat(PLAIN).isNotEqualTo(FULL).isNotEqualTo(BatchFailure.of(2, 17, "map 1"));
  }
}
