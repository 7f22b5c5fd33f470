/**
 * BatchUp4J for Deeplearning4j: every recipe for batches as a {@code DataSetIterator} or {@code
 * MultiDataSetIterator}, or a loop of one's own over {@code INDArray}s. {@link
 * io.github.batchup4j.dl4j.Dl4j} is where to begin.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.dl4j;

import org.jspecify.annotations.NullMarked;
