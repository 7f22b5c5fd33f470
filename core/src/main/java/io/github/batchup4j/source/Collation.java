package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import java.util.ArrayList;
import java.util.List;

/** Stacks samples that were made of the samples of a batch. */
final class Collation {

  private final int[] places;

  /**
   * Stacks samples of some places.
   *
   * @param places where in their batch the samples were
   */
  Collation(int... places) {
    this.places = places.clone();
  }

  /**
   * Stacks samples.
   *
   * @param origin the batch that they were made of
   * @throws Stage.PlaceFailure if a sample does not fit those before it
   */
  Batch stack(List<Sample> samples, Batch origin) throws Stage.PlaceFailure {
    if (samples.isEmpty()) {
      return origin;
    }
    List<String> names = samples.get(0).names();
    requireSameNames(samples, names);
    List<Column> columns = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      columns.add(stack(samples, column, names.get(column), origin));
    }
    return new Batch(names, columns, origin.provenance().at(places));
  }

  private Column stack(List<Sample> samples, int column, String name, Batch origin)
      throws Stage.PlaceFailure {
    if (samples.get(0).values().get(column) instanceof Sample first) {
      return stackNested(samples, column, name, first);
    }
    if (!(samples.get(0).values().get(column) instanceof NdArray first)) {
      return new ListColumn(samples.stream().map(sample -> sample.values().get(column)).toList());
    }
    NdArray stacked = origin.allocate(first.elementType(), first.shape().batchOf(samples.size()));
    for (int place = 0; place < samples.size(); place++) {
      Object value = samples.get(place).values().get(column);
      if (!(value instanceof NdArray array)
          || array.elementType() != first.elementType()
          || !array.shape().equals(first.shape())) {
        throw new Stage.PlaceFailure(
            places[place],
            new IllegalArgumentException(
                String.format(
                    "column \"%s\" must be %s as in the first sample, got %s",
                    name, first, value)));
      }
      stacked.sample(place).copyFrom(array);
    }
    return stacked;
  }

  /** Samples of a member of a structured source become a batch of that member again. */
  private Batch stackNested(List<Sample> samples, int column, String name, Sample first)
      throws Stage.PlaceFailure {
    List<Sample> nested = new ArrayList<>();
    for (int place = 0; place < samples.size(); place++) {
      if (!(samples.get(place).values().get(column) instanceof Sample sample)) {
        throw new Stage.PlaceFailure(
            places[place],
            new IllegalArgumentException(
                "column \"" + name + "\" must be a sample of a member as in the first sample"));
      }
      nested.add(sample);
    }
    return stack(nested, first.batch());
  }

  private void requireSameNames(List<Sample> samples, List<String> names)
      throws Stage.PlaceFailure {
    for (int place = 0; place < samples.size(); place++) {
      if (!samples.get(place).names().equals(names)) {
        throw new Stage.PlaceFailure(
            places[place],
            new IllegalArgumentException(
                "columns must be "
                    + names
                    + " as in the first sample, got "
                    + samples.get(place).names()));
      }
    }
  }
}
