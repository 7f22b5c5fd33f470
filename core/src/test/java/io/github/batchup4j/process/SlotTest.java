package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotTest {

  private static final Cleaner CLEANER = Cleaner.create();

  /** As a disk that takes so many bytes. */
  private static SegmentFiller limited(long limit) {
    AtomicLong left = new AtomicLong(limit);
    return (file, bytes) -> {
      SegmentFiller.zeros().fill(file, Math.min(bytes, left.get()));
      if (left.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    };
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static NdArray bytes(Slot slot, int count, long seed) {
    NdArray array = slot.allocator().allocate(ElementType.UINT8, Shape.of(count));
    Messages.fill(array, seed);
    return array;
  }

  private static NdArray read(MessageWriter message, ArrayMemory memory) throws IOException {
    return Messages.reader(message, memory, Messages.checking()).readArray();
  }

  private static boolean isRandom(NdArray array, long seed) {
    return array.contentEquals(Messages.random(array.elementType(), array.shape(), seed));
  }

  @Test
  void anInterruptIsNoFullDisk(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    Thread.currentThread().interrupt();
    NdArray array = bytes(slot, 100_000, 1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(slot.isOutOfSpace()).isFalse();
    assertThat(slot.places().placeOf(array)).isPresent();
  }

  @Test
  void arraysLieOneAfterAnotherAligned(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    NdArray first = bytes(slot, 1, 1);
    NdArray second = bytes(slot, 65, 2);
    NdArray third = bytes(slot, 64, 3);
    assertThat(slot.places().placeOf(first)).contains(new ArrayPlace(0, 0));
    assertThat(slot.places().placeOf(second)).contains(new ArrayPlace(0, 64));
    assertThat(slot.places().placeOf(third)).contains(new ArrayPlace(0, 192));
    assertThat(slot.used()).containsExactly(new SegmentUse(0, 256));
    assertThat(files(folder)).containsExactly("slot-0");
    assertThat(Files.size(folder.resolve("slot-0"))).isEqualTo(Slot.LEAST_SEGMENT_BYTES);
    slot.close();
    assertThat(files(folder)).isEmpty();
    assertThat(isRandom(third, 3)).isTrue();
  }

  @Test
  void anEmptySlotTakesNothing(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    assertThat(slot.used()).isEmpty();
    assertThat(files(folder)).isEmpty();
    assertThat(slot.isOutOfSpace()).isFalse();
  }

  @Test
  void aSegmentHasAnEighthMoreThanIsNeeded(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    bytes(slot, 800_000, 1);
    assertThat(Files.size(folder.resolve("slot-0"))).isBetween(900_000L, 904_096L);
  }

  @Test
  void memoryIsUsedAgainAndSegmentsStayFew(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    for (int round = 0; round < 50; round++) {
      slot.clear();
      assertThat(slot.used()).isEmpty();
      for (int i = 0; i < 200; i++) {
        bytes(slot, 30_000, i);
      }
    }
    assertThat(files(folder)).hasSizeLessThan(14);
    assertThat(slot.used().stream().mapToLong(SegmentUse::bytes).sum())
        .isBetween(200 * 30_000L, 200 * 30_016L + files(folder).size() * 30_000L);
  }

  @Test
  void aLargeArrayDoesNotLoseWhatIsLeftOfAnEarlierSegment(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    bytes(slot, 100, 1);
    bytes(slot, 1 << 20, 2);
    bytes(slot, 1 << 17, 3);
    NdArray small = bytes(slot, 30_000, 4);
    slot.places().placeOf(small);
    slot.clear();
    NdArray large = bytes(slot, 1 << 20, 2);
    NdArray fits = bytes(slot, 60_000, 4);
    assertThat(slot.places().placeOf(large))
        .hasValueSatisfying(p -> assertThat(p.segment()).isOne());
    assertThat(slot.places().placeOf(fits)).isPresent();
    assertThat(files(folder)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void anArrayFromElsewhereIsCopiedIntoTheSlot(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    NdArray other = Messages.random(ElementType.FLOAT32, Shape.of(30, 30), 8);
    MessageWriter message = new MessageWriter(slot.places());
    message.writeArray(other);
    message.writeArray(other);
    assertThat(message.size()).isLessThan(20);
    parent.use(slot.used());
    assertThat(read(message, parent.copying(ArrayAllocator.direct())).contentEquals(other))
        .isTrue();
    parent.close();
  }

  @Test
  void anArrayIsCopiedOnceHoweverOftenItIsNamed(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    MessageWriter message = new MessageWriter(slot.places());
    NdArray array = bytes(slot, 5000, 1);
    message.writeArray(array);
    message.writeArray(array);
    parent.use(slot.used());
    MessageReader in =
        Messages.reader(message, parent.copying(ArrayAllocator.direct()), Messages.checking());
    NdArray copy = in.readArray();
    assertThat(isRandom(copy, 1)).isTrue();
    assertThat(in.readArray()).isSameAs(copy);
    parent.close();
  }

  @Test
  void copiesTakeNoMoreMemoryThanTheirBatch(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    bytes(slot, 4096, 1);
    parent.use(slot.used());
    ArrayMemory memory = parent.copying(ArrayAllocator.direct());
    ArrayPlace place = new ArrayPlace(0, 0);
    memory.shared(ElementType.UINT8, Shape.of(4000), place);
    assertThatThrownBy(() -> memory.shared(ElementType.INT8, Shape.of(4000), place))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "arrays of a batch must lie apart in the 4096 bytes that it takes, got 8000 bytes");
    parent.close();
  }

  @Test
  void onAFullDiskArraysAreElsewhere(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot", limited(70_000));
    NdArray fits = bytes(slot, 40_000, 1);
    assertThat(slot.isOutOfSpace()).isFalse();
    NdArray elsewhere = bytes(slot, 40_000, 2);
    assertThat(slot.isOutOfSpace()).isTrue();
    assertThat(files(folder)).containsExactly("slot-0");
    assertThat(slot.places().placeOf(fits)).isPresent();
    assertThat(slot.places().placeOf(elsewhere)).isEmpty();
    assertThat(isRandom(elsewhere, 2)).isTrue();
    MessageWriter message = new MessageWriter(slot.places());
    message.writeArray(elsewhere);
    assertThat(message.size()).isGreaterThan(40_000);
    // Nothing is tried again, and what there is is still used.
    slot.clear();
    assertThat(slot.places().placeOf(bytes(slot, 40_000, 3))).isPresent();
    assertThat(slot.places().placeOf(bytes(slot, 40_000, 4))).isEmpty();
    assertThat(files(folder)).containsExactly("slot-0");
  }

  @Test
  void aFolderThatIsGoneIsAsAFullDisk(@TempDir Path folder) {
    Slot slot = new Slot(folder.resolve("missing"), "slot");
    assertThat(isRandom(bytes(slot, 5000, 1), 1)).isTrue();
    assertThat(slot.isOutOfSpace()).isTrue();
  }

  @Test
  void anArrayThatCannotBeIsRefusedAsEverywhere(@TempDir Path folder) {
    Slot slot = new Slot(folder, "slot");
    assertThatThrownBy(
            () -> slot.allocator().allocate(ElementType.FLOAT64, Shape.of(1 << 20, 1 << 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an array must have at most 2^31 - 1 bytes, got FLOAT64 [1048576, 1048576]"
                + " (1099511627776 elements of 8 bytes)");
  }

  @Test
  void copiesOutliveTheirBatchAndViewsDoNot(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    MessageWriter message = new MessageWriter(slot.places());
    message.writeArray(bytes(slot, 5000, 1));
    parent.use(slot.used());
    assertThat(files(folder)).isEmpty();
    NdArray copy = read(message, parent.copying(ArrayAllocator.direct()));
    NdArray view = read(message, parent.viewing(ArrayAllocator.direct()));
    assertThat(isRandom(copy, 1)).isTrue();
    assertThat(isRandom(view, 1)).isTrue();
    slot.clear();
    bytes(slot, 5000, 2);
    assertThat(isRandom(copy, 1)).isTrue();
    assertThat(isRandom(view, 2)).isTrue();
    parent.close();
    slot.close();
  }

  @Test
  void aSlotMayGrowBetweenBatches(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    for (int count = 2048; count < 20_000_000; count *= 3) {
      slot.clear();
      MessageWriter message = new MessageWriter(slot.places());
      message.writeArray(bytes(slot, count, count));
      message.writeArray(bytes(slot, 2048, 5));
      parent.use(slot.used());
      MessageReader in =
          Messages.reader(message, parent.viewing(ArrayAllocator.direct()), Messages.checking());
      assertThat(isRandom(in.readArray(), count)).isTrue();
      assertThat(isRandom(in.readArray(), 5)).isTrue();
    }
    parent.close();
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void whatAWorkerSaysOfItsSlotIsChecked(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    bytes(slot, 5000, 1);
    assertThatThrownBy(() -> parent.use(List.of(new SegmentUse(0, 65_537))))
        .isInstanceOf(IOException.class)
        .hasMessage("the bytes of segment 0 must be in [1, 65536], got 65537");
    assertThatThrownBy(() -> parent.use(List.of(new SegmentUse(0, 0))))
        .hasMessage("the bytes of segment 0 must be in [1, 65536], got 0");
    assertThatThrownBy(() -> parent.use(List.of(new SegmentUse(-1, 1))))
        .hasMessage("a segment must be in [0, 4096), got -1");
    assertThatThrownBy(() -> parent.use(List.of(new SegmentUse(7, 1))))
        .isInstanceOf(IOException.class);
    parent.use(List.of(new SegmentUse(0, 6000)));
    ArrayMemory memory = parent.viewing(ArrayAllocator.direct());
    for (ArrayPlace place :
        List.of(
            new ArrayPlace(1, 0),
            new ArrayPlace(0, -64),
            new ArrayPlace(0, 1),
            new ArrayPlace(0, 5056),
            new ArrayPlace(0, Long.MAX_VALUE / 64 * 64))) {
      assertThatThrownBy(() -> memory.shared(ElementType.INT8, Shape.of(1000), place))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "an array must lie in what its batch takes, got INT8 [1000] in segment "
                  + place.segment()
                  + " at "
                  + place.offset());
    }
    assertThat(memory.shared(ElementType.INT8, Shape.of(944), new ArrayPlace(0, 5056)).size())
        .isEqualTo(944);
    parent.close();
  }

  @Test
  void closingDeletesFilesThatWereNeverOpened(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    Slot other = new Slot(folder, "other");
    bytes(slot, 5000, 1);
    bytes(other, 5000, 1);
    SharedSlot parent = new SharedSlot(folder, "slot", CLEANER);
    parent.close();
    parent.close();
    assertThat(files(folder)).containsExactly("other-0");
  }

  @Test
  void aSlotThatIsClosedGivesMemoryOfItsOwn(@TempDir Path folder) throws IOException {
    Slot slot = new Slot(folder, "slot");
    List<NdArray> arrays = new ArrayList<>(List.of(bytes(slot, 5000, 1)));
    slot.close();
    arrays.add(bytes(slot, 5000, 2));
    assertThat(isRandom(arrays.get(0), 1)).isTrue();
    assertThat(isRandom(arrays.get(1), 2)).isTrue();
    assertThat(files(folder)).isEmpty();
  }
}
