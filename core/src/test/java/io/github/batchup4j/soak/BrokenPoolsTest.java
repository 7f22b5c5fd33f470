package io.github.batchup4j.soak;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.batchup4j.pool.BrokenRunners;
import io.github.batchup4j.pool.WorkerPool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite finds a pool that loses or swaps what it should give. */
@Timeout(30)
class BrokenPoolsTest {

  private static final int BROKEN = 4;

  private static SoakCase sound(Stage stage) {
    return new SoakCase(1, stage, Kind.NOTHING, 0, false, false, 1, 3);
  }

  private static Outlet outlet(Stage stage) {
    return sound(stage).start(sound(stage).fault(Path.of("")), WorkerPool.sameThread());
  }

  private static void check(Stage stage, Outlet broken) {
    Consumer.check(sound(stage), broken, Consumer.all(outlet(stage)));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSoundPasses(Stage stage) {
    assertThatCode(() -> check(stage, outlet(stage))).doesNotThrowAnyException();
  }

  @Test
  void aPoolThatNeverFinishesATaskIsFound() {
    Fault none = sound(Stage.TASK).fault(Path.of(""));
    assertThatThrownBy(
            () ->
                assertTimeoutPreemptively(
                    Duration.ofSeconds(1),
                    () ->
                        check(
                            Stage.TASK,
                            Stage.results(BrokenRunners.losing(BROKEN, Stage.tasks(none), 3)))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("timed out");
  }

  @Test
  void aPoolThatSwapsTheResultsOfTwoTasksIsFound() {
    Fault none = sound(Stage.TASK).fault(Path.of(""));
    assertThatThrownBy(
            () ->
                check(
                    Stage.TASK,
                    Stage.results(BrokenRunners.swapping(BROKEN, Stage.tasks(none), 3))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but was");
  }

  @ParameterizedTest
  @EnumSource
  void aPoolThatLeavesAResultOutIsFound(Stage stage) {
    assertThatThrownBy(() -> check(stage, new Changed(outlet(stage), all -> all.remove(BROKEN))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but was");
  }

  @ParameterizedTest
  @EnumSource
  void aPoolThatGivesAResultTwiceIsFound(Stage stage) {
    assertThatThrownBy(
            () -> check(stage, new Changed(outlet(stage), all -> all.add(all.get(BROKEN)))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but was");
  }

  @ParameterizedTest
  @EnumSource
  void aPoolThatSwapsTwoResultsIsFound(Stage stage) {
    assertThatThrownBy(
            () ->
                check(
                    stage,
                    new Changed(
                        outlet(stage),
                        all -> all.set(BROKEN, all.set(BROKEN + 1, all.get(BROKEN))))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but was");
  }

  /** Gives what another would, but for a change. */
  private static final class Changed implements Outlet {
    private final List<String> results;

    Changed(Outlet outlet, java.util.function.Consumer<List<String>> change) {
      results = Consumer.all(outlet);
      change.accept(results);
    }

    @Override
    public boolean hasNext() {
      return !results.isEmpty();
    }

    @Override
    public String next() {
      if (results.isEmpty()) {
        throw new NoSuchElementException();
      }
      return results.remove(0);
    }

    @Override
    public void close() {
      results.clear();
    }
  }
}
