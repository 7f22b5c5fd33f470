package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The memory of one batch, in a worker: mapped files that its parent maps too. Grows by a file at a
 * time and never shrinks. Where the disk is full its arrays lie in the memory of this process
 * instead, and it does not try to grow again.
 *
 * <p>One batch after the other; threads that make one batch may allocate at the same time.
 */
final class Slot {

  static final int ALIGNMENT = 64;
  static final long LEAST_SEGMENT_BYTES = 64 << 10;

  /** Segments grow with the slot, so that they stay few, up to this. */
  private static final long MOST_SPARE_BYTES = 64 << 20;

  private static final long PAGE = 4096;
  private static final long MOST_SEGMENT_BYTES = Integer.MAX_VALUE / PAGE * PAGE;

  private final Path folder;
  private final String name;
  private final SegmentFiller filler;
  private final List<Segment> segments = new ArrayList<>();
  private final IdentityHashMap<NdArray, ArrayPlace> places = new IdentityHashMap<>();
  private int current;
  private boolean outOfSpace;

  /**
   * Returns a slot without memory.
   *
   * @param folder where its files will be
   * @param name the beginning of their names, which no other file of the folder has
   */
  Slot(Path folder, String name) {
    this(folder, name, SegmentFiller.zeros());
  }

  Slot(Path folder, String name, SegmentFiller filler) {
    this.folder = folder;
    this.name = name;
    this.filler = filler;
  }

  /** Returns the file of a segment. */
  static Path file(Path folder, String name, int segment) {
    return folder.resolve(name + "-" + segment);
  }

  /** Gives arrays in this slot, valid until it is cleared; all may be used by any thread. */
  ArrayAllocator allocator() {
    return this::allocate;
  }

  /**
   * Tells where arrays lie. An array that does not lie here is copied into the slot: the others see
   * it there sooner than in a message. So {@link #used} is to be asked after the message has been
   * written.
   */
  ArrayPlaces places() {
    return this::placeOf;
  }

  /** Tells whether a file could not be made as large as it should be. */
  synchronized boolean isOutOfSpace() {
    return outOfSpace;
  }

  /** Begins the next batch: the memory of all arrays is used again. */
  synchronized void clear() {
    places.clear();
    current = 0;
    for (Segment segment : segments) {
      segment.clear();
    }
  }

  /** Returns what the arrays since the last {@link #clear} take. */
  synchronized List<SegmentUse> used() {
    List<SegmentUse> used = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.used() > 0) {
        used.add(new SegmentUse(segment.number(), segment.used()));
      }
    }
    return used;
  }

  /** Deletes the files that are still there. Mappings live as long as their arrays. */
  synchronized void close() {
    for (Segment segment : segments) {
      SegmentFiles.deleteQuietly(file(folder, name, segment.number()));
    }
    segments.clear();
    clear();
    outOfSpace = true;
  }

  private synchronized NdArray allocate(ElementType type, Shape shape) {
    long elements = shape.elementCount();
    if (elements > Integer.MAX_VALUE / type.byteSize()) {
      // For the same message as everywhere.
      return NdArray.allocate(type, shape);
    }
    int bytes = (int) elements * type.byteSize();
    Optional<Segment> segment = segmentFor(bytes);
    return segment.isPresent()
        ? allocateIn(segment.get(), type, shape, bytes)
        : NdArray.allocate(type, shape);
  }

  private NdArray allocateIn(Segment segment, ElementType type, Shape shape, int bytes) {
    int offset = segment.used();
    NdArray array = NdArray.wrap(type, shape, segment.take(bytes));
    places.put(array, new ArrayPlace(segment.number(), offset));
    return array;
  }

  private synchronized Optional<ArrayPlace> placeOf(NdArray array) {
    ArrayPlace known = places.get(array);
    return known != null ? Optional.of(known) : copied(array);
  }

  private Optional<ArrayPlace> copied(NdArray array) {
    int bytes = array.bytes().capacity();
    Optional<Segment> segment = segmentFor(bytes);
    if (segment.isEmpty()) {
      return Optional.empty();
    }
    ArrayPlace place = new ArrayPlace(segment.get().number(), segment.get().used());
    segment.get().take(bytes).put(array.bytes());
    places.put(array, place);
    return Optional.of(place);
  }

  private Optional<Segment> segmentFor(int bytes) {
    while (current < segments.size()) {
      if (segments.get(current).hasRoomFor(bytes)) {
        return Optional.of(segments.get(current));
      }
      current++;
    }
    return earlierSegmentFor(bytes).or(() -> grown(bytes));
  }

  /** A large array may have passed segments that still have room. */
  private Optional<Segment> earlierSegmentFor(int bytes) {
    for (Segment segment : segments) {
      if (segment.hasRoomFor(bytes)) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  private Optional<Segment> grown(int bytes) {
    if (outOfSpace || bytes > MOST_SEGMENT_BYTES) {
      return Optional.empty();
    }
    int number = segments.size();
    try {
      Segment added =
          new Segment(
              number, SegmentFiles.create(file(folder, name, number), segmentBytes(bytes), filler));
      segments.add(added);
      current = number;
      return Optional.of(added);
    } catch (IOException e) {
      outOfSpace = true;
      return Optional.empty();
    }
  }

  private long segmentBytes(long needed) {
    long total = 0;
    for (Segment segment : segments) {
      total += segment.capacity();
    }
    long bytes = Math.max(needed + needed / 8, Math.min(total / 2, MOST_SPARE_BYTES));
    long pages = (Math.max(bytes, LEAST_SEGMENT_BYTES) + PAGE - 1) / PAGE;
    return Math.min(pages * PAGE, MOST_SEGMENT_BYTES);
  }
}
