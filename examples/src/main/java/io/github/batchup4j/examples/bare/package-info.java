/**
 * Loops that decode, resize and convert pictures with no library around them: what {@code
 * image-throughput} compares the library with. Nothing of BatchUp4J is used here.
 */
@NullMarked
package io.github.batchup4j.examples.bare;

import org.jspecify.annotations.NullMarked;
