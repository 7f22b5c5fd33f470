package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.pool.WorkerProcessPool.Options;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pool of processes does what tasks say, and survives what they do. */
@Timeout(60)
class WorkerProcessPoolTest {

  /** A task that can be sent. */
  @FunctionalInterface
  private interface Task<T extends @Nullable Object> extends Callable<T>, Serializable {}

  private static final Task<Long> PROCESS = () -> ProcessHandle.current().pid();

  private static <T extends @Nullable Object> List<T> results(
      WorkerPool pool, List<? extends Callable<? extends T>> tasks) {
    List<T> results = new ArrayList<>();
    try (WorkStream<T> stream = pool.stream(tasks.iterator(), 4)) {
      stream.forEachRemaining(results::add);
    }
    return results;
  }

  private static List<Task<Integer>> numbers(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).<Task<Integer>>mapToObj(i -> () -> i).toList());
  }

  private static List<Integer> expected(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void resultsComeInOrderFromOtherProcesses() {
    try (WorkerPool pool = WorkerProcessPool.of(2)) {
      assertThat(pool.workers()).isEqualTo(2);
      assertThat(results(pool, numbers(100))).isEqualTo(expected(100));
      assertThat(results(pool, List.of(PROCESS, PROCESS, PROCESS)))
          .doesNotContain(ProcessHandle.current().pid());
    }
  }

  @Test
  void aWorkerIsKeptWarmFromOneStreamToTheNext() {
    try (WorkerPool pool = WorkerProcessPool.of(1)) {
      assertThat(results(pool, List.of(PROCESS))).isEqualTo(results(pool, List.of(PROCESS)));
    }
  }

  @Test
  void nullIsAResultAndNotTheEnd() {
    List<Task<@Nullable String>> tasks = List.of(() -> "first", () -> null, () -> "last");
    try (WorkerPool pool = WorkerProcessPool.of(1);
        WorkStream<@Nullable String> stream = pool.stream(tasks.iterator(), 4)) {
      assertThat(stream.next()).isEqualTo("first");
      assertThat(stream.next()).isNull();
      assertThat(stream.next()).isEqualTo("last");
      assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void whatATaskThrowsIsThrownAtItsPlace() {
    List<Task<Integer>> tasks = numbers(3);
    tasks.set(
        1,
        () -> {
          throw new IllegalStateException("no such number");
        });
    try (WorkerPool pool = WorkerProcessPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 4)) {
      assertThat(stream.next()).isEqualTo(0);
      assertThatThrownBy(stream::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no such number");
      assertThat(stream.next()).isEqualTo(2);
    }
  }

  @Test
  void aTaskAtWhichThreeWorkersEndFailsAndTheOthersAreDone() {
    List<Task<Integer>> tasks = numbers(10);
    tasks.set(
        5,
        () -> {
          System.exit(9);
          return 5;
        });
    try (WorkerPool pool = WorkerProcessPool.of(2);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 4)) {
      for (int i = 0; i < 5; i++) {
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThatThrownBy(stream::next)
          .isInstanceOf(WorkerEndedException.class)
          .hasMessage(
              "a task must leave its worker process alive, got 3 that ended, the last with exit"
                  + " value 9");
      for (int i = 6; i < 10; i++) {
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThat(stream.hasNext()).isFalse();
    }
  }

  @Test
  void aWorkerWithoutMemoryIsReplaced(@TempDir Path folder) {
    String mark = folder.resolve("mark").toString();
    List<Task<Integer>> tasks = numbers(4);
    tasks.set(
        1,
        () -> {
          if (!Files.exists(Path.of(mark))) {
            Files.createFile(Path.of(mark));
            throw new OutOfMemoryError("once");
          }
          return 1;
        });
    try (WorkerPool pool = WorkerProcessPool.of(1)) {
      assertThat(results(pool, tasks)).isEqualTo(expected(4));
    }
  }

  @Test
  void aKilledWorkerIsReplacedAndNothingIsLost() {
    List<Task<Integer>> tasks = numbers(200);
    try (WorkerProcessPool pool = WorkerProcessPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 8)) {
      for (int i = 0; i < 200; i++) {
        if (i % 50 == 10) {
          ProcessHandle.of(onlyWorker(pool)).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThat(results(pool, List.of(PROCESS))).containsExactly(onlyWorker(pool));
    }
  }

  /** It may be being replaced. */
  private static long onlyWorker(WorkerProcessPool pool) {
    List<Long> pids = pool.pids();
    while (pids.isEmpty() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
      pids = pool.pids();
    }
    return pids.get(0);
  }

  @Test
  void aWorkerWhoseMemoryDoesNotHoldATaskIsReplacedAndTheTaskFails() {
    byte[] large = new byte[64 << 20];
    List<Task<Integer>> tasks = List.of(() -> 1, () -> large.length, () -> 3);
    try (WorkerPool pool = WorkerProcessPool.start(Options.workers(1).heap("32m"));
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 1)) {
      assertThat(stream.next()).isEqualTo(1);
      assertThatThrownBy(stream::next)
          .isInstanceOf(WorkerEndedException.class)
          .hasMessageEndingWith("got 3 that ended, the last with exit value 3 (out of memory)");
      assertThat(stream.next()).isEqualTo(3);
    }
  }

  @Test
  void whatIsNeitherExceptionNorErrorIsThrownAtItsPlace() {
    List<Task<Integer>> tasks =
        List.of(
            () -> {
              new Thread(() -> Thread.onSpinWait()).start();
              throw WorkerProcessPoolTest.<RuntimeException>sneaky(new Throwable("odd"));
            },
            () -> 2);
    try (WorkerPool pool = WorkerProcessPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 1)) {
      assertThatThrownBy(stream::next).hasRootCauseMessage("odd");
      assertThat(stream.next()).isEqualTo(2);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void exceptionsOfFuturesComeAsTheyAre() {
    List<Task<Integer>> tasks =
        List.of(
            () -> {
              throw new CancellationException("mine");
            },
            () -> {
              throw new CompletionException("outer", new IllegalStateException("inner"));
            });
    try (WorkerPool pool = WorkerProcessPool.of(1);
        WorkStream<Integer> stream = pool.stream(tasks.iterator(), 2)) {
      assertThatThrownBy(stream::next).isInstanceOf(CancellationException.class).hasMessage("mine");
      assertThatThrownBy(stream::next).isInstanceOf(CompletionException.class).hasMessage("outer");
    }
  }

  @Test
  void anInterruptThatATaskLeavesHarmsNoOther() {
    Task<NdArray> interrupted =
        () -> {
          Thread.currentThread().interrupt();
          return NdArray.copyOf(new float[100_000]);
        };
    try (WorkerPool pool = WorkerProcessPool.of(1)) {
      List<NdArray> arrays = results(pool, List.of(interrupted, interrupted, interrupted));
      assertThat(arrays).extracting(NdArray::elementCount).containsOnly(100_000);
      assertThat(results(pool, numbers(3))).isEqualTo(expected(3));
    }
  }

  @Test
  void aWorkerThatDoesNotAnswerIsReplaced() throws Exception {
    Options options = Options.workers(1).answerTimeout(Duration.ofMillis(500));
    try (WorkerProcessPool pool = WorkerProcessPool.start(options);
        WorkStream<Integer> stream = pool.stream(numbers(20).iterator(), 1)) {
      assertThat(stream.next()).isEqualTo(0);
      Long stopped = pool.pids().get(0);
      new ProcessBuilder("kill", "-STOP", stopped.toString()).start().waitFor();
      for (int i = 1; i < 20; i++) {
        assertThat(stream.next()).isEqualTo(i);
      }
      assertThat(pool.pids()).hasSize(1).doesNotContain(stopped);
    }
  }

  @Test
  void aTaskThatTakesTooLongEndsItsWorker() {
    List<Task<Integer>> tasks = numbers(3);
    tasks.set(
        1,
        () -> {
          new CountDownLatch(1).await();
          return 1;
        });
    try (WorkerProcessPool pool = WorkerProcessPool.of(1);
        WorkStream<Integer> stream =
            pool.stream(
                tasks.iterator(), StreamLimits.ofPrefetch(4).timeout(Duration.ofSeconds(2)))) {
      assertThat(stream.next()).isEqualTo(0);
      assertThatThrownBy(stream::next).isInstanceOf(TaskTimeoutException.class);
      assertThat(stream.next()).isEqualTo(2);
    }
  }

  @Test
  void arraysComeBackWhateverTheirSize() {
    List<Task<NdArray>> tasks = new ArrayList<>();
    for (int size : new int[] {0, 1, 500, 5_000, 100_000, 3_000_000}) {
      tasks.add(
          () -> {
            float[] values = new float[size];
            Arrays.fill(values, size);
            return NdArray.copyOf(values);
          });
    }
    try (WorkerPool pool = WorkerProcessPool.of(2)) {
      List<NdArray> arrays = results(pool, tasks);
      assertThat(arrays)
          .extracting(NdArray::elementCount)
          .containsExactly(0, 1, 500, 5_000, 100_000, 3_000_000);
      for (NdArray array : arrays.subList(1, 6)) {
        assertThat(array.floats().get(array.elementCount() - 1)).isEqualTo(array.elementCount());
      }
    }
  }

  @Test
  void aTaskThatIsNotSerializableIsRefusedAtTheCall() {
    Object lock = new Object();
    List<Task<String>> tasks = List.of(() -> lock.toString());
    try (WorkerPool pool = WorkerProcessPool.of(1)) {
      assertThatThrownBy(() -> pool.stream(tasks.iterator(), 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a task for worker processes must be serializable, got java.lang.Object, which is"
                  + " not");
      assertThat(results(pool, numbers(3))).isEqualTo(expected(3));
    }
  }

  @Test
  void aResultThatIsNotSerializableFailsItsTaskAlone() {
    List<Task<Object>> tasks = List.of(Object::new, () -> "fine");
    try (WorkerPool pool = WorkerProcessPool.of(1);
        WorkStream<Object> stream = pool.stream(tasks.iterator(), 4)) {
      assertThatThrownBy(stream::next)
          .hasRootCauseMessage("java.lang.Object")
          .cause()
          .hasMessage(
              "a result of a worker process must be serializable, got java.lang.Object, which is"
                  + " not");
      assertThat(stream.next()).isEqualTo("fine");
    }
  }

  @Test
  void sharedConstantsAreSentOnceToEachWorker() {
    SharedConstant<int[]> table = SharedConstant.of(new int[] {1, 2, 3});
    Task<Integer> identity = () -> System.identityHashCode(table.get());
    Task<Integer> sum = () -> Arrays.stream(table.get()).sum();
    try (WorkerPool pool = WorkerProcessPool.of(1)) {
      assertThat(results(pool, List.of(sum))).containsExactly(6);
      List<Integer> identities = results(pool, List.of(identity, identity));
      assertThat(identities.get(0)).isEqualTo(identities.get(1));
    }
  }

  @Test
  void aPoolThatIsClosedTellsThoseWhoWait() throws Exception {
    WorkerPool pool = WorkerProcessPool.of(1);
    Task<Integer> endless =
        () -> {
          new CountDownLatch(1).await();
          return 1;
        };
    WorkStream<Integer> stream = pool.stream(List.of(endless, endless).iterator(), 1);
    Background<Throwable> consumer = Background.failing(stream::next).awaitWaiting();
    pool.close();
    pool.close();
    assertThat(consumer.result()).isInstanceOf(CancellationException.class);
    assertThat(pool.isClosed()).isTrue();
    assertThatThrownBy(() -> pool.stream(numbers(1).iterator(), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the worker pool is closed");
  }

  @Test
  void nothingIsLeftAfterClosing(@TempDir Path folder) throws IOException {
    Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    List<Long> pids;
    try (WorkerProcessPool pool =
        WorkerProcessPool.start(Options.workers(2).sharedMemoryIn(folder))) {
      assertThat(results(pool, numbers(20))).isEqualTo(expected(20));
      pids = pool.pids();
      assertThat(pids).hasSize(2);
    }
    assertThat(pids)
        .allMatch(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
    // Java's own thread for ended processes goes later, and those of other pools are theirs.
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("batchup4j-") && name.contains("worker-"));
  }

  @Test
  void workersThatDoNotStartAreToldWithWhatTheyPrinted() {
    assertThatThrownBy(() -> WorkerProcessPool.start(Options.workers(1).jvmFlags("-XX:NoSuchFlag")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "worker processes must start, got one that ended with exit value 1: ")
        .hasMessageContaining("NoSuchFlag");
  }

  @Test
  void flagsAndVariablesReachTheWorkers() {
    Options options =
        Options.workers(1)
            .heap("64m")
            .jvmFlags("-Dfolder=a b\\c\"d")
            .environment("BATCHUP4J_TEST", "set");
    List<Task<String>> tasks =
        List.of(
            () -> Long.toString(Runtime.getRuntime().maxMemory() >> 20),
            () -> System.getProperty("folder"),
            () -> System.getenv("BATCHUP4J_TEST"));
    try (WorkerPool pool = WorkerProcessPool.start(options)) {
      List<String> results = results(pool, tasks);
      assertThat(Integer.parseInt(results.get(0))).isBetween(32, 64);
      assertThat(results.subList(1, 3)).containsExactly("a b\\c\"d", "set");
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Options.workers(0)).hasMessage("workers must be > 0, got 0");
    assertThatThrownBy(() -> Options.workers(1).heap("much"))
        .hasMessage("heap must be a number and k, m or g, such as 512m, got much");
    assertThatThrownBy(() -> Options.workers(1).startTimeout(Duration.ZERO))
        .hasMessage("startTimeout must be > 0, got PT0S");
    assertThatThrownBy(() -> Options.workers(1).answerTimeout(Duration.ofSeconds(-1)))
        .hasMessage("answerTimeout must be >= 100 ms, got PT-1S");
    assertThatThrownBy(() -> Options.workers(1).allowing("com.acme.*.Crop"))
        .isInstanceOf(IllegalArgumentException.class);
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> WorkerProcessPool.start(Options.workers(1).sharedMemoryIn(missing)))
        .hasMessage("shared memory must lie in a folder that can be written to, got " + missing);
  }

  @Test
  void aPoolThatIsDroppedEndsItsWorkers() throws InterruptedException {
    List<ProcessHandle> workers = droppedWorkers();
    assertThat(workers).hasSize(1);
    assertThat(Collecting.until(() -> workers.stream().noneMatch(ProcessHandle::isAlive))).isTrue();
  }

  private static List<ProcessHandle> droppedWorkers() {
    WorkerProcessPool dropped = WorkerProcessPool.of(1);
    return dropped.pids().stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
  }
}
