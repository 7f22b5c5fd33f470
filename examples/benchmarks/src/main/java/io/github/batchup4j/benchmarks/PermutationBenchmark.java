package io.github.batchup4j.benchmarks;

import io.github.batchup4j.random.NumpyRandomState;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.core.source32.MersenneTwister;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a permutation costs beside plain loops that do the same: numbers from 0 in an array, and
 * Fisher-Yates from the top with masked words of a Mersenne Twister.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PermutationBenchmark {

  /** How many numbers are permuted. */
  @Param("10000000")
  public int size;

  private final NumpyRandomState numpy = NumpyRandomState.of(12345);
  private final MersenneTwister commons = new MersenneTwister(new int[] {12345});

  /** The library's. */
  @Benchmark
  public long[] permutation() {
    return numpy.permutation(size);
  }

  /** A plain loop over the same generator. */
  @Benchmark
  public long[] plainLoop() {
    long[] order = inOrder(size);
    RandomGenerator generator = numpy;
    for (int i = order.length - 1; i > 0; i--) {
      int mask = -1 >>> Integer.numberOfLeadingZeros(i);
      int j = generator.nextInt() & mask;
      while (j > i) {
        j = generator.nextInt() & mask;
      }
      swap(order, i, j);
    }
    return order;
  }

  /** A plain loop over the Mersenne Twister of Commons RNG. */
  @Benchmark
  public long[] plainLoopOverCommonsRng() {
    long[] order = inOrder(size);
    for (int i = order.length - 1; i > 0; i--) {
      int mask = -1 >>> Integer.numberOfLeadingZeros(i);
      int j = commons.nextInt() & mask;
      while (j > i) {
        j = commons.nextInt() & mask;
      }
      swap(order, i, j);
    }
    return order;
  }

  private static long[] inOrder(int size) {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  private static void swap(long[] order, int i, int j) {
    long value = order[i];
    order[i] = order[j];
    order[j] = value;
  }
}
