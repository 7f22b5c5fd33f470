package io.github.batchup4j.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many records of a file passed, which deliberate differences overruled, and what failed. */
final class GoldenReport {

  private static final int FAILURES_SHOWN = 10;

  private final String file;
  private final int records;
  private final Map<String, Integer> overruled = new TreeMap<>();
  private final List<AssertionError> failures = new ArrayList<>();
  private int passed;

  private GoldenReport(String file, int records) {
    this.file = file;
    this.records = records;
  }

  /** Checks all records of a folder. */
  static GoldenReport of(GoldenFolder folder, GoldenCheck check) {
    return of(folder.read(check.file()), check);
  }

  /** Checks some records. */
  static GoldenReport of(List<GoldenRecord> records, GoldenCheck check) {
    GoldenReport report = new GoldenReport(check.file(), records.size());
    check.begin(records);
    for (GoldenRecord record : records) {
      report.add(record.fields(), check);
    }
    return report;
  }

  private void add(Fields record, GoldenCheck check) {
    try {
      outcome(record, check)
          .row()
          .ifPresentOrElse(row -> overruled.merge(row, 1, Integer::sum), () -> passed++);
    } catch (AssertionError failure) {
      failures.add(failure);
    }
  }

  /**
   * Checks one record.
   *
   * @throws AssertionError that names the record
   */
  static Outcome outcome(Fields record, GoldenCheck check) {
    try {
      Outcome outcome = check.check(record);
      record.requireAllRead();
      return outcome;
    } catch (AssertionError failure) {
      throw new AssertionError(record.where() + ": " + failure.getMessage(), failure);
    } catch (Exception failure) {
      throw new AssertionError(record.where() + ": " + failure, failure);
    }
  }

  /** What did not hold. */
  List<AssertionError> failures() {
    return List.copyOf(failures);
  }

  /** Fails if a record does not hold, or was not counted. */
  void requireClean() {
    if (!failures.isEmpty()) {
      AssertionError all =
          new AssertionError(
              failures.size()
                  + " of "
                  + records
                  + " records differ: "
                  + failures.stream()
                      .limit(FAILURES_SHOWN)
                      .map(Throwable::getMessage)
                      .collect(Collectors.joining("\n\n", "\n\n", "\n")));
      failures.stream().limit(FAILURES_SHOWN).forEach(all::addSuppressed);
      throw all;
    }
    int counted = passed + overruledInAll();
    if (passed == 0 || counted != records) {
      throw new AssertionError("every record must be counted, and one at least pass, got " + this);
    }
  }

  private int overruledInAll() {
    return overruled.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** For example {@code sources.jsonl: 183 records: 170 passed, 13 overruled (C11 8, C5 5)}. */
  @Override
  public String toString() {
    String rows =
        overruled.isEmpty()
            ? ""
            : overruled.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    String failed = failures.isEmpty() ? "" : ", " + failures.size() + " FAILED";
    return String.format(
        "%s: %d records: %d passed, %d overruled%s%s",
        file, records, passed, overruledInAll(), rows, failed);
  }
}
