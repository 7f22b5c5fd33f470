package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LendingTest {

  private static final Cleaner CLEANER = Cleaner.create();

  private static final int SOME_COLLECTIONS = 5;

  private final CountDownLatch unreachable = new CountDownLatch(1);

  /** What the user of the memory holds: a field, so that it is reachable till it is cleared. */
  private final List<Object> held = new ArrayList<>();

  private final AtomicInteger runs = new AtomicInteger();

  private void whenUnreachable() {
    runs.incrementAndGet();
    unreachable.countDown();
  }

  private boolean isFoundUnreachable() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      System.gc();
      if (unreachable.await(20, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private boolean staysReachable() throws InterruptedException {
    for (int i = 0; i < SOME_COLLECTIONS; i++) {
      System.gc();
      if (unreachable.await(20, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  private static MessageWriter batch(Slot slot, int count, long seed) throws IOException {
    slot.clear();
    MessageWriter message = new MessageWriter(slot.places());
    NdArray array = slot.allocator().allocate(ElementType.FLOAT32, Shape.of(count, 4));
    Messages.fill(array, seed);
    message.writeArray(array);
    return message;
  }

  private boolean isTheHeldArrayIntact() {
    return ((NdArray) held.get(0))
        .contentEquals(Messages.random(ElementType.FLOAT32, Shape.of(4000, 4), 1));
  }

  private NdArray lent(SharedSlot parent, Slot slot, MessageWriter message) throws IOException {
    parent.use(slot.used());
    ArrayMemory memory = parent.lending(ArrayAllocator.direct(), this::whenUnreachable).arrays();
    return Messages.reader(message, memory, Messages.checking()).readArray();
  }

  @Test
  void anArrayIsLentUntilItIsUnreachable(@TempDir Path folder)
      throws IOException, InterruptedException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    held.add(lent(parent, slot, batch(slot, 4000, 1)));
    assertThat(staysReachable()).isTrue();
    assertThat(isTheHeldArrayIntact()).isTrue();
    held.clear();
    assertThat(isFoundUnreachable()).isTrue();
    assertThat(runs).hasValue(1);
    parent.close();
  }

  @Test
  void aViewOfAViewKeepsTheMemory(@TempDir Path folder) throws IOException, InterruptedException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    held.add(lent(parent, slot, batch(slot, 4000, 1)).sample(7).floats());
    assertThat(staysReachable()).isTrue();
    assertThat(((FloatBuffer) held.get(0)).get(0))
        .isEqualTo(
            Messages.random(ElementType.FLOAT32, Shape.of(4000, 4), 1).sample(7).floats().get(0));
    parent.close();
  }

  @Test
  void lentMemoryOutlivesItsSlot(@TempDir Path folder) throws IOException, InterruptedException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    held.add(lent(parent, slot, batch(slot, 4000, 1)));
    parent.close();
    slot.close();
    assertThat(staysReachable()).isTrue();
    assertThat(isTheHeldArrayIntact()).isTrue();
    held.clear();
    assertThat(isFoundUnreachable()).isTrue();
  }

  @Test
  void oneArrayOfSeveralSegmentsKeepsThemAll(@TempDir Path folder)
      throws IOException, InterruptedException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    MessageWriter message = new MessageWriter(slot.places());
    for (int i = 0; i < 4; i++) {
      NdArray array = slot.allocator().allocate(ElementType.UINT8, Shape.of(60_000));
      Messages.fill(array, i);
      message.writeArray(array);
    }
    assertThat(slot.used()).hasSizeGreaterThan(1);
    parent.use(slot.used());
    held.add(lastOfFour(parent, message));
    assertThat(staysReachable()).isTrue();
    assertThat(
            ((NdArray) held.get(0))
                .contentEquals(Messages.random(ElementType.UINT8, Shape.of(60_000), 3)))
        .isTrue();
    held.clear();
    assertThat(isFoundUnreachable()).isTrue();
    assertThat(runs).hasValue(1);
    parent.close();
  }

  private NdArray lastOfFour(SharedSlot parent, MessageWriter message) throws IOException {
    MessageReader in =
        Messages.reader(
            message,
            parent.lending(ArrayAllocator.direct(), this::whenUnreachable).arrays(),
            Messages.checking());
    for (int i = 0; i < 3; i++) {
      in.readArray();
    }
    return in.readArray();
  }

  @Test
  void aBatchThatTakesNothingIsGivenBackAtOnce(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    parent.use(slot.used());
    parent.lending(ArrayAllocator.direct(), this::whenUnreachable);
    assertThat(runs).hasValue(1);
  }
}
