package io.github.batchup4j.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.pool.InterruptedWaitException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Takes all there is, whatever happens, and notes what came. */
final class Consumer {

  /** Where a stream does not end. */
  private static final int MOST = 3 * Stage.BATCHES;

  private final Outlet outlet;
  private final SoakCase soakCase;
  private final List<String> outcomes = new ArrayList<>();
  private boolean isToBeInterrupted;

  private Consumer(Outlet outlet, SoakCase soakCase) {
    this.outlet = outlet;
    this.soakCase = soakCase;
    isToBeInterrupted = soakCase.kind() == Kind.INTERRUPTED_CONSUMER;
  }

  /** Fails unless what comes out of it is what is to be expected of a case. */
  static void check(SoakCase soakCase, Outlet outlet, List<String> sound) {
    List<String> outcomes = new Consumer(outlet, soakCase).outcomes();
    assertThat(outcomes).isEqualTo(soakCase.expected(sound));
    assertThat(outlet.hasNext()).isFalse();
    assertThatThrownBy(outlet::next).isInstanceOf(NoSuchElementException.class);
  }

  /** Takes all there is of a program in which nothing goes wrong. */
  static List<String> all(Outlet outlet) {
    List<String> all = new ArrayList<>();
    while (outlet.hasNext()) {
      all.add(outlet.next());
    }
    return all;
  }

  private List<String> outcomes() {
    while (outcomes.size() < MOST) {
      boolean isInterrupted = isToBeInterrupted && outcomes.size() == soakCase.batch();
      if (isInterrupted) {
        isToBeInterrupted = false;
        Thread.currentThread().interrupt();
      }
      try {
        if (!outlet.hasNext()) {
          break;
        }
        outcomes.add(outlet.next());
      } catch (InterruptedWaitException interruption) {
        assertThat(isInterrupted).as("this consumer was interrupted").isTrue();
      } catch (RuntimeException | Error failure) {
        outcomes.add(failure.toString());
        Gates.open(soakCase.seed());
      }
      assertThat(Thread.interrupted()).as("the flag of the interrupt").isEqualTo(isInterrupted);
    }
    return outcomes;
  }
}
