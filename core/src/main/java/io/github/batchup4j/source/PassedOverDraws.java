package io.github.batchup4j.source;

import java.util.Optional;

/** Draws without the first so many, which are drawn and dropped. */
final class PassedOverDraws implements Draws {

  private final Draws draws;
  private long toPassOver;

  PassedOverDraws(Draws draws, long toPassOver) {
    this.draws = draws;
    this.toPassOver = toPassOver;
  }

  @Override
  public Optional<DrawData> next() throws StageFailure {
    for (; toPassOver > 0; toPassOver--) {
      if (!isPassedOver()) {
        return Optional.empty();
      }
    }
    return draws.next();
  }

  /** False at the end. A failure is no end: whoever asked for that batch was told of it. */
  private boolean isPassedOver() {
    try {
      return draws.next().isPresent();
    } catch (StageFailure failure) {
      return true;
    }
  }

  @Override
  public void close() {
    draws.close();
  }
}
