/**
 * Random numbers that are pure functions of a key: no state is shared, and nothing depends on a
 * thread, a worker or the time. And those of NumPy's {@code RandomState}, for orders and draws that
 * are to equal a program's in Python. The algorithms are frozen: the same key or seed gives the
 * same numbers in every version and on every JDK.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.random;

import org.jspecify.annotations.NullMarked;
