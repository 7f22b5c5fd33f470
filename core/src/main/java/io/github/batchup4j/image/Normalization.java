package io.github.batchup4j.image;

/** Skeleton; see the agreed API. */
public record Normalization() {
  /** Skeleton. */
  public static final Normalization IMAGENET = new Normalization();
}
