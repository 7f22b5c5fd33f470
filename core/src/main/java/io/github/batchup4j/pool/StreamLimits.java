package io.github.batchup4j.pool;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream runs ahead of its consumer, and how long that waits for a result. Immutable.
 *
 * <pre>{@code
 * var limits = StreamLimits.ofPrefetch(32)
 *     .maxBytes(256 << 20, (byte[] file) -> file.length)
 *     .timeout(Duration.ofSeconds(30));
 * try (WorkStream<byte[]> files = pool.stream(tasks, limits)) { ... }
 * }</pre>
 *
 * <p>They have no meaning for {@link WorkerPool#sameThread()}, where nothing runs ahead and nobody
 * waits.
 *
 * @param <T> results that the limits are for
 */
public final class StreamLimits<T extends @Nullable Object> {

  private final int prefetch;
  private final Optional<Weight<T>> weight;
  private final OptionalLong expected;
  private final Optional<Duration> timeout;

  /**
   * How much memory results may take.
   *
   * @param maxBytes that of all that are started, running or done
   * @param sizeOf that of one
   */
  record Weight<T extends @Nullable Object>(long maxBytes, ToLongFunction<? super T> sizeOf) {}

  private StreamLimits(
      int prefetch, Optional<Weight<T>> weight, OptionalLong expected, Optional<Duration> timeout) {
    this.prefetch = prefetch;
    this.weight = weight;
    this.expected = expected;
    this.timeout = timeout;
  }

  /**
   * Limits the number of tasks.
   *
   * @param prefetch the number of tasks that may be started, running or done before their results
   *     are asked for
   * @return that limit alone
   * @throws IllegalArgumentException if {@code prefetch} is not above 0
   */
  public static StreamLimits<@Nullable Object> ofPrefetch(int prefetch) {
    if (prefetch <= 0) {
      throw new IllegalArgumentException("prefetch must be > 0, got " + prefetch);
    }
    return new StreamLimits<>(prefetch, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  /**
   * Limits the memory of the results that are not taken yet. A task is started only if its result
   * will fit beside all others: those that are done count with their size, those that are not with
   * the largest size seen in the stream. Before any is known, there is one task at a time, unless
   * {@link #expecting} says what to expect. One task is always started, whatever its size.
   *
   * @param <S> results that have a size
   * @param bytes how many bytes the results may have
   * @param sizeOf the size of a result in bytes, asked for once each on the consumer's thread; null
   *     has none. What it throws is thrown in the place of the result
   * @return these limits with that one, in the place of any other on memory
   * @throws IllegalArgumentException if {@code bytes} is not above 0
   */
  public <S extends T> StreamLimits<S> maxBytes(long bytes, ToLongFunction<? super S> sizeOf) {
    Objects.requireNonNull(sizeOf, "sizeOf must not be null");
    requirePositive("maxBytes", bytes);
    return new StreamLimits<>(
        prefetch, Optional.of(new Weight<S>(bytes, sizeOf)), expected, timeout);
  }

  /**
   * Tells the size of a result before any is known. Has no effect without {@link #maxBytes}.
   *
   * @param firstBytes what to expect until the first result is done
   * @return these limits with that expectation
   * @throws IllegalArgumentException if {@code firstBytes} is negative
   */
  public StreamLimits<T> expecting(long firstBytes) {
    if (firstBytes < 0) {
      throw new IllegalArgumentException("firstBytes must be >= 0, got " + firstBytes);
    }
    return new StreamLimits<>(prefetch, weight, OptionalLong.of(firstBytes), timeout);
  }

  /**
   * Limits how long {@link WorkStream#next} waits for one result. Then it throws a {@link
   * TaskTimeoutException} in its place, and the call after it goes on with the next task.
   *
   * <p>The time runs while the task waits for its turn too, on a pool that several streams share. A
   * task that has not been started by the end of it will not be. A thread cannot be taken from what
   * it does: where that never ends, the worker is lost to its pool.
   *
   * @param time how long
   * @return these limits with that one
   * @throws IllegalArgumentException if {@code time} is not above 0
   */
  public StreamLimits<T> timeout(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("timeout must be > 0, got " + time);
    }
    return new StreamLimits<>(prefetch, weight, expected, Optional.of(time));
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + value);
    }
  }

  int prefetch() {
    return prefetch;
  }

  Optional<Weight<T>> weight() {
    return weight;
  }

  OptionalLong expected() {
    return expected;
  }

  Optional<Duration> timeout() {
    return timeout;
  }
}
