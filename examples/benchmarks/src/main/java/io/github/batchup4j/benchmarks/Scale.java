package io.github.batchup4j.benchmarks;

/** How much is measured. */
enum Scale {
  /** A few seconds for everything: shows that it runs, and no more. */
  QUICK,

  /** What the documentation shows. */
  FULL,

  /** What needs a machine of 16 GB, too. */
  LARGE;

  /** One number for a quick run, another for all others. */
  int choose(int quick, int otherwise) {
    return this == QUICK ? quick : otherwise;
  }

  Rounds rounds(int warmUp, int counted) {
    return this == QUICK ? new Rounds(0, 2) : new Rounds(warmUp, counted);
  }
}
