package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.pool.Collecting;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slots are lent as long as a worker has some left, and come back. */
@Timeout(60)
class WorkerSlotsTest {

  private static final String WORKER = "worker-0-0";
  private static final Shape LARGE = Shape.of(200_000);
  private static final MemoryBudget PLENTY = new MemoryBudget(Long.MAX_VALUE);

  /** What a worker would do: fills the slot that it is told to use. */
  private static List<SegmentUse> fill(Path folder, int slot) {
    Slot written = new Slot(folder, WorkerSlots.nameOf(WORKER, slot));
    NdArray array = written.allocator().allocate(ElementType.UINT8, LARGE);
    array.bytes().put(0, (byte) slot);
    return written.used();
  }

  private static WorkerSlots.Access take(WorkerSlots slots, Path folder, Lending lending)
      throws IOException {
    int slot = slots.take().orElseThrow();
    return slots.access(slot, fill(folder, slot), lending, ArrayAllocator.direct());
  }

  private static NdArray read(WorkerSlots.Access access) throws IOException {
    return access.arrays().shared(ElementType.UINT8, LARGE, new ArrayPlace(0, 0));
  }

  @Test
  void whoeverKeepsAllArraysLeavesTheWorkerSomeSlots(@TempDir Path folder) throws IOException {
    List<NdArray> kept = new ArrayList<>();
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      for (int i = 0; i < 12; i++) {
        WorkerSlots.Access access = take(slots, folder, Lending.UNTIL_UNREACHABLE);
        kept.add(read(access));
        access.afterwards().run();
      }
      WorkerSlots.Access first = take(slots, folder, Lending.UNTIL_UNREACHABLE);
      first.afterwards().run();
      assertThat(slots.take()).hasValue(12);
    }
    for (int i = 0; i < 12; i++) {
      assertThat(kept.get(i).bytes().get(0)).isEqualTo((byte) i);
    }
  }

  @Test
  void aSlotIsTakenAgainWhenItsLeaseIsReleased(@TempDir Path folder) throws IOException {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      WorkerSlots.Access access = take(slots, folder, Lending.UNTIL_RELEASED);
      assertThat(read(access).bytes().get(0)).isZero();
      assertThat(slots.take()).hasValue(1);
      access.lease().release();
      access.lease().release();
      assertThat(slots.take()).hasValue(0);
      assertThat(slots.take()).hasValue(2);
    }
  }

  @Test
  void aSlotOfKeptArraysComesBackOnceWhenItsLeaseIsReleased(@TempDir Path folder) throws Exception {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      WeakReference<NdArray> dropped = releaseAndDrop(slots, folder);
      assertThat(slots.take()).hasValue(0);
      assertThat(Collecting.until(() -> dropped.get() == null)).isTrue();
      AtomicInteger more = new AtomicInteger();
      assertThat(Collecting.until(() -> more.incrementAndGet() > 3)).isTrue();
      assertThat(slots.take()).hasValue(1);
    }
  }

  private static WeakReference<NdArray> releaseAndDrop(WorkerSlots slots, Path folder)
      throws IOException {
    WorkerSlots.Access access = take(slots, folder, Lending.UNTIL_UNREACHABLE);
    NdArray array = read(access);
    assertThat(array.bytes().get(0)).isZero();
    access.lease().release();
    access.lease().release();
    return new WeakReference<>(array);
  }

  @Test
  void whatIsReleasedAndLentAgainIsNotMappedAgain(@TempDir Path folder) throws IOException {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      int slot = slots.take().orElseThrow();
      Slot written = new Slot(folder, WorkerSlots.nameOf(WORKER, slot));
      NdArray array = written.allocator().allocate(ElementType.UINT8, LARGE);
      // What is held here stays mapped: a mapping for each batch would be seen below.
      List<NdArray> held = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        array.bytes().put(0, (byte) i);
        WorkerSlots.Access access =
            slots.access(slot, written.used(), Lending.UNTIL_UNREACHABLE, ArrayAllocator.direct());
        held.add(read(access));
        assertThat(held.get(i).bytes().get(0)).isEqualTo((byte) i);
        access.lease().release();
        assertThat(slots.take()).hasValue(slot);
      }
      assertThat(held.stream().map(WorkerSlotsTest::address).distinct()).hasSize(1);
    }
  }

  /** Where the memory of an array is, within 1 GiB: 2000 mappings of this size take less. */
  private static int address(NdArray array) {
    return array.bytes().alignmentOffset(0, 1 << 30);
  }

  @Test
  void aSlotComesBackWhenALeaseIsDropped(@TempDir Path folder) throws Exception {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      dropLease(slots, folder);
      assertThat(takeAll(slots)).hasSize(15).doesNotContain(0);
      assertThat(Collecting.until(() -> slots.take().equals(OptionalInt.of(0)))).isTrue();
    }
  }

  private static List<Integer> takeAll(WorkerSlots slots) {
    return Stream.generate(slots::take)
        .takeWhile(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  private static void dropLease(WorkerSlots slots, Path folder) throws IOException {
    assertThat(read(take(slots, folder, Lending.UNTIL_RELEASED)).bytes().get(0)).isZero();
  }

  @Test
  void smallResultsAreCopiedAndTheirSlotIsFreeAtOnce(@TempDir Path folder) throws IOException {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, PLENTY)) {
      int slot = slots.take().orElseThrow();
      Slot written = new Slot(folder, WorkerSlots.nameOf(WORKER, slot));
      NdArray array = written.allocator().allocate(ElementType.UINT8, Shape.of(5_000));
      array.bytes().put(4_999, (byte) 9);
      WorkerSlots.Access access =
          slots.access(slot, written.used(), Lending.UNTIL_UNREACHABLE, ArrayAllocator.direct());
      NdArray copy =
          access.arrays().shared(ElementType.UINT8, Shape.of(5_000), new ArrayPlace(0, 0));
      access.afterwards().run();
      array.bytes().put(4_999, (byte) 1);
      assertThat(copy.bytes().get(4_999)).isEqualTo((byte) 9);
      assertThat(slots.take()).hasValue(slot);
    }
  }

  @Test
  void aBudgetThatIsUsedUpByOthersLeavesTwoSlotsThatAreNotLent(@TempDir Path folder)
      throws IOException {
    MemoryBudget budget = new MemoryBudget(1_000_000);
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, budget)) {
      List<NdArray> kept = new ArrayList<>();
      kept.add(read(take(slots, folder, Lending.UNTIL_UNREACHABLE)));
      kept.add(read(take(slots, folder, Lending.UNTIL_UNREACHABLE)));
      budget.add(600_000);
      assertThat(slots.take()).hasValue(2);
      assertThat(slots.take()).hasValue(3);
      assertThat(slots.take()).isEmpty();
      assertThat(kept).hasSize(2);
    }
  }

  @Test
  void beyondTheBudgetThereAreTwoSlots(@TempDir Path folder) throws IOException {
    try (WorkerSlots slots = new WorkerSlots(folder, WORKER, new MemoryBudget(300_000))) {
      WorkerSlots.Access copied = take(slots, folder, Lending.UNTIL_UNREACHABLE);
      assertThat(read(copied).bytes().get(0)).isZero();
      copied.afterwards().run();
      assertThat(slots.take()).hasValue(0);
      assertThat(slots.take()).hasValue(1);
      assertThat(slots.take()).isEmpty();
    }
  }
}
