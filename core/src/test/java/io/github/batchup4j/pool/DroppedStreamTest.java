package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that its consumer has dropped without closing it does no more work. */
@Timeout(30)
class DroppedStreamTest {

  private static final int ATTEMPTS = 200;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger ran = new AtomicInteger();

  @Test
  void tasksOfADroppedStreamDoNotRun() throws InterruptedException {
    try (WorkerPool pool = WorkerThreadPool.of(1)) {
      ReferenceQueue<Object> dropped = new ReferenceQueue<>();
      Reference<Object> reference = startAndDrop(pool, dropped);
      assertThat(isEnqueued(dropped)).isSameAs(reference);
      release.countDown();
      // The only worker comes to this task after all those of the dropped stream.
      try (WorkStream<Integer> last =
          pool.stream(List.<Callable<Integer>>of(() -> 7).iterator(), 1)) {
        assertThat(last.next()).isEqualTo(7);
      }
      assertThat(ran).hasValue(0);
    }
  }

  /** In a method of its own, so that no variable holds the stream afterwards. */
  private Reference<Object> startAndDrop(WorkerPool pool, ReferenceQueue<Object> dropped)
      throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    List<Callable<Integer>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          started.countDown();
          release.await();
          return 0;
        });
    for (int i = 0; i < 5; i++) {
      tasks.add(ran::incrementAndGet);
    }
    PhantomReference<Object> reference =
        new PhantomReference<>(pool.stream(tasks.iterator(), 6), dropped);
    started.await();
    return reference;
  }

  private static Reference<?> isEnqueued(ReferenceQueue<Object> queue) throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      System.gc();
      Reference<?> reference = queue.remove(50);
      if (reference != null) {
        return reference;
      }
    }
    throw new AssertionError("the pool keeps the dropped stream alive");
  }
}
