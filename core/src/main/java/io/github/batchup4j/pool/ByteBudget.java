package io.github.batchup4j.pool;

import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the results that a stream has not given yet: sizes of those that are done, and
 * estimates of the others. For the consumer's thread.
 */
final class ByteBudget<T extends @Nullable Object> {

  /** A petabyte: sums of a few thousand are no overflow. */
  private static final long LARGEST_SIZE = 1L << 50;

  private final StreamLimits.Weight<T> weight;
  private final OptionalLong expected;
  private OptionalLong largest = OptionalLong.empty();
  private long weighedBytes;
  private int unweighed;

  ByteBudget(StreamLimits.Weight<T> weight, OptionalLong expected) {
    this.weight = weight;
    this.expected = expected;
  }

  void add() {
    unweighed++;
  }

  /** How many results have no known size. */
  int unweighed() {
    return unweighed;
  }

  /** Whether the result of one more task fits. */
  boolean hasRoom() {
    OptionalLong estimate = largest.isPresent() ? largest : expected;
    if (estimate.isEmpty()) {
      return false;
    }
    long room = weight.maxBytes() - weighedBytes;
    return room / Math.max(1, estimate.getAsLong()) > unweighed && room > 0;
  }

  /** Notes the size of a result. One that failed has none, and says nothing about the others. */
  void weigh(StartedTask<T> done) {
    OptionalLong bytes = sizeOf(done);
    bytes.ifPresent(size -> largest = OptionalLong.of(Math.max(largest.orElse(0), size)));
    done.weighed(bytes.orElse(0));
    weighedBytes += done.bytes();
    unweighed--;
  }

  private OptionalLong sizeOf(StartedTask<T> done) {
    try {
      T result = done.future().get();
      long size = result == null ? 0 : weight.sizeOf().applyAsLong(result);
      return OptionalLong.of(Math.min(Math.max(size, 0), LARGEST_SIZE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // Its consumer is told when it comes to it.
    } catch (RuntimeException | Error failure) {
      if (!done.future().isCancelled()) {
        done.unweighable(failure);
      }
    }
    return OptionalLong.empty();
  }

  void remove(StartedTask<T> task) {
    if (task.isWeighed()) {
      weighedBytes -= task.bytes();
    } else {
      unweighed--;
    }
  }
}
