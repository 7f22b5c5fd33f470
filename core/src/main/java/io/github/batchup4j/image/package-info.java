/**
 * Image files. So far: which format a file has and how large its picture is, read from its header
 * without decoding a pixel.
 *
 * @serial exclude
 */
@NullMarked
package io.github.batchup4j.image;

import org.jspecify.annotations.NullMarked;
