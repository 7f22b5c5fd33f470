package io.github.batchup4j.process;

/**
 * How much of a segment of shared memory a batch takes.
 *
 * @param segment the number of the segment
 * @param bytes its first so many bytes
 */
record SegmentUse(int segment, long bytes) {}
