package io.github.batchup4j.soak;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.StreamLimits;
import io.github.batchup4j.pool.WorkStream;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.Sample;
import io.github.batchup4j.testing.BatchDigest;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where code of the user's runs. Each has a program of eight batches, or tasks, around it. */
enum Stage {
  TASK(""),
  COLUMN("column \"x\" at sample %d"),
  BATCH_MAP("map 0"),
  SAMPLE_MAP("map 1 at sample %d"),
  ARRAY_MAP("map 2 at sample %d"),
  CONVERTER("conversion");

  static final int BATCHES = 8;

  private final String inMessage;

  Stage(String inMessage) {
    this.inMessage = inMessage;
  }

  /** How a message calls it where a batch fails in it; it always does at its second sample. */
  String inMessage(long batch) {
    return inMessage.replace("%d", Long.toString(2 * batch + 1));
  }

  /** Whether it runs in the process that the consumer is in, whatever the pool. */
  boolean isAtHome() {
    return this == CONVERTER;
  }

  boolean allows(Kind kind, boolean onProcesses) {
    return switch (kind) {
      case UNSERIALIZABLE -> onProcesses && Set.of(TASK, BATCH_MAP, SAMPLE_MAP).contains(this);
      case KILLED, EXIT, FULL_DISK -> onProcesses && !isAtHome();
      case NOTHING -> false;
      default -> true;
    };
  }

  /** Starts its program. */
  Outlet start(Fault fault, WorkerPool pool, Window window) {
    if (this == TASK) {
      return results(pool.stream(tasks(fault), window.limits()));
    }
    return batches(
        window
            .over(recipe(fault), pool)
            .epoch(0, batch -> convert(this == CONVERTER ? fault : fault.never(), batch)));
  }

  /** The tasks of {@link #TASK}. */
  static Iterator<Making> tasks(Fault fault) {
    return IntStream.range(0, BATCHES).mapToObj(i -> new Making(i, fault)).iterator();
  }

  /** A task whose result is an array, a text or null. */
  record Making(int number, Fault fault) implements Callable<@Nullable Object>, Serializable {
    @Override
    public @Nullable Object call() {
      fault.at(number);
      Object result = fault.resultAt(number);
      if (number % 4 == 2 || !(result instanceof String)) {
        return result;
      }
      if (number % 4 == 3) {
        return null;
      }
      float[] values = new float[10_000 * (number + 1)];
      Arrays.fill(values, number);
      return NdArray.copyOf(values);
    }
  }

  private Batches recipe(Fault fault) {
    Fault none = fault.never();
    Fault inColumn = this == COLUMN ? fault : none;
    Fault inBatchMap = this == BATCH_MAP ? fault : none;
    Fault inSampleMap = this == SAMPLE_MAP ? fault : none;
    Fault inArrayMap = this == ARRAY_MAP ? fault : none;
    return ArrayDataSource.of(
            "x",
            Accessors.of(
                2 * BATCHES,
                ElementType.FLOAT32,
                Shape.of(1000),
                (index, sample) -> read(inColumn, index, sample)))
        .map(batch -> batchMap(inBatchMap, batch))
        .mapSamples(sample -> sampleMap(inSampleMap, sample))
        .mapArray("x", (in, out) -> arrayMap(inArrayMap, in, out))
        .batches(2);
  }

  private static void read(Fault fault, long index, NdArray sample) {
    if (index % 2 == 1) {
      fault.at(index / 2);
    }
    FloatBuffer values = sample.floats();
    for (int i = 0; i < values.limit(); i++) {
      values.put(i, index + i / 1000f);
    }
  }

  /** Batches grow, so that there is something for which a slot must grow. */
  private static Batch batchMap(Fault fault, Batch batch) {
    long number = batch.indexBatch().position() / 2;
    fault.at(number);
    NdArray noise = batch.allocate(ElementType.FLOAT32, Shape.of(2, 5000 * (number + 1)));
    for (int i = 0; i < noise.floats().limit(); i++) {
      noise.floats().put(i, (float) number);
    }
    return batch
        .with("noise", noise)
        .with("objects", new ListColumn(List.of(fault.resultAt(number), fault.resultAt(number))));
  }

  private static Sample sampleMap(Fault fault, Sample sample) {
    if (sample.index() % 2 == 1) {
      fault.at(sample.index() / 2);
    }
    return sample.with("object", fault.resultAt(sample.index() / 2));
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

  /** The results of tasks as texts. */
  static Outlet results(WorkStream<@Nullable Object> stream) {
    return new Outlet() {
      @Override
      public boolean hasNext() {
        return stream.hasNext();
      }

      @Override
      public String next() {
        Object result = stream.next();
        return result instanceof NdArray array
            ? array.shape() + " of " + array.floats().get(array.elementCount() - 1)
            : String.valueOf(result);
      }

      @Override
      public void close() {
        stream.close();
      }
    };
  }

  private static Outlet batches(EpochIterator<Batch> epoch) {
    return new Outlet() {
      @Override
      public boolean hasNext() {
        return epoch.hasNext();
      }

      @Override
      public String next() {
        return BatchDigest.of(epoch.next());
      }

      @Override
      public void close() {
        epoch.close();
      }
    };
  }

  /** How far a program runs ahead, and how long it waits. */
  interface Window {
    StreamLimits<@Nullable Object> limits();

    Batches over(Batches recipe, WorkerPool pool);
  }
}
