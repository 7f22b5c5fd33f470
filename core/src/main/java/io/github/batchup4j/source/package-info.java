/**
 * Data sources: they gather the samples of a batch by their indices, and know nothing of order. The
 * recipe {@link io.github.batchup4j.source.Batches} says how batches are drawn from one.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.source;

import org.jspecify.annotations.NullMarked;
