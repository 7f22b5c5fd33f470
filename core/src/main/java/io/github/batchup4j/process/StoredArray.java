package io.github.batchup4j.process;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import java.io.Serializable;

/** Stands for a large array in the file of a constant; its elements are in the file beside it. */
record StoredArray(ElementType type, Shape shape, long offset) implements Serializable {}
