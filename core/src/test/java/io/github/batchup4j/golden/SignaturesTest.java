package io.github.batchup4j.golden;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.IteratorDataSource;
import org.junit.jupiter.api.Test;

/** A method that is renamed, or takes what it is to refuse, does not go unseen. */
class SignaturesTest {

  @Test
  void whatIsRefusedPasses() {
    Signatures.requireRefused(IteratorDataSource.class, "withSampleCount", 3.5);
    Signatures.requireDemanded(Sampler.class, "count");
    Signatures.requireMadeByOthers(Batches.class);
  }

  @Test
  void aMethodThatIsNotThereFails() {
    assertThatThrownBy(
            () -> Signatures.requireRefused(IteratorDataSource.class, "withSampleCuont", 3.5))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "io.github.batchup4j.source.IteratorDataSource must have a method withSampleCuont, got"
                + " none");
  }

  @Test
  void anArgumentThatIsTakenFails() {
    assertThatThrownBy(
            () ->
                Signatures.requireRefused(IteratorDataSource.class, "withSampleCount", Count.of(3)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("withSampleCount must not take ");
    assertThatThrownBy(() -> Signatures.requireRefused(NumpyRandomState.class, "of", 3L))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("of must not take 3, got ");
  }

  @Test
  void aMethodThatNeedNotBeWrittenFails() {
    assertThatThrownBy(() -> Signatures.requireDemanded(Sampler.class, "requireOrder"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "io.github.batchup4j.sampling.Sampler must have an abstract method requireOrder, got"
                + " none");
  }

  @Test
  void aFactoryFails() {
    assertThatThrownBy(() -> Signatures.requireMadeByOthers(NumpyRandomState.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "io.github.batchup4j.random.NumpyRandomState must have no public constructor or"
                + " factory, got ");
  }
}
