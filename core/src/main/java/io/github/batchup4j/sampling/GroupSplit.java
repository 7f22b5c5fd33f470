package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Deals whole groups of samples to parts. Frozen: what a seed decides never changes. */
final class GroupSplit {

  /** Members of a group, ascending. */
  private static final Comparator<long[]> LARGEST_FIRST =
      Comparator.comparingInt((long[] members) -> members.length).reversed();

  private final long[] room;
  private final List<LongStream.Builder> parts = new ArrayList<>();
  private final RandomGenerator random;

  private GroupSplit(long[] room, RandomGenerator random) {
    this.room = room;
    this.random = random;
    for (int part = 0; part < room.length; part++) {
      parts.add(LongStream.builder());
    }
  }

  /**
   * Returns the samples of each part.
   *
   * @param groups the group of each sample
   * @param ends how many samples the parts up to each should have together
   */
  static List<long[]> of(long[] groups, long[] ends, RandomKey key) {
    GroupSplit split = new GroupSplit(rooms(ends, groups.length), key.with(1).generator());
    for (long[] members : dealt(members(groups), key.with(0))) {
      split.deal(members);
    }
    return split.parts.stream()
        .limit(ends.length)
        .map(part -> part.build().sorted().toArray())
        .toList();
  }

  /** The sizes wanted; the last is that of what is in no part. */
  private static long[] rooms(long[] ends, long size) {
    long[] rooms = new long[ends.length + 1];
    long from = 0;
    for (int part = 0; part < ends.length; part++) {
      rooms[part] = ends[part] - from;
      from = ends[part];
    }
    rooms[ends.length] = size - from;
    return rooms;
  }

  private static Collection<long[]> members(long[] groups) {
    TreeMap<Long, LongStream.Builder> members = new TreeMap<>();
    for (int i = 0; i < groups.length; i++) {
      members.computeIfAbsent(groups[i], group -> LongStream.builder()).add(i);
    }
    return members.values().stream().map(group -> group.build().toArray()).toList();
  }

  private static List<long[]> dealt(Collection<long[]> groups, RandomKey key) {
    List<long[]> all = List.copyOf(groups);
    long[] order = new long[all.size()];
    Permutation.shuffled(order.length, key).fill(0, order, 0, order.length);
    return LongStream.of(order).mapToObj(i -> all.get((int) i)).sorted(LARGEST_FIRST).toList();
  }

  private void deal(long[] members) {
    int part = drawn(members.length);
    room[part] -= members.length;
    for (long member : members) {
      parts.get(part).add(member);
    }
  }

  /** One number is drawn a group, wherever it goes. */
  private int drawn(int size) {
    long left = (long) (random.nextDouble() * roomFor(size));
    for (int part = 0; part < room.length; part++) {
      if (room[part] >= size) {
        left -= room[part];
        if (left < 0) {
          return part;
        }
      }
    }
    return roomiest();
  }

  private long roomFor(int size) {
    return LongStream.of(room).filter(free -> free >= size).sum();
  }

  private int roomiest() {
    int roomiest = 0;
    for (int part = 1; part < room.length; part++) {
      if (room[part] > room[roomiest]) {
        roomiest = part;
      }
    }
    return roomiest;
  }
}
