package io.github.batchup4j.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What groups are told.
 *
 * @param scale how much to measure
 * @param data a folder of pictures; without one, pictures are drawn
 */
record Settings(Scale scale, Optional<Path> data) {}
