package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.SerialBytes;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the large arrays of a constant into a file, each of them once. Not thread-safe. */
final class ConstantArrays {

  private final Path file;
  private final IdentityHashMap<NdArray, StoredArray> stored = new IdentityHashMap<>();
  private Optional<FileChannel> channel = Optional.empty();

  ConstantArrays(Path file) {
    this.file = file;
  }

  StoredArray store(NdArray array) throws IOException {
    StoredArray known = stored.get(array);
    if (known != null) {
      return known;
    }
    FileChannel out = opened();
    long offset = aligned(out.size());
    append(out, offset, array.bytes());
    StoredArray added = new StoredArray(array.elementType(), array.shape(), offset);
    stored.put(array, added);
    return added;
  }

  /** Writes bytes as they are made. */
  StoredArray store(SerialBytes bytes) throws IOException {
    FileChannel out = opened();
    long offset = aligned(out.size());
    AtomicLong at = new AtomicLong(offset);
    bytes.writeTo(made -> at.addAndGet(append(out, at.get(), made)));
    return new StoredArray(ElementType.INT8, Shape.of(bytes.size()), offset);
  }

  private static long aligned(long offset) {
    return (offset + Slot.ALIGNMENT - 1) / Slot.ALIGNMENT * Slot.ALIGNMENT;
  }

  private static long append(FileChannel out, long offset, ByteBuffer bytes) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += out.write(bytes, at);
    }
    return at - offset;
  }

  private FileChannel opened() throws IOException {
    if (channel.isEmpty()) {
      channel =
          Optional.of(
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }
    return channel.get();
  }

  void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
