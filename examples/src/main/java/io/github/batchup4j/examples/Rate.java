package io.github.batchup4j.examples;

/**
 * How fast a stream of pictures was.
 *
 * @param picturesPerSecond pictures in a second of time that passed
 * @param processorSecondsPer1000 seconds of all processors for 1000 pictures
 */
record Rate(double picturesPerSecond, double processorSecondsPer1000) {}
