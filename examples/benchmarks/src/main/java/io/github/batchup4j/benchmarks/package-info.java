/** Benchmarks: the library beside its alternatives, and beside the least that has to be done. */
@NullMarked
package io.github.batchup4j.benchmarks;

import org.jspecify.annotations.NullMarked;
