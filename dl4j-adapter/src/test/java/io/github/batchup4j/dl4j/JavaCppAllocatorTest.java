package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.ArrayDataSource;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JavaCppAllocatorTest {

  private static final int MEGABYTE = 1 << 20;

  private final JavaCppAllocator allocator = new JavaCppAllocator();

  /** Nothing is said of what was there before: other memory may be freed at any time. */
  @Test
  void countsAgainstTheLimitOfJavaCpp() {
    NdArray array = allocator.allocate(ElementType.FLOAT32, Shape.of(128 * MEGABYTE));
    assertThat(Pointer.totalBytes()).isGreaterThanOrEqualTo(512L * MEGABYTE);
    assertThat(array.floats().capacity()).isEqualTo(128 * MEGABYTE);
  }

  @Test
  void itsLimitIsThatOfJavaCpp() {
    assertThat(Pointer.maxBytes()).isPositive();
    assertThat(allocator.maxBytes()).isEqualTo(Pointer.maxBytes());
  }

  @Test
  void holdsTheBatchesThatGoToDl4j() {
    Roles roles = Roles.byPosition();
    Dl4jMemory memory = Dl4jMemory.of(ArrayDataSource.of("x", new int[4]).batches(2));
    assertThat(new DataSetConverter(roles, Optional.empty(), memory).allocator())
        .isInstanceOf(JavaCppAllocator.class);
    assertThat(new MultiDataSetConverter(roles, memory).allocator())
        .isInstanceOf(JavaCppAllocator.class);
  }

  @Test
  void freesWhatIsUnreachable() throws InterruptedException {
    for (int i = 0; i < 64; i++) {
      allocator.allocate(ElementType.INT8, Shape.of(8 * MEGABYTE)).bytes().put(0, (byte) 1);
    }
    int attempts = 0;
    while (Pointer.totalBytes() > 256L * MEGABYTE && attempts++ < 50) {
      collectGarbage();
    }
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(256L * MEGABYTE);
  }

  @Test
  void keepsWhatAnIndArrayShows() throws InterruptedException {
    NdArray array = allocator.allocate(ElementType.FLOAT32, Shape.of(2, MEGABYTE));
    array.floats().put(new float[2 * MEGABYTE]);
    INDArray lastRow = Dl4j.toIndArray(array).getRow(1);
    array = allocator.allocate(ElementType.FLOAT32, Shape.of(1));
    for (int i = 0; i < 5; i++) {
      collectGarbage();
      allocator.allocate(ElementType.FLOAT32, Shape.of(2 * MEGABYTE)).floats().put(0, 1);
    }
    assertThat(lastRow).isEqualTo(Nd4j.zeros(MEGABYTE));
    assertThat(array.size()).isEqualTo(1);
  }

  /** Collects until another object has gone: what went before it has been queued too. */
  private static void collectGarbage() throws InterruptedException {
    CountDownLatch gone = new CountDownLatch(1);
    Cleaner.create().register(new Object(), gone::countDown);
    do {
      System.gc();
    } while (!gone.await(100, TimeUnit.MILLISECONDS));
  }

  @Test
  void allocatesEmptyArrays() {
    assertThat(allocator.allocate(ElementType.INT16, Shape.of(0, 5)).elementCount()).isZero();
  }

  @Test
  void refusesWhatNoBufferCanHold() {
    assertThatThrownBy(() -> allocator.allocate(ElementType.FLOAT64, Shape.of(1L << 28)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an array must have at most 2^31 - 1 bytes, got FLOAT64 [268435456] (268435456 elements"
                + " of 8 bytes)");
  }
}
