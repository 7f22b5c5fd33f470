package io.github.batchup4j.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Large batches: 64 pictures of 3 x 224 x 224 floats, 38.5 MB. */
final class MemoryGroup implements Group {

  private static final int PICTURE = 3 * 224 * 224;
  private static final int EPOCHS = 10;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    Scale scale = settings.scale();
    int samples = scale.choose(2, 64);
    int count = scale.choose(3, 8);
    float[] picture = new float[PICTURE];
    Batches batches =
        ArrayDataSource.of("x", new float[][] {picture})
            .repeated()
            .batches(samples)
            .batchesPerEpoch(count);
    List<Row> rows = new ArrayList<>(times(scale, batches, picture, samples, count));
    rows.addAll(epochs(" of 10 epochs", batches));
    rows.addAll(epochs(" of 10 epochs, reuseBuffers", batches.reuseBuffers()));
    return Stream.concat(
            rows.stream(), ResidentMemory.peak(name(), "peak resident memory of all these rows"))
        .toList();
  }

  private List<Row> times(Scale scale, Batches batches, float[] picture, int samples, int count)
      throws Exception {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(samples * PICTURE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return new Contest(scale.rounds(3, 11))
        .ours("a batch of 38.5 MB", () -> Rows784.read(batches))
        .ours("a batch of 38.5 MB, reuseBuffers", () -> Rows784.read(batches.reuseBuffers()))
        .limit(
            "copies into one buffer",
            () -> repeated(count, samples, () -> copy(buffer, picture, samples)))
        .alternative(
            "a new INDArray, closed",
            () -> repeated(count, samples, () -> newArray(picture, samples)))
        .run()
        .rows(name(), Unit.millisFor("batch", count));
  }

  private static long repeated(int count, int samples, Runnable batch) {
    for (int i = 0; i < count; i++) {
      batch.run();
    }
    return (long) count * samples;
  }

  private static void newArray(float[] picture, int samples) {
    try (INDArray array = Nd4j.createUninitialized(DataType.FLOAT, samples, PICTURE)) {
      copy(array.data().asNioFloat(), picture, samples);
    }
  }

  private static void copy(FloatBuffer batch, float[] picture, int samples) {
    for (int i = 0; i < samples; i++) {
      batch.put(i * PICTURE, picture);
    }
  }

  /** What ten epochs of a DL4J iterator take, beyond what the first one has taken. */
  private List<Row> epochs(String what, Batches batches) {
    Set<Long> addresses = new HashSet<>();
    Taken first = epoch(batches, 0, addresses);
    int buffers = addresses.size();
    long heap = 0;
    long outside = 0;
    for (int epoch = 1; epoch < EPOCHS; epoch++) {
      Taken taken = epoch(batches, epoch, addresses);
      heap += taken.heapBytes();
      outside = Math.max(outside, taken.nativeBytes() - first.nativeBytes());
    }
    double made = batches.batchCount().number().orElseThrow() * (EPOCHS - 1.0);
    return List.of(
        row("heap bytes a batch" + what, "bytes", heap / made),
        row("growth outside of the heap" + what, "MB", outside / 1e6),
        row("buffers after the first" + what, "buffers", addresses.size() - buffers));
  }

  private Row row(String name, String unit, double value) {
    return Row.alone(name(), name, Unit.count(unit), 1, value);
  }

  private static Taken epoch(Batches batches, long epoch, Set<Long> addresses) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (Dl4jIterator iterator = Dl4j.iterator(batches).unlabelled().sameThread();
        var read = iterator.epoch(epoch)) {
      for (DataSet batch : read) {
        addresses.add(batch.getFeatures().data().address());
      }
    }
    return new Taken(threads.getCurrentThreadAllocatedBytes() - before, nativeBytes());
  }

  /** What the JDK's buffers and JavaCPP have now, of which garbage is a part. */
  private static long nativeBytes() {
    return Pointer.totalBytes()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  /**
   * What one epoch took.
   *
   * @param heapBytes allocated on the heap by the thread
   * @param nativeBytes outside of the heap, at its end
   */
  private record Taken(long heapBytes, long nativeBytes) {}
}
