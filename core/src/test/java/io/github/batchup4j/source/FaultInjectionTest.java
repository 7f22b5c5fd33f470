package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedError;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PositionalSampler;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.testing.BatchDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something breaks in every place where code of the user's runs, at the first, a middle and the
 * last of six batches of two: the consumer is told at the batch's place, the batches after an
 * exception are what they would have been, and nothing is left running.
 */
@Timeout(10)
class FaultInjectionTest {

  private static final int BATCHES = 6;
  private static final int SIZE = 2 * BATCHES;
  private static final AtomicInteger POOLS = new AtomicInteger();

  /** Breaks at one batch; at none if that is negative. */
  private record Fault(int batch, boolean isError) {

    void at(long currentBatch) {
      if (currentBatch == batch) {
        if (isError) {
          throw new OutOfMemoryError("injected");
        }
        throw new IllegalStateException("injected");
      }
    }

    Fault never() {
      return new Fault(-1, isError);
    }
  }

  /** Where it breaks, and what the message says of that. */
  private enum Place {
    STREAM_SAMPLER("the sampler", false),
    POSITIONAL_SAMPLER("the sampler", false),
    ACCESSOR("column \"x\" at sample %d (file %d)", true),
    BATCH_MAP("map 0", true),
    SAMPLE_MAP("map 1 at sample %d (file %d)", true),
    ARRAY_MAP("map 2 at sample %d (file %d)", true),
    CONVERTER("conversion", true),
    ITERATOR("the iterator", false),
    MAP_OVER_ITERATOR("map 0", true);

    private final String stage;
    private final boolean isDrawn;

    Place(String stage, boolean isDrawn) {
      this.stage = stage;
      this.isDrawn = isDrawn;
    }

    Batches recipe(Fault fault) {
      return switch (this) {
        case STREAM_SAMPLER -> numbers(fault.never()).sampledBy(stream(fault)).batches(2);
        case POSITIONAL_SAMPLER -> numbers(fault.never()).sampledBy(positions(fault)).batches(2);
        case ITERATOR -> IteratorDataSource.each(List.of("x"), epoch -> iterator(fault)).batches(2);
        case MAP_OVER_ITERATOR ->
            IteratorDataSource.each(List.of("x"), epoch -> iterator(fault.never()))
                .map(batch -> batchMap(fault, batch))
                .batches(2);
        default ->
            numbers(this == ACCESSOR ? fault : fault.never())
                .map(batch -> batchMap(this == BATCH_MAP ? fault : fault.never(), batch))
                .mapSamples(sample -> sampleMap(this == SAMPLE_MAP ? fault : fault.never(), sample))
                .mapArray(
                    "x", (in, out) -> arrayMap(this == ARRAY_MAP ? fault : fault.never(), in, out))
                .batches(2);
      };
    }

    /** All of a batch; after a failed one, an iterator does not know how many samples were lost. */
    String content(Batch batch) {
      return this == ITERATOR
          ? batch.array("x").floats().get(0) + ", " + batch.array("x").floats().get(1)
          : BatchDigest.of(batch);
    }

    String message(Fault fault) {
      int sample = 2 * fault.batch + 1;
      String cause =
          fault.isError
              ? "java.lang.OutOfMemoryError: injected"
              : "java.lang.IllegalStateException: injected";
      String drawn = isDrawn ? " [samples " + (sample - 1) + ", " + sample + "]" : "";
      return "batch "
          + fault.batch
          + " of epoch 0 failed in "
          + String.format(Locale.ROOT, stage, sample, sample)
          + ": "
          + cause
          + drawn;
    }
  }

  /** Breaks at the second sample of a batch. */
  private static ArrayDataSource numbers(Fault fault) {
    return ArrayDataSource.of(
        "x",
        new NamedAccessor(
            Accessors.of(
                SIZE,
                ElementType.FLOAT32,
                Shape.of(1),
                (index, sample) -> {
                  if (index % 2 == 1) {
                    fault.at(index / 2);
                  }
                  sample.floats().put((float) index);
                })));
  }

  private static Batch batchMap(Fault fault, Batch batch) {
    fault.at(batch.indexBatch().position() / 2);
    return batch;
  }

