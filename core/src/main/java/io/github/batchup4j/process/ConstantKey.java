package io.github.batchup4j.process;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A key by identity that does not keep its object. */
final class ConstantKey extends WeakReference<Shared> {

  private final int hash;

  /** Returns a key to look up with. */
  ConstantKey(Shared constant) {
    super(constant);
    this.hash = System.identityHashCode(constant);
  }

  /** Returns a key to keep. */
  ConstantKey(Shared constant, ReferenceQueue<Shared> forgotten) {
    super(constant, forgotten);
    this.hash = System.identityHashCode(constant);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    Shared constant = get();
    return constant != null && other instanceof ConstantKey key && key.refersTo(constant);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
