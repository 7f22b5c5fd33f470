/**
 * Iteration over the batches of one epoch: the iterator, its failures, and the samples that could
 * not be read. It knows what a batch is made of only to name it in a failure.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.loader;

import org.jspecify.annotations.NullMarked;
