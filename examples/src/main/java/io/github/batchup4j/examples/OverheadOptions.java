package io.github.batchup4j.examples;

import java.util.List;

/**
 * The arguments of pool-overhead.
 *
 * @param workers how many workers a pool has
 * @param batches how many batches a measured stream has
 * @param rounds how often each is measured
 * @param window how many batches may be ready before they are asked for
 */
record OverheadOptions(int workers, int batches, int rounds, int window) {

  static OverheadOptions parse(String... arguments) throws UsageException {
    Arguments parsed =
        Arguments.parse(List.of("--workers", "--batches", "--rounds", "--window"), arguments);
    return new OverheadOptions(
        parsed.number("--workers", 2, 1, 1 << 10),
        parsed.number("--batches", 20_000, 1, 1 << 24),
        parsed.number("--rounds", 7, 1, 1 << 10),
        parsed.number("--window", 32, 1, 1 << 10));
  }
}