  private static Sample sampleMap(Fault fault, Sample sample) {
    if (sample.index() % 2 == 1) {
      fault.at(sample.index() / 2);
    }
    return sample;
  }

  private static void arrayMap(Fault fault, NdArray in, NdArray out) {
    long number = (long) in.floats().get(0);
    if (number % 2 == 1) {
      fault.at(number / 2);
    }
    out.copyFrom(in);
  }

  private static Batch convert(Fault fault, Batch batch) {
    fault.at(batch.indexBatch().position() / 2);
    return batch;
  }

  private static StreamSampler stream(Fault fault) {
    return (order, epoch, batchSize) ->
        batches(fault, batch -> new long[] {2L * batch, 2L * batch + 1});
  }

  private static PositionalSampler positions(Fault fault) {
    return new PositionalSampler() {
      @Override
      public Count count() {
        return Count.of(SIZE);
      }

      @Override
      public long indexAt(Order order, long epoch, long position) {
        if (position % 2 == 1) {
          fault.at(position / 2);
        }
        return position;
      }
    };
  }

  private static Iterator<List<Column>> iterator(Fault fault) {
    return batches(fault, batch -> List.of(NdArray.copyOf(new float[] {2 * batch, 2 * batch + 1})));
  }

  /** An iterator whose {@code next} throws, and goes on after that. */
  private static <T> Iterator<T> batches(Fault fault, IntFunction<T> batches) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < BATCHES;
      }

      @Override
      public T next() {
        int batch = next++;
        fault.at(batch);
        return batches.apply(batch);
      }
    };
  }

  static Stream<Arguments> faults() {
    return Stream.of(Place.values())
        .flatMap(
            place ->
                Stream.of(0, BATCHES / 2, BATCHES - 1)
                    .flatMap(
                        batch ->
                            Stream.of(false, true)
                                .flatMap(
                                    isError ->
                                        Stream.of(0, 1, 4)
                                            .map(
                                                workers ->
                                                    Arguments.of(
                                                        place,
                                                        new Fault(batch, isError),
                                                        workers)))));
  }

  @ParameterizedTest(name = "{0}, {1}, {2} workers")
  @MethodSource("faults")
  void aFaultArrivesAtItsPlace(Place place, Fault fault, int workers) throws InterruptedException {
    List<String> expected = outcomes(place, fault.never(), WorkerPool.sameThread());
    assertThat(expected).hasSize(BATCHES).doesNotContain("end");
    List<String> sound = List.copyOf(expected);
    expected.set(fault.batch, place.message(fault));
    String name = "faulty-" + POOLS.incrementAndGet();
    List<String> outcomes;
    try (WorkerPool pool =
        workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers, name)) {
      outcomes = outcomes(place, fault, pool);
    }
    if (fault.isError) {
      assertThat(outcomes).isEqualTo(expected.subList(0, fault.batch + 1));
    } else {
      assertThat(outcomes).isEqualTo(expected);
    }
    assertThat(sound.get(fault.batch)).isNotEqualTo(expected.get(fault.batch));
    assertNoThreadIsLeft(name);
  }

  /** Each batch, or the message of its failure. */
  private static List<String> outcomes(Place place, Fault fault, WorkerPool pool) {
    List<String> outcomes = new ArrayList<>();
    Fault inConversion = place == Place.CONVERTER ? fault : fault.never();
    try (EpochIterator<Batch> epoch =
        place.recipe(fault).on(pool).epoch(0, batch -> convert(inConversion, batch))) {
      while (epoch.hasNext()) {
        try {
          outcomes.add(place.content(epoch.next()));
        } catch (BatchFailedException failure) {
          assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
          assertThat(failure.failure().batch()).isEqualTo(fault.batch);
          outcomes.add(failure.getMessage());
        } catch (BatchFailedError failure) {
          assertThat(failure).hasCauseInstanceOf(OutOfMemoryError.class);
          assertThat(failure.failure().batch()).isEqualTo(fault.batch);
          outcomes.add(failure.getMessage());
        }
      }
    }
    return outcomes;
  }

  private static void assertNoThreadIsLeft(String name) {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith(name + "-"));
  }
}
