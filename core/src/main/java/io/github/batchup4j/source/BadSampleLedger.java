package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.loader.BadSamples;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The bad samples of one epoch in the order of delivery: logged, told to the listener, counted. On
 * the consumer's thread, so that all of that is the same by any number of workers.
 */
final class BadSampleLedger {

  private static final Logger LOGGER = System.getLogger(BadSampleLedger.class.getName());

  /** A fraction of fewer samples than that says nothing. */
  private static final long FIRST_JUDGED = 1000;

  private final ErrorPolicy policy;
  private final long epoch;
  private final OptionalLong samples;
  private final List<BadSample> met = new ArrayList<>();
  private long drawn;
  private long bad;

  /**
   * Begins the ledger of an epoch.
   *
   * @param samples how many samples it has, where that is known
   */
  BadSampleLedger(ErrorPolicy policy, long epoch, OptionalLong samples) {
    this.policy = policy;
    this.epoch = epoch;
    this.samples = samples;
  }

  /**
   * Adds a batch.
   *
   * @param drawnForBatch how many samples were drawn for it
   * @param badOfBatch those that could not be read
   * @throws TooManyBadSamplesException if there have been too many by now
   */
  void add(int drawnForBatch, List<BadSample> badOfBatch) {
    drawn += drawnForBatch;
    for (BadSample sample : badOfBatch) {
      met.add(sample);
      bad += sample.isDrawn() ? 1 : 0;
      LOGGER.log(Level.WARNING, sample.toString());
      policy.listener().accept(sample);
    }
    policy.most().ifPresent(this::requireAtMost);
    policy.mostFraction().ifPresent(this::requireAtMostFraction);
  }

  private void requireAtMost(long most) {
    if (bad > most) {
      throw tooMany("at most " + most + ", got " + bad);
    }
  }

  private void requireAtMostFraction(double most) {
    if (samples.isPresent()) {
      if (bad > most * samples.getAsLong()) {
        throw tooMany(
            "at most " + most + " of its " + samples.getAsLong() + " samples, got " + bad);
      }
    } else if (drawn >= FIRST_JUDGED && bad > most * drawn) {
      throw tooMany("at most " + most + " of those drawn, got " + bad + " of " + drawn);
    }
  }

  private TooManyBadSamplesException tooMany(String rule) {
    return new TooManyBadSamplesException(
        "samples of epoch " + epoch + " that cannot be read must be " + rule,
        met.get(0),
        met.get(met.size() - 1));
  }

  BadSamples badSamples() {
    return BadSamples.of(met);
  }
}
