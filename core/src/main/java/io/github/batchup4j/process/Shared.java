package io.github.batchup4j.process;

import java.io.Serializable;

/**
 * An object that is sent to each worker process once, however many others refer to it, and however
 * often. It is told from others by identity and must never change.
 */
public interface Shared extends Serializable {}
