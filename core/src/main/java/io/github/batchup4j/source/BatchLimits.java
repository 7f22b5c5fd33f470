package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.pool.StreamLimits;
import java.util.OptionalLong;

/**
 * How far ahead batches are made.
 *
 * @param making what the recipe says of it
 * @param batchBytes the size of a full batch, where it is known before one is made
 */
record BatchLimits(BatchSettings.Making making, OptionalLong batchBytes) {

  static BatchLimits of(DataSource source, BatchSettings settings) {
    OptionalLong perSample = source.bytesPerSample();
    long batchSize = settings.batchSize();
    return new BatchLimits(
        settings.making(),
        perSample.isPresent()
            ? OptionalLong.of(
                batchSize * Math.min(perSample.getAsLong(), Long.MAX_VALUE / batchSize))
            : OptionalLong.empty());
  }

  /** The limits of batches whose arrays come from an allocator. */
  StreamLimits<Made<?>> in(ArrayAllocator allocator) {
    StreamLimits<Made<?>> limits = inBytes(allocator);
    return making.timeout().map(limits::timeout).orElse(limits);
  }

  private StreamLimits<Made<?>> inBytes(ArrayAllocator allocator) {
    if (making.prefetchBytes().isPresent()) {
      long most = making.prefetchBytes().getAsLong();
      StreamLimits<Made<?>> limits = limits(most);
      return batchBytes.isPresent() ? limits.expecting(batchBytes.getAsLong()) : limits;
    }
    long most =
        making.pool().workers() > 0 ? Math.max(1, allocator.maxBytes() / 2) : Long.MAX_VALUE;
    // Nobody has asked for this bound: where nothing is known it must not keep workers waiting.
    return limits(most).expecting(batchBytes.orElse(most / making.prefetch()));
  }

  private StreamLimits<Made<?>> limits(long bytes) {
    return StreamLimits.ofPrefetch(making.prefetch()).maxBytes(bytes, Made::bytes);
  }
}
