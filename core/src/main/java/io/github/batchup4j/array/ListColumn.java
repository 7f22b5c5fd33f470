package io.github.batchup4j.array;

import java.util.List;

/**
 * A column whose samples are objects of any kind, for samples that have no common shape.
 *
 * @param samples the samples, copied into an unmodifiable list
 */
public record ListColumn(List<?> samples) implements Column {

  /**
   * Copies the list.
   *
   * @param samples the samples, none of them null
   */
  public ListColumn {
    samples = List.copyOf(samples);
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public ListColumn truncated(int size) {
    Sizes.requireTruncation(size, samples.size());
    return size == samples.size() ? this : new ListColumn(samples.subList(0, size));
  }
}
