/**
 * The columns of a batch: arrays of one element type and shape in contiguous native memory, and
 * lists for samples that have no common shape. There is no arithmetic here.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.array;

import org.jspecify.annotations.NullMarked;
