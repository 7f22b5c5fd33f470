package io.github.batchup4j.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * The arguments of the quickstart.
 *
 * @param shuffleLabels whether to train on labels that have nothing to do with the pictures
 * @param workers the number of worker threads; with 0, batches are made on the training thread
 * @param seed the seed of the order, the augmentation and the network
 * @param predictions where to write what the network makes of the test digits
 */
record Options(boolean shuffleLabels, int workers, long seed, Optional<Path> predictions) {

  private static final String USAGE =
      "options are --shuffle-labels, --workers N, --seed N and --predictions FILE";

  static Options parse(String... arguments) throws UsageException {
    Options options = new Options(false, 2, 42, Optional.empty());
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    while (!rest.isEmpty()) {
      String option = rest.remove();
      options =
          switch (option) {
            case "--shuffle-labels" -> options.shufflingLabels();
            case "--workers" -> options.withWorkers((int) number(option, rest, 0, 1 << 10));
            case "--seed" -> options.withSeed(number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE));
            case "--predictions" -> options.withPredictions(file(option, rest));
            default -> throw new UsageException(USAGE + ", got " + option);
          };
    }
    return options;
  }

  private static long number(String option, Deque<String> rest, long least, long most)
      throws UsageException {
    String value = value(option, rest);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // said below
    }
    throw new UsageException(
        option + " must be a whole number in [" + least + ", " + most + "], got " + value);
  }

  /** Checked before the training, and not after it. */
  private static Path file(String option, Deque<String> rest) throws UsageException {
    Path file = Path.of(value(option, rest)).toAbsolutePath();
    if (!Files.isDirectory(file.resolveSibling(""))) {
      throw new UsageException(option + " must be a file in a folder that exists, got " + file);
    }
    return file;
  }

  private static String value(String option, Deque<String> rest) throws UsageException {
    if (rest.isEmpty()) {
      throw new UsageException(option + " must have a value, got none: " + USAGE);
    }
    return rest.remove();
  }

  private Options shufflingLabels() {
    return new Options(true, workers, seed, predictions);
  }

  private Options withWorkers(int number) {
    return new Options(shuffleLabels, number, seed, predictions);
  }

  private Options withSeed(long number) {
    return new Options(shuffleLabels, workers, number, predictions);
  }

  private Options withPredictions(Path file) {
    return new Options(shuffleLabels, workers, seed, Optional.of(file));
  }
}
