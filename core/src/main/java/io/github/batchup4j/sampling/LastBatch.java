package io.github.batchup4j.sampling;

/** What becomes of the last batch of an epoch where there are too few samples to fill it. */
public enum LastBatch {
  /** It is short. */
  KEEP,
  /** It is left out. */
  DROP
}
