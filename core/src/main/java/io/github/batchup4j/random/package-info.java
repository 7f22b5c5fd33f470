/**
 * Random numbers that are pure functions of a key: no state is shared, and nothing depends on a
 * thread, a worker or the time. The algorithms are frozen: the same key gives the same numbers in
 * every version and on every JDK.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.random;

import org.jspecify.annotations.NullMarked;
