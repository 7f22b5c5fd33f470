/** Benchmarks, run by JMH. */
@NullMarked
package io.github.batchup4j.benchmarks;

import org.jspecify.annotations.NullMarked;
