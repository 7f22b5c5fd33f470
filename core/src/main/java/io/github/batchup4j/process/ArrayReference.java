package io.github.batchup4j.process;

import java.io.Serializable;

/** Stands for an array in a stream of objects; the arrays follow the stream. */
record ArrayReference(int number) implements Serializable {}
