package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.loader.BadSamples;
import io.github.batchup4j.loader.TooManyBadSamplesException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The bad samples of one epoch in the order of delivery: counted, logged, told to the listener. On
 * the consumer's thread, so that all of that is the same by any number of workers; the report may
 * be asked for on any.
 */
final class BadSampleLedger {

  private static final Logger LOGGER = System.getLogger(BadSampleLedger.class.getName());

  /** A fraction of fewer samples than that says nothing. */
  private static final long FIRST_JUDGED = 1000;

  private final ErrorPolicy policy;
  private final long epoch;
  private final OptionalLong samples;
  private final Object lock = new Object();

  /** Each sample once, with its first exception: a bad file may be met for ever. */
  private final Map<Key, BadSamples.Entry> met = new LinkedHashMap<>();

  private Optional<BadSample> last = Optional.empty();
  private long drawn;
  private long bad;

  /** What makes two bad samples the same one. */
  private record Key(String stage, long index) {}

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
   * Adds a batch: counts it, tells of it, and looks whether there have been too many. Each of these
   * is done whatever the others throw.
   *
   * @param drawnForBatch how many samples were drawn for it
   * @param badOfBatch those that could not be read
   * @return what has to be thrown: of the listener, or because there have been too many by now
   */
  Optional<Throwable> add(int drawnForBatch, List<BadSample> badOfBatch) {
    if (policy.mode() == ErrorPolicy.Mode.FAIL) {
      return Optional.empty(); // there are none: what cannot be read has failed its batch
    }
    enter(drawnForBatch, badOfBatch);
    Optional<Throwable> thrown = Optional.empty();
    for (BadSample sample : badOfBatch) {
      LOGGER.log(Level.WARNING, sample.toString());
      thrown = Severity.worse(thrown, tell(sample));
    }
    return Severity.worse(thrown, tooMany());
  }

  private void enter(int drawnForBatch, List<BadSample> badOfBatch) {
    synchronized (lock) {
      drawn += drawnForBatch;
      for (BadSample sample : badOfBatch) {
        bad += sample.isDrawn() ? 1 : 0;
        met.merge(
            new Key(sample.stage(), sample.index()),
            new BadSamples.Entry(sample, 1),
            (first, again) -> new BadSamples.Entry(first.sample(), first.times() + 1));
        last = Optional.of(sample);
      }
    }
  }

  /** Outside the lock: a listener does what it likes. */
  private Optional<Throwable> tell(BadSample sample) {
    try {
      policy.listener().accept(sample);
      return Optional.empty();
    } catch (RuntimeException | Error thrown) {
      return Optional.of(thrown);
    }
  }

  private Optional<Throwable> tooMany() {
    synchronized (lock) {
      return brokenRule().map(this::tooMany);
    }
  }

  private Optional<String> brokenRule() {
    OptionalLong most = policy.most();
    if (most.isPresent() && bad > most.getAsLong()) {
      return Optional.of("at most " + most.getAsLong() + ", got " + bad);
    }
    OptionalDouble fraction = policy.mostFraction();
    return fraction.isPresent() ? brokenRule(fraction.getAsDouble()) : Optional.empty();
  }

  private Optional<String> brokenRule(double most) {
    if (samples.isPresent()) {
      long all = samples.getAsLong();
      return isMoreThan(most, all)
          ? Optional.of("at most " + most + " of its " + all + " samples, got " + bad)
          : Optional.empty();
    }
    return drawn >= FIRST_JUDGED && isMoreThan(most, drawn)
        ? Optional.of("at most " + most + " of those drawn, got " + bad + " of " + drawn)
        : Optional.empty();
  }

  /** Divided, since 0.29 * 100 is less than 29. */
  private boolean isMoreThan(double most, long of) {
    return (double) bad / of > most;
  }

  private TooManyBadSamplesException tooMany(String rule) {
    return new TooManyBadSamplesException(
        "samples of epoch " + epoch + " that cannot be read must be " + rule,
        met.values().iterator().next().sample(),
        last.orElseThrow());
  }

  BadSamples badSamples() {
    synchronized (lock) {
      return BadSamples.ofEntries(List.copyOf(met.values()));
    }
  }
}
