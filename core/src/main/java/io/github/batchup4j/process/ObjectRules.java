package io.github.batchup4j.process;

import java.util.Optional;

/**
 * How objects of a message are read.
 *
 * @param allowed the classes that they may have; empty if the sender is trusted
 * @param loader finds their classes
 * @param shared finds shared objects
 */
record ObjectRules(Optional<AllowedClasses> allowed, ClassLoader loader, SharedObjects shared) {

  /** In a worker: its parent may send anything. */
  static ObjectRules trusting(ClassLoader loader, SharedObjects shared) {
    return new ObjectRules(Optional.empty(), loader, shared);
  }

  /** In the parent: workers read hostile files. */
  static ObjectRules checking(ClassLoader loader, AllowedClasses allowed) {
    return new ObjectRules(Optional.of(allowed), loader, SharedObjects.none());
  }
}
