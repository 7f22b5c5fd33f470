package io.github.batchup4j.source;

/** What the indices of a query count. */
enum IndexMeaning {
  /** Samples of the whole, regardless of subset and sampler. */
  IN_WHOLE,
  /** Samples of the source, after any subset. */
  IN_SOURCE
}
