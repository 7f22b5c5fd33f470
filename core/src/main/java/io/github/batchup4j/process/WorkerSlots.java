package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The memory that one worker shares with its pool: slots, each for the arrays of one result. A slot
 * is free, or a worker is at it, or it is lent to whoever holds its arrays. Some are never lent, so
 * that a worker can go on whatever is kept: where those are next, results are copied out.
 * Thread-safe.
 */
final class WorkerSlots implements AutoCloseable {

  private static final int MOST = 16;

  /** How many slots are kept for the worker. */
  private static final int NEVER_LENT = 4;

  /** How many slots that are not lent there may be without a look at the budget. */
  private static final int FEWEST = 2;

  /** From this size on, mapping memory anew costs less than copying it. */
  private static final long LENT_FROM = 128 << 10;

  private final Path folder;
  private final String worker;
  private final MemoryBudget budget;
  private final List<Use> slots = new ArrayList<>();

  /** The one used last is taken first: its memory is the most likely to be in a cache. */
  private final Deque<Integer> free = new ArrayDeque<>();

  private long largest;
  private int lent;
  private boolean closed;

  WorkerSlots(Path folder, String worker, MemoryBudget budget) {
    this.folder = folder;
    this.worker = worker;
    this.budget = budget;
  }

  /** A slot, and how much of the budget it has. */
  private static final class Use {
    private final SharedSlot slot;
    private long bytes;

    Use(SharedSlot slot) {
      this.slot = slot;
    }
  }

  /** The name of a slot's files. */
  static String nameOf(String worker, int slot) {
    return worker + "-" + slot;
  }

  /** Takes a free slot, if there is one. */
  synchronized OptionalInt take() {
    Integer slot = free.pollFirst();
    if (slot != null) {
      return OptionalInt.of(slot);
    }
    boolean mayBeMade =
        slots.size() - lent < FEWEST || (slots.size() < MOST && budget.hasRoomFor(largest));
    if (closed || !mayBeMade) {
      return OptionalInt.empty();
    }
    slots.add(new Use(new SharedSlot(folder, nameOf(worker, slots.size()), Cleaning.cleaner())));
    return OptionalInt.of(slots.size() - 1);
  }

  /** Gives a slot back. */
  synchronized void giveBack(int slot) {
    if (!closed) {
      free.addFirst(slot);
    }
  }

  /**
   * Decides how the arrays of a result are seen.
   *
   * @param number the slot that they are in
   * @param used how much of it they take
   * @param lending how long they are wanted
   * @param allocator the memory of those that are copied
   */
  Access access(int number, List<SegmentUse> used, Lending lending, ArrayAllocator allocator)
      throws IOException {
    try {
      SharedSlot memory = memory(number);
      memory.use(used);
      long bytes = used.stream().mapToLong(SegmentUse::bytes).sum();
      Optional<Access> lent =
          bytes >= LENT_FROM && lend(number, bytes)
              ? lent(number, lending, allocator)
              : Optional.empty();
      return lent.isPresent()
          ? lent.get()
          : new Access(memory.copying(allocator), () -> {}, () -> giveBack(number));
    } catch (IOException | RuntimeException | Error e) {
      giveBack(number);
      throw e;
    }
  }

  /**
   * Empty where memory cannot be mapped once more. A slot comes back when its lease is released or
   * its memory is unreachable, whichever is first.
   */
  private Optional<Access> lent(int number, Lending lending, ArrayAllocator allocator) {
    SharedSlot memory = memory(number);
    Runnable returned = () -> returned(number);
    try {
      if (lending == Lending.UNTIL_RELEASED) {
        return Optional.of(new Access(memory.viewing(allocator), lease(returned), () -> {}));
      }
      SharedSlot.Lent lent = memory.lending(allocator, returned);
      return Optional.of(new Access(lent.arrays(), lent.lease(), () -> {}));
    } catch (IOException | RuntimeException | Error e) {
      WorkerLog.log(Level.DEBUG, worker + ": a result is copied: " + e);
      notLent();
      return Optional.empty();
    }
  }

  private synchronized void notLent() {
    lent--;
  }

  /**
   * How the arrays of a result are read.
   *
   * @param arrays the arrays
   * @param lease ends their use
   * @param afterwards to be called once the result has been read
   */
  record Access(ArrayMemory arrays, Lease lease, Runnable afterwards) {}

  /** Whoever drops a lease without releasing it no longer uses the memory either. */
  private static Lease lease(Runnable released) {
    final class Held implements Lease {
      private final Cleaner.Cleanable cleanable = Cleaning.cleaner().register(this, released);

      @Override
      public void release() {
        cleanable.clean();
      }
    }
    return new Held();
  }

  private synchronized SharedSlot memory(int number) {
    return slots.get(number).slot;
  }

  private synchronized boolean lend(int number, long bytes) {
    Use use = slots.get(number);
    budget.add(Math.max(0, bytes - use.bytes));
    use.bytes = Math.max(use.bytes, bytes);
    largest = Math.max(largest, bytes);
    if (lent >= MOST - NEVER_LENT || !budget.hasRoomFor(largest)) {
      return false;
    }
    lent++;
    return true;
  }

  private synchronized void returned(int number) {
    lent--;
    giveBack(number);
  }

  /** Deletes the files. Memory that is lent stays until it is unreachable. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    free.clear();
    slots.forEach(use -> use.slot.close());
    budget.add(-slots.stream().mapToLong(use -> use.bytes).sum());
  }
}
