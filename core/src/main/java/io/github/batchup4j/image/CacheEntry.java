package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Optional;

/** A picture in a segment. Thread-safe. */
final class CacheEntry {

  private final Segment segment;
  private final CacheRecord record;
  private final Optional<CacheEntry> other;
  private volatile boolean checked;

  CacheEntry(Segment segment, CacheRecord record) {
    this(segment, record, Optional.empty());
  }

  private CacheEntry(Segment segment, CacheRecord record, Optional<CacheEntry> other) {
    this.segment = segment;
    this.record = record;
    this.other = other;
  }

  CacheRecord record() {
    return record;
  }

  /** The same picture in another place: where this one is damaged, the other may be whole. */
  Optional<CacheEntry> other() {
    return other;
  }

  CacheEntry orElse(CacheEntry alternative) {
    return new CacheEntry(segment, record, Optional.of(alternative));
  }

  /** The picture, unless its bytes are not what was written. Checked once. */
  Optional<Picture> picture(PixelMemory memory) throws IOException {
    byte[] bytes = memory.allocate(record.length());
    segment.copy(record, bytes);
    if (!checked && CachedBytes.checksum(bytes, 0, record.length()) != record.checksum()) {
      return Optional.empty();
    }
    checked = true;
    return Optional.of(Picture.of(record.format(), record.width(), record.height(), bytes));
  }
}
