package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One sample of a batch, by the columns of the batch: an {@link NdArray} of the sample's shape
 * where the column is an array, an object where it is a list. What a {@link SampleMap} gets and
 * gives.
 */
public final class Sample {

  private final List<String> names;
  private final List<Object> values;
  private final Batch batch;
  private final int place;

  private Sample(List<String> names, List<Object> values, Batch batch, int place) {
    this.names = names;
    this.values = values;
    this.batch = batch;
    this.place = place;
  }

  static Sample of(Batch batch, int place) {
    List<Object> values = new ArrayList<>();
    for (Column column : batch.columns()) {
      values.add(valueOf(column, place));
    }
    return new Sample(batch.names(), values, batch, place);
  }

  private static Object valueOf(Column column, int place) {
    if (column instanceof NdArray array) {
      return array.sample(place);
    }
    if (column instanceof ListColumn list) {
      return list.samples().get(place);
    }
    return of((Batch) column, place);
  }

  /**
   * Returns the index of the sample.
   *
   * @return its index in its source
   * @throws IllegalStateException if the batch was drawn from several sources
   */
  public long index() {
    return batch.indexAt(place);
  }

  /**
   * Returns which member of a choice the sample was drawn from.
   *
   * @return its number, from 0; empty if the source is no choice
   */
  public OptionalInt member() {
    return batch.member();
  }

  /**
   * Returns the name of the sample, such as the path of its file.
   *
   * @return its name, or empty if the source has none
   */
  public Optional<String> name() {
    return batch.sampleName(place);
  }

  /**
   * Returns the value of a column that is an array.
   *
   * @param name the name of the column
   * @return a view of the sample's part of the batch, of the sample's shape
   * @throws IllegalArgumentException if there is none of that name, or it is no array
   */
  public NdArray array(String name) {
    if (object(name) instanceof NdArray array) {
      return array;
    }
    throw new IllegalArgumentException("column \"" + name + "\" must be an array, it is not");
  }

  /**
   * Returns the value of a column of whatever kind.
   *
   * @param name the name of the column
   * @return the array or object; a {@code Sample} again where the column is a batch
   * @throws IllegalArgumentException if there is none of that name
   */
  public Object object(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "column must be one of " + names + ", got \"" + name + "\"");
    }
    return values.get(position);
  }

  /**
   * Returns this sample with one value replaced, or added at the end.
   *
   * @param name the name of the column
   * @param value an {@link NdArray}, of the same type and shape for all samples of a batch, or any
   *     other object
   * @return the sample with that value
   */
  public Sample with(String name, Object value) {
    List<String> newNames = new ArrayList<>(names);
    List<Object> newValues = new ArrayList<>(values);
    int position = names.indexOf(name);
    if (position < 0) {
      newNames.add(name);
      newValues.add(value);
    } else {
      newValues.set(position, value);
    }
    return new Sample(newNames, newValues, batch, place);
  }

  Batch batch() {
    return batch;
  }

  List<String> names() {
    return names;
  }

  List<Object> values() {
    return values;
  }
}
