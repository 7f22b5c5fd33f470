/**
 * Which samples, in which order: samplers give index batches. Order, subset, repeats and weights
 * are independent of one another; nothing here knows what a sample is.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.sampling;

import org.jspecify.annotations.NullMarked;
