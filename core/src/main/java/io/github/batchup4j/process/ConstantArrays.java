package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.IdentityHashMap;
import java.util.Optional;

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
    long offset = (out.size() + Slot.ALIGNMENT - 1) / Slot.ALIGNMENT * Slot.ALIGNMENT;
    ByteBuffer bytes = array.bytes();
    for (long at = offset; bytes.hasRemaining(); ) {
      at += out.write(bytes, at);
    }
    StoredArray added = new StoredArray(array.elementType(), array.shape(), offset);
    stored.put(array, added);
    return added;
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
