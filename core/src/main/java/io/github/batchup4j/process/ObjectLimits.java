package io.github.batchup4j.process;

import java.io.ObjectInputFilter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses streams of objects that claim to be deeper, or to have longer arrays, than their bytes
 * can bear. Of one stream: not thread-safe.
 */
final class ObjectLimits implements ObjectInputFilter {

  static final long MAX_DEPTH = 64;

  /** To read a set of sets takes twice as long for each level: the hash of all is taken again. */
  private static final long MAX_DEPTH_OF_SETS = 16;

  /** A hash table of one element has room for 16, and the element takes some bytes. */
  private static final long ELEMENTS_PER_BYTE = 16;

  private final long maxElements;
  private long elements;
  private Optional<String> exceeded = Optional.empty();

  ObjectLimits(long bytes) {
    this.maxElements = bytes * ELEMENTS_PER_BYTE;
  }

  /** Returns what was exceeded, as a sentence. */
  Optional<String> exceeded() {
    return exceeded;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    if (info.depth() > MAX_DEPTH) {
      return refused("an object must be at most " + MAX_DEPTH + " deep, got " + info.depth());
    }
    if (info.depth() > MAX_DEPTH_OF_SETS && takesHashes(info.serialClass())) {
      return refused(
          "a set or map must be at most " + MAX_DEPTH_OF_SETS + " deep, got " + info.depth());
    }
    long length = Math.max(0, info.arrayLength());
    if (length > maxElements - elements) {
      return refused(
          String.format(
              "arrays of objects must have at most %d elements, got %d",
              maxElements, elements + length));
    }
    elements += length;
    return Status.UNDECIDED;
  }

  private static boolean takesHashes(@Nullable Class<?> type) {
    return type != null
        && (Map.class.isAssignableFrom(type)
            || Set.class.isAssignableFrom(type)
            || type.getName().equals("java.util.CollSer")); // the form of Set.of and Map.of
  }

  private Status refused(String sentence) {
    exceeded = Optional.of(sentence);
    return Status.REJECTED;
  }
}
