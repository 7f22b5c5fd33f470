/**
 * Worker processes: what is sent to them and back, the memory that they share with this process,
 * and how they are started and watched. Knows tasks and arrays, not samples. Not exported.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.process;

import org.jspecify.annotations.NullMarked;
