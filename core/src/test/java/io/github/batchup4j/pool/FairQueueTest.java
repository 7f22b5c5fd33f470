package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {

  private final Object streams = new Object();
  private final TaskOwner first = new TaskOwner(streams);
  private final TaskOwner second = new TaskOwner(streams);
  private final FairQueue<String> queue = new FairQueue<>();

  private List<String> polled() {
    List<String> polled = new ArrayList<>();
    for (Optional<String> next = queue.poll(); next.isPresent(); next = queue.poll()) {
      polled.add(next.get());
    }
    return polled;
  }

  private void add(TaskOwner owner, String... elements) {
    for (String element : elements) {
      queue.add(owner, element);
    }
  }

  @Test
  void itIsEmptyWithoutElements() {
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isEmpty();
    add(first, "a");
    assertThat(queue.isEmpty()).isFalse();
    assertThat(queue.poll()).hasValue("a");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void ownersTakeTurnsAndEachHasItsOrder() {
    add(first, "a1", "a2", "a3", "a4");
    add(second, "b1", "b2");
    assertThat(polled()).containsExactly("a1", "b1", "a2", "b2", "a3", "a4");
  }

  @Test
  void whoComesAgainComesAfterAllOthers() {
    add(first, "a1", "a2");
    add(second, "b1");
    assertThat(queue.poll()).hasValue("a1");
    assertThat(queue.poll()).hasValue("b1");
    add(second, "b2");
    assertThat(polled()).containsExactly("a2", "b2");
  }

  @Test
  void whatIsToBeDoneAgainIsNext() {
    add(first, "a1", "a2");
    add(second, "b1");
    queue.addFirst(second, "b0");
    assertThat(polled()).containsExactly("b0", "a1", "b1", "a2");
    queue.addFirst(first, "a0");
    assertThat(polled()).containsExactly("a0");
  }

  @Test
  void equalElementsOfDifferentOwnersAreTwo() {
    add(first, "same");
    add(second, "same");
    queue.addFirst(second, "other");
    assertThat(polled()).containsExactly("other", "same", "same");
  }

  @Test
  void drainingTakesAllInTheSameOrder() {
    add(first, "a1", "a2");
    add(second, "b1", "b2");
    assertThat(queue.drain()).containsExactly("a1", "b1", "a2", "b2");
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void ownersComeAndGo() {
    for (int i = 0; i < 100; i++) {
      add(new TaskOwner(streams), "passing");
      assertThat(queue.poll()).hasValue("passing");
    }
    add(first, "a1");
    add(second, "b1");
    assertThat(polled()).containsExactly("a1", "b1");
  }
}
