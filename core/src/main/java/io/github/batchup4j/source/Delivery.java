package io.github.batchup4j.source;

/**
 * What all batches of an epoch have in common.
 *
 * @param work gathers them
 * @param converter converts them
 * @param memories where they have their memory from
 * @param epoch the epoch
 */
record Delivery<T>(
    BatchWork work, BatchConverter<T> converter, BatchMemories memories, long epoch) {}
