package io.github.batchup4j.process;

import java.io.Serializable;

/** Stands for a shared object in a stream of objects. */
record SharedReference(int id) implements Serializable {}
