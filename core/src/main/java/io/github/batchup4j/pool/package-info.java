/**
 * Worker pools: they run tasks and give the results in the order of the tasks. They know neither
 * samples nor indices.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.pool;

import org.jspecify.annotations.NullMarked;
