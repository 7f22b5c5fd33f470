package io.github.batchup4j.soak;

import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.random.RandomKey;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Things go wrong at random, on both kinds of pools: the consumer gets what is documented, the
 * other batches are what they would have been, and in the end nothing is left.
 *
 * <p>Cases are drawn from the system property {@code batchup4j.soak.seed}, or else from the clock,
 * as many as {@code batchup4j.soak.cases} says; {@code batchup4j.soak.case} runs the one that a
 * failure names.
 */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class FaultInjectionSoakTest {

  private static final int CASES_OF_A_POOL = 100;

  private final Path folder;
  private final Remains remains;
  private final Pools pools;
  private int cases;

  FaultInjectionSoakTest(@TempDir Path folder) {
    this.folder = folder;
    WorkerProcessPool.of(1).close(); // the JDK opens a socket for good when it has its first
    this.remains = new Remains(folder);
    this.pools = new Pools(folder);
  }

  static Stream<SoakCase> cases() {
    Optional<Long> one =
        Optional.ofNullable(System.getProperty("batchup4j.soak.case")).map(Long::valueOf);
    if (one.isPresent()) {
      return Stream.of(SoakCase.draw(one.get()));
    }
    long seed = Long.getLong("batchup4j.soak.seed", System.nanoTime());
    int count = Integer.getInteger("batchup4j.soak.cases", 50);
    System.getLogger(FaultInjectionSoakTest.class.getName())
        .log(Level.INFO, count + " cases are drawn from batchup4j.soak.seed=" + seed);
    RandomKey key = RandomKey.of(seed);
    return LongStream.range(0, count).map(key::word).mapToObj(SoakCase::draw);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theConsumerGetsWhatIsDocumented(SoakCase soakCase) {
    Fault fault = soakCase.fault(folder);
    List<String> sound;
    try (Outlet outlet = soakCase.start(fault.never(), WorkerPool.sameThread())) {
      sound = Consumer.all(outlet);
    }
    WorkerPool pool = pools.of(soakCase);
    if (soakCase.isInterruptedFromTheBeginning()) {
      Thread.currentThread().interrupt();
    }
    try (Outlet outlet = soakCase.start(fault, pool)) {
      Consumer.check(soakCase, outlet, sound);
    } finally {
      Gates.open(soakCase.seed());
      pools.after(soakCase);
    }
    if (++cases % CASES_OF_A_POOL == 0) {
      nothingIsLeft();
    }
  }

  @AfterAll
  void nothingIsLeft() {
    pools.close();
    remains.assertNone();
  }
}
