/**
 * The array-like protocol: anything that has a number of samples and gives those at some indices
 * can be a column of a data source.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.accessor;

import org.jspecify.annotations.NullMarked;
