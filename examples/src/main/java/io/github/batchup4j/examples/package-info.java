/** Runnable programs to copy from. {@link io.github.batchup4j.examples.Examples} runs them. */
@NullMarked
package io.github.batchup4j.examples;

import org.jspecify.annotations.NullMarked;
