package io.github.batchup4j.image;

import java.io.Serializable;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One step of a pipeline, with all of its arguments. The text of a step is what it is called by: it
 * tells apart what gives different pixels.
 */
sealed interface Step extends Serializable {

  /**
   * Returns the size of a picture after this step.
   *
   * @param before its size before, where that is known
   * @return its size, where it does not depend on the picture
   */
  default Optional<Size> size(Optional<Size> before) {
    return before;
  }

  /** A step that does the same to all pictures. */
  non-sealed interface Fixed extends Step {

    /** Does it. */
    void run(Canvas canvas);
  }

  /** A step that draws random numbers. */
  non-sealed interface Drawn extends Step {

    /** Draws the numbers and does it. */
    void run(Canvas canvas, RandomGenerator random);
  }
}
