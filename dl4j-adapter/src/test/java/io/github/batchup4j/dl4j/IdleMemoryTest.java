package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IdleMemoryTest {

  private static final long MEGABYTE = 1 << 20;

  private static final Cleaner CLEANER = Cleaner.create();

  private final AtomicInteger asked = new AtomicInteger();

  private IdleMemory memory() {
    return new IdleMemory(CLEANER, asked::incrementAndGet, 4 * MEGABYTE);
  }

  @Test
  void whatWasGivenBackIsHadAgain() {
    try (IdleMemory memory = memory()) {
      BytePointer first = memory.take(MEGABYTE);
      long address = first.address();
      memory.giveBack(first);
      assertThat(memory.idleBytes()).isEqualTo(MEGABYTE);
      BytePointer second = memory.take(MEGABYTE);
      assertThat(second.address()).isEqualTo(address);
      assertThat(memory.idleBytes()).isZero();
      BytePointer third = memory.take(MEGABYTE);
      assertThat(third.address()).isNotEqualTo(address);
      memory.giveBack(second);
      memory.giveBack(third);
    }
  }

  @Test
  void arraysThatLeaveAFifthUnusedAreServed() {
    try (IdleMemory memory = memory()) {
      BytePointer first = memory.take(1000);
      memory.giveBack(first);
      BytePointer larger = memory.take(1001);
      BytePointer small = memory.take(799);
      assertThat(memory.idleBytes()).isEqualTo(1000);
      assertThat(memory.take(800).capacity()).isEqualTo(1000);
      assertThat(larger.capacity()).isEqualTo(1001);
      assertThat(small.capacity()).isEqualTo(799);
      memory.giveBack(larger);
      memory.giveBack(small);
      memory.giveBack(first);
    }
  }

  @Test
  void whatIsIdleFromOneCollectionToTheOneAfterTheNextIsFreed() {
    // Without a cleaner's thread that would see real collections.
    try (IdleMemory memory = memory()) {
      BytePointer old = memory.take(MEGABYTE);
      BytePointer young = memory.take(2 * MEGABYTE);
      memory.giveBack(old);
      long before = memory.idleBytes();
      assertThat(before).isLessThanOrEqualTo(MEGABYTE);
      memory.collected();
      memory.giveBack(young);
      memory.collected();
      assertThat(memory.idleBytes()).isLessThanOrEqualTo(2 * MEGABYTE);
      memory.collected();
      assertThat(memory.idleBytes()).isZero();
      assertThat(old.isNull()).isTrue();
      assertThat(young.isNull()).isTrue();
    }
  }

  @Test
  void whatIsClosedKeepsNothing() {
    IdleMemory memory = memory();
    BytePointer idle = memory.take(MEGABYTE);
    BytePointer out = memory.take(MEGABYTE);
    memory.giveBack(idle);
    memory.close();
    memory.close();
    assertThat(idle.isNull()).isTrue();
    assertThat(out.isNull()).isFalse();
    memory.giveBack(out);
    assertThat(out.isNull()).isTrue();
    BytePointer late = memory.take(MEGABYTE);
    memory.giveBack(late);
    assertThat(late.isNull()).isTrue();
  }

  /** Bounds of 4, 8, 16, 32 and 64 MB are found to be too low. */
  @Test
  void whoKeepsEverythingPaysForFewCollections() {
    try (IdleMemory memory = memory()) {
      List<BytePointer> kept = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        kept.add(memory.take(MEGABYTE));
      }
      assertThat(asked.get()).isBetween(1, 6);
      kept.forEach(memory::giveBack);
    }
  }

  @Test
  void aCollectionThatFindsSomethingIsWorthIt() {
    List<BytePointer> dropped = new ArrayList<>();
    List<IdleMemory> itself = new ArrayList<>();
    IdleMemory memory =
        new IdleMemory(
            CLEANER,
            () -> {
              asked.incrementAndGet();
              dropped.forEach(itself.get(0)::giveBack);
              dropped.clear();
            },
            4 * MEGABYTE);
    itself.add(memory);
    try (memory) {
      for (int i = 0; i < 100; i++) {
        dropped.add(memory.take(MEGABYTE));
      }
      assertThat(asked.get()).isBetween(10, 25);
      assertThat(memory.idleBytes()).isLessThanOrEqualTo(8 * MEGABYTE);
      dropped.forEach(memory::giveBack);
    }
  }
}
