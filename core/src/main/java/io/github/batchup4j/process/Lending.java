package io.github.batchup4j.process;

/** How long the arrays of an output are used. */
public enum Lending {
  /**
   * By whoever holds them, as long as they are reachable, or until their {@link Lease} is released.
   */
  UNTIL_UNREACHABLE,
  /** Until their {@link Lease} is released. */
  UNTIL_RELEASED
}
