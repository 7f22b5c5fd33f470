package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.source.ArrayDataSource;
import java.util.Arrays;
import java.util.List;

/** What functions are mapped over: rows of numbers and a whole number for each. */
final class MapData {

  private final List<double[]> x;
  private final int[] t;

  private MapData(List<double[]> x, int[] t) {
    this.x = x;
    this.t = t;
  }

  static MapData of(Fields record) {
    List<double[]> rows = record.list("X").stream().map(MapData::row).toList();
    int[] labels = record.integers("y");
    if (rows.isEmpty() || rows.size() != labels.length) {
      throw new AssertionError(
          "X and y must be of one length, got " + rows.size() + " and " + labels.length);
    }
    if (rows.stream().mapToInt(row -> row.length).distinct().count() > 1) {
      throw new AssertionError("X must have rows of one length");
    }
    return new MapData(rows, labels);
  }

  private static double[] row(JsonNode numbers) {
    double[] row = new double[numbers.size()];
    for (int i = 0; i < row.length; i++) {
      if (!numbers.path(i).isNumber()) {
        throw new AssertionError("X must have rows of numbers, got " + numbers);
      }
      row[i] = numbers.path(i).doubleValue();
    }
    return row;
  }

  /** The source of the first samples. */
  ArrayDataSource source(int n, int repeats) {
    if (n > t.length) {
      throw new AssertionError("n must be at most " + t.length + ", got " + n);
    }
    ArrayDataSource source =
        ArrayDataSource.of("x", x.subList(0, n).toArray(double[][]::new))
            .and("t", Arrays.copyOf(t, n));
    return repeats == -1 ? source.repeated() : source.repeated(repeats);
  }
}
