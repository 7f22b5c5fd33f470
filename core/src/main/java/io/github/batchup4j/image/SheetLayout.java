package io.github.batchup4j.image;

import io.github.batchup4j.array.Shape;

/** Where the channels of a batch of arrays stand. */
enum SheetLayout {
  /** Where 1 or 3 stands. */
  BY_CHANNELS,
  CHANNELS_FIRST,
  CHANNELS_LAST;

  /** Whether it can be that the channels of {@code [n, ...]} of rank 4 come first. */
  private static boolean canBeFirst(Shape batch) {
    return isChannels(batch.size(1));
  }

  private static boolean canBeLast(Shape batch) {
    return isChannels(batch.size(3));
  }

  private static boolean isChannels(long size) {
    return size == 1 || size == 3;
  }

  static boolean looksLikePictures(Shape batch) {
    return batch.rank() == 4 && (canBeFirst(batch) || canBeLast(batch)) && batch.elementCount() > 0;
  }

  /**
   * Finds the channels of a batch that looks like pictures.
   *
   * @throws IllegalArgumentException if they can be in two places, or are not where they were said
   */
  boolean isChannelsFirst(Shape batch) {
    if (this == BY_CHANNELS && canBeFirst(batch) && canBeLast(batch)) {
      throw new IllegalArgumentException(
          "pictures must have their channels in one place, got "
              + batch
              + ": channelsFirst() or channelsLast() says where");
    }
    boolean isFirst = this == BY_CHANNELS ? canBeFirst(batch) : this == CHANNELS_FIRST;
    if (!(isFirst ? canBeFirst(batch) : canBeLast(batch))) {
      throw new IllegalArgumentException(
          "pictures must have 1 or 3 channels " + (isFirst ? "first" : "last") + ", got " + batch);
    }
    return isFirst;
  }
}
