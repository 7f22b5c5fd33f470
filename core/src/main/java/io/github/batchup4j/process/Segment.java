package io.github.batchup4j.process;

import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;

/** One mapped file of a slot, given out from its beginning to its end. Not thread-safe. */
final class Segment {

  private final int number;
  private final MappedByteBuffer memory;
  private int used;

  Segment(int number, MappedByteBuffer memory) {
    this.number = number;
    this.memory = memory;
  }

  int number() {
    return number;
  }

  int capacity() {
    return memory.capacity();
  }

  /** Returns the bytes that are given out. */
  int used() {
    return used;
  }

  boolean hasRoomFor(int bytes) {
    return bytes <= memory.capacity() - used;
  }

  /** Gives out the next bytes. */
  ByteBuffer take(int bytes) {
    ByteBuffer taken = memory.slice(used, bytes);
    long next = ((long) used + bytes + Slot.ALIGNMENT - 1) / Slot.ALIGNMENT * Slot.ALIGNMENT;
    used = (int) Math.min(next, memory.capacity());
    return taken;
  }

  void clear() {
    used = 0;
  }
}
