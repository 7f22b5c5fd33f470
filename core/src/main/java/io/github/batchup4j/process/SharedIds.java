package io.github.batchup4j.process;

/** Gives shared objects the numbers under which workers find them. */
@FunctionalInterface
interface SharedIds {

  /** Returns the number of an object, told from others by identity. */
  int idOf(Shared constant);
}
