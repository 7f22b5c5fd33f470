package io.github.batchup4j.process;

/**
 * Where an array lies in shared memory.
 *
 * @param segment the number of the segment
 * @param offset its first byte in the segment
 */
record ArrayPlace(int segment, long offset) {}
