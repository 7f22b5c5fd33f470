package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The large arrays of a constant, in a worker: mappings, so that all workers of a machine have the
 * same memory, until one writes to it. Not thread-safe.
 */
final class MappedArrays implements Closeable {

  private final Path file;
  private Optional<FileChannel> channel = Optional.empty();

  MappedArrays(Path file) {
    this.file = file;
  }

  NdArray map(StoredArray array) throws IOException {
    long bytes = array.shape().elementCount() * array.type().byteSize();
    return NdArray.wrap(
        array.type(),
        array.shape(),
        opened().map(FileChannel.MapMode.PRIVATE, array.offset(), bytes));
  }

  private FileChannel opened() throws IOException {
    if (channel.isEmpty()) {
      // Some operating systems map for private writing only what can be written.
      channel =
          Optional.of(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }
    return channel.get();
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
