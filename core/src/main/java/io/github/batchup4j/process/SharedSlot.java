package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory of a worker's {@link Slot}, in its parent. Used by one thread at a time.
 *
 * <p>A batch is received so: {@link #use} what its worker says that it takes, then ask for {@link
 * #copying}, {@link #viewing} or {@link #lending} and read its message with that.
 */
final class SharedSlot {

  /** More than a slot can come to have: it is at 2^31 bytes after some fifty. */
  private static final int MOST_SEGMENTS = 1 << 12;

  private final Path folder;
  private final String name;
  private final Cleaner cleaner;
  private final Map<Integer, SharedSegment> segments = new HashMap<>();
  private List<SegmentUse> used = List.of();

  /**
   * Returns the parent's side of a slot.
   *
   * @param folder the folder of the slot
   * @param name the name of the slot
   * @param cleaner finds out that lent memory is unreachable; one serves all slots
   */
  SharedSlot(Path folder, String name, Cleaner cleaner) {
    this.folder = folder;
    this.name = name;
    this.cleaner = cleaner;
  }

  /**
   * Begins the next batch: arrays that are views of the last one change now.
   *
   * @param taken what {@link Slot#used} gave in the worker
   * @throws IOException if there is no such segment, or it is shorter
   */
  void use(List<SegmentUse> taken) throws IOException {
    used = List.of();
    for (SegmentUse use : taken) {
      SharedSegment segment = segment(use.segment());
      if (use.bytes() <= 0 || use.bytes() > segment.size()) {
        throw new IOException(
            String.format(
                "the bytes of segment %d must be in [1, %d], got %d",
                use.segment(), segment.size(), use.bytes()));
      }
    }
    used = List.copyOf(taken);
  }

  /** Copies arrays into memory of an allocator; the slot is free as soon as they are read. */
  ArrayMemory copying(ArrayAllocator allocator) throws IOException {
    return new CopiedMemory(new MappedSegments(keptMappings(), allocator));
  }

  /** Gives arrays that are views of the slot, valid until its next batch. */
  ArrayMemory viewing(ArrayAllocator inline) throws IOException {
    return new MappedSegments(keptMappings(), inline);
  }

  /**
   * Gives arrays that are views of the slot, valid as long as they are reachable, even when the
   * slot is closed. What is returned is as good as an array: it is not to be kept, but its lease
   * may be. The slot must not be used by its worker before {@code whenOver} has run.
   *
   * @param inline gives memory for the arrays that are in the message itself
   * @param whenOver runs once: when the memory is unreachable, on the thread of the cleaner, or
   *     when the lease is released, on that thread; if the batch takes nothing of the slot, at once
   *     on this one
   */
  Lent lending(ArrayAllocator inline, Runnable whenOver) throws IOException {
    Map<Integer, ByteBuffer> views = new HashMap<>();
    List<MappedByteBuffer> roots = new ArrayList<>();
    for (SegmentUse use : used) {
      MappedByteBuffer root = segment(use.segment()).lent();
      roots.add(root);
      views.put(use.segment(), root.slice(0, (int) use.bytes()));
    }
    if (roots.isEmpty()) {
      whenOver.run();
    }
    // Only now that nothing can fail: whoever gets an exception still has the slot.
    return new Lent(new MappedSegments(views, inline), register(roots, whenOver));
  }

  /**
   * Memory that is lent.
   *
   * @param arrays the memory
   * @param lease ends its use; it does not keep the memory reachable
   */
  record Lent(ArrayMemory arrays, Lease lease) {}

  /** Views of a buffer keep its root reachable, and nothing else, so the roots are watched. */
  private Lease register(List<MappedByteBuffer> roots, Runnable whenOver) {
    AtomicInteger left = new AtomicInteger(roots.size());
    Runnable oneIsGone =
        () -> {
          if (left.decrementAndGet() == 0) {
            whenOver.run();
          }
        };
    List<Cleaner.Cleanable> watched =
        roots.stream().map(root -> cleaner.register(root, oneIsGone)).toList();
    return () -> watched.forEach(Cleaner.Cleanable::clean);
  }

  private Map<Integer, ByteBuffer> keptMappings() throws IOException {
    Map<Integer, ByteBuffer> kept = new HashMap<>();
    for (SegmentUse use : used) {
      ByteBuffer whole = segment(use.segment()).kept();
      kept.put(use.segment(), whole.slice(0, (int) use.bytes()));
    }
    return kept;
  }

  private SharedSegment segment(int number) throws IOException {
    SharedSegment known = segments.get(number);
    if (known != null) {
      return known;
    }
    if (number < 0 || number >= MOST_SEGMENTS) {
      throw new IOException("a segment must be in [0, " + MOST_SEGMENTS + "), got " + number);
    }
    SharedSegment opened = SharedSegment.open(Slot.file(folder, name, number));
    segments.put(number, opened);
    return opened;
  }

  /** Closes and deletes all files. Lent memory stays valid; views do as long as they are held. */
  void close() {
    for (SharedSegment segment : segments.values()) {
      segment.close();
    }
    segments.clear();
    used = List.of();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, name + "-*")) {
      for (Path file : left) {
        SegmentFiles.deleteQuietly(file);
      }
    } catch (IOException e) {
      // The folder is gone already, with all that was in it.
      return;
    }
  }
}
