package io.github.batchup4j.loader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The samples that could not be read, each once, in the order in which they were met. Immutable;
 * its text is the report to print at the end of a run.
 *
 * <pre>{@code
 * net.fit(iterator, 5);
 * System.out.println(iterator.badSamples());
 * }</pre>
 */
public final class BadSamples {

  private static final BadSamples NONE = new BadSamples(List.of());

  private final List<Entry> entries;

  /**
   * One sample.
   *
   * @param sample what became of it when it was first met
   * @param times how often it could not be read
   */
  public record Entry(BadSample sample, long times) {}

  /** What makes two bad samples the same one. */
  private record Key(String stage, long index) {}

  private BadSamples(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Returns the report of a run in which every sample could be read.
   *
   * @return no samples
   */
  public static BadSamples none() {
    return NONE;
  }

  /**
   * Returns a report.
   *
   * @param samples the bad samples in the order in which they were met
   * @return the report of them
   */
  public static BadSamples of(List<BadSample> samples) {
    return ofEntries(samples.stream().map(sample -> new Entry(sample, 1)).toList());
  }

  /**
   * Returns a report of what was counted already.
   *
   * @param entries bad samples in the order in which they were met; those of one sample are added
   *     up
   * @return the report of them
   */
  public static BadSamples ofEntries(List<Entry> entries) {
    return merged(entries);
  }

  /**
   * Returns this report and a later one in one.
   *
   * @param later the later report
   * @return the report of both
   */
  public BadSamples and(BadSamples later) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(later.entries);
    return merged(all);
  }

  private static BadSamples merged(List<Entry> entries) {
    Map<Key, Entry> merged = new LinkedHashMap<>();
    for (Entry entry : entries) {
      BadSample sample = entry.sample();
      merged.merge(
          new Key(sample.stage(), sample.index()),
          entry,
          (first, again) -> new Entry(first.sample(), first.times() + again.times()));
    }
    return new BadSamples(List.copyOf(merged.values()));
  }

  /**
   * Tells whether every sample could be read.
   *
   * @return true if there are none here
   */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Returns the samples.
   *
   * @return each once, in the order in which they were met
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * Returns how often a sample could not be read.
   *
   * @return the sum over all samples
   */
  public long times() {
    return entries.stream().mapToLong(Entry::times).sum();
  }

  /**
   * Returns the report as text: a line that sums it up, and one for each sample.
   *
   * @return for example {@code 1 sample could not be read, 2 times in all:}, and on the next line
   *     {@code sample 9 (cats/9.jpg) in column "x": java.io.IOException: bad sector (2 times)}
   */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "every sample could be read";
    }
    String summary =
        entries.size() + (entries.size() == 1 ? " sample" : " samples") + " could not be read";
    return summary
        + (times() > entries.size() ? ", " + times() + " times in all" : "")
        + ":\n"
        + entries.stream().map(BadSamples::line).collect(Collectors.joining("\n"));
  }

  private static String line(Entry entry) {
    String sentence = entry.sample().sentence();
    return entry.times() > 1 ? sentence + " (" + entry.times() + " times)" : sentence;
  }
}
