package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.process.Shared;

/**
 * One array-like of a source and of all that are made of it, so that its samples are sent to a
 * worker process once.
 *
 * @param name its name
 * @param accessor its samples
 */
record SourceColumn(String name, Accessor accessor) implements Shared {}
