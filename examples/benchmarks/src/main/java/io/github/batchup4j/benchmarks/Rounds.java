package io.github.batchup4j.benchmarks;

/**
 * How often something is measured.
 *
 * @param warmUp how often before, without counting
 * @param counted how often then
 */
record Rounds(int warmUp, int counted) {}
