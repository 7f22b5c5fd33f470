package io.github.batchup4j.golden;

import io.github.batchup4j.sampling.PassSampler;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.WeightedSampler;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A sampler as records describe it.
 *
 * @param sampler the sampler
 * @param size how many samples the source has that it was made for
 * @param places the indices that its places stand for
 */
record GoldenSampler(Sampler sampler, long size, List<Long> places) {

  static GoldenSampler of(String name, Fields args) {
    return switch (name) {
      case "StandardSampler" -> standard(args.whole("length"), args);
      case "SubsetSampler" -> subset(args.wholes("indices"), args);
      case "WeightedSampler" -> weighted(weights("weights", args));
      case "WeightedSubsetSampler" ->
          weightedSubset(weights("sub_weights", args), args.wholes("indices"));
      default -> throw new AssertionError("sampler must be known, got " + name);
    };
  }

  private static GoldenSampler standard(long length, Fields args) {
    return new GoldenSampler(repeated(Sampler.of(length), args), length, all(length));
  }

  private static GoldenSampler subset(long[] indices, Fields args) {
    long size = sizeFor(indices);
    return new GoldenSampler(
        repeated(Sampler.of(size).subset(indices), args), size, Values.of(indices));
  }

  private static GoldenSampler weighted(double[] weights) {
    return new GoldenSampler(WeightedSampler.of(weights), weights.length, all(weights.length));
  }

  private static GoldenSampler weightedSubset(double[] weights, long[] indices) {
    return new GoldenSampler(
        WeightedSampler.ofSubset(weights, indices), sizeFor(indices), Values.of(indices));
  }

  /** Weights that were an array of integers are written as such. */
  private static double[] weights(String key, Fields args) {
    return args.flag("integer", false)
        ? LongStream.of(args.wholes(key)).asDoubleStream().toArray()
        : args.numbers(key);
  }

  /** Repeats as BatchUp counts them: -1 is endless. */
  private static PassSampler repeated(PassSampler sampler, Fields args) {
    int repeats = args.integer("repeats");
    return repeats == -1 ? sampler.repeated() : sampler.repeated(repeats);
  }

  private static long sizeFor(long[] indices) {
    return 1 + LongStream.of(indices).max().orElse(0);
  }

  private static List<Long> all(long size) {
    return LongStream.range(0, size).boxed().toList();
  }
}
