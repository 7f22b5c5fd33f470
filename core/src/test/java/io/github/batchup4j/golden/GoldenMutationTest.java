package io.github.batchup4j.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A changed number or a missing field in a copy of a golden file is noticed, also where a mend
 * overrules it.
 */
class GoldenMutationTest {

  /** How many records of each kind, and how many numbers of each of their fields, are changed. */
  private static final int SPREAD = 3;

  static Stream<Arguments> checks() {
    return Stream.of(
        Arguments.of(Named.of("primitives", (Supplier<GoldenCheck>) PrimitivesCheck::new)),
        Arguments.of(Named.of("samplers", (Supplier<GoldenCheck>) SamplersCheck::new)),
        Arguments.of(Named.of("sources", (Supplier<GoldenCheck>) SourcesCheck::new)),
        Arguments.of(Named.of("maps", (Supplier<GoldenCheck>) MapsCheck::new)),
        Arguments.of(Named.of("errors", (Supplier<GoldenCheck>) ErrorsCheck::new)));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void aChangedNumberIsNoticed(Supplier<GoldenCheck> newCheck) {
    try (GoldenCheck check = newCheck.get()) {
      List<GoldenRecord> records = GoldenFolder.ofRun().read(check.file());
      check.begin(records);
      List<NumberChange> changes = changes(records, check);
      assertThat(changes).isNotEmpty();
      assertThat(changes).filteredOn(change -> !isNoticed(change, records, check)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void aMissingFieldIsNoticed(Supplier<GoldenCheck> newCheck) {
    try (GoldenCheck check = newCheck.get()) {
      List<GoldenRecord> records = GoldenFolder.ofRun().read(check.file());
      check.begin(records);
      List<FieldRemoval> removals =
          records.stream().flatMap(record -> FieldRemoval.of(record).stream()).toList();
      assertThat(removals).isNotEmpty();
      assertThat(removals)
          .filteredOn(removal -> outcome(removal.changed(), check).isPresent())
          .isEmpty();
    }
  }

  /** Some numbers of every field of some records of every kind and outcome. */
  private static List<NumberChange> changes(List<GoldenRecord> records, GoldenCheck check) {
    Map<String, List<GoldenRecord>> kinds = new LinkedHashMap<>();
    for (GoldenRecord record : records) {
      kind(record, check)
          .ifPresent(key -> kinds.computeIfAbsent(key, kind -> new ArrayList<>()).add(record));
    }
    List<NumberChange> changes = new ArrayList<>();
    for (List<GoldenRecord> ofKind : kinds.values()) {
      for (GoldenRecord record : some(ofKind)) {
        for (String key : OutcomeFields.of(record)) {
          changes.addAll(some(NumberChange.of(record, key)));
        }
      }
    }
    return changes;
  }

  /** What a record is and what becomes of it; nothing for one that fails unchanged already. */
  private static Optional<String> kind(GoldenRecord record, GoldenCheck check) {
    return outcome(record, check)
        .map(
            outcome ->
                Stream.of("/kind", "/op", "/sampler", "/fn", "/finished", "/spec/type")
                    .map(field -> record.json().at(field).asText())
                    .collect(Collectors.joining(" ", outcome + " ", "")));
  }

  private static Optional<Outcome> outcome(GoldenRecord record, GoldenCheck check) {
    try {
      return Optional.of(GoldenReport.outcome(record.fields(), check));
    } catch (AssertionError failure) {
      return Optional.empty();
    }
  }

  /** The first, the last, and one between. */
  private static <T> List<T> some(List<T> all) {
    Set<Integer> places = new LinkedHashSet<>();
    for (int i = 0; i < SPREAD; i++) {
      places.add(i * (all.size() - 1) / (SPREAD - 1));
    }
    return all.isEmpty() ? List.of() : places.stream().map(all::get).toList();
  }

  private static boolean isNoticed(
      NumberChange change, List<GoldenRecord> records, GoldenCheck check) {
    GoldenRecord changed = change.changed();
    if (changed.json().path("kind").asText().equals("batch_map_data")) {
      // What the other records are computed from, and are again after this.
      GoldenReport report = GoldenReport.of(replaced(records, change.record(), changed), check);
      check.begin(records);
      return !report.failures().isEmpty();
    }
    return outcome(changed, check).isEmpty();
  }

  private static List<GoldenRecord> replaced(
      List<GoldenRecord> records, GoldenRecord old, GoldenRecord changed) {
    return records.stream().map(record -> record.equals(old) ? changed : record).toList();
  }
}
