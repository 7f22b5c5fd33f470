package io.github.batchup4j.image;

import java.io.Serializable;

/** Numbers from one to another. */
record Range(double least, double most) implements Serializable {

  /** The number at a fraction of the way. */
  double at(double fraction) {
    return least + fraction * (most - least);
  }

  Range logarithm() {
    return new Range(StrictMath.log(least), StrictMath.log(most));
  }

  @Override
  public String toString() {
    return least + ", " + most;
  }
}
