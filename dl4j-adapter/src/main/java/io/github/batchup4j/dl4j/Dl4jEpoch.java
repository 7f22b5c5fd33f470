package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchConverter;
import io.github.batchup4j.source.Batches;
import java.util.OptionalInt;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One epoch for a loop of one's own, each batch as a record of the user's. Immutable.
 *
 * <pre>{@code
 * record Xy(INDArray x, INDArray y) {}
 * try (EpochIterator<Xy> batches = Dl4j.epoch(recipe, epoch).oneHot("y", 10).as(Xy::new)) {
 *   for (Xy batch : batches) {
 *     net.fit(batch.x(), batch.y());
 *   }
 * }
 * }</pre>
 *
 * <p>The arrays of the columns come in their order, those of nested batches in their place. They
 * are made on the recipe's pool, or else on the thread that iterates, belong to no workspace, and
 * are valid as long as they are reachable; until the next is asked for, where the recipe reuses its
 * buffers. A column of single values becomes {@code [n, 1]}.
 *
 * <p>A record with a second constructor makes {@code Xy::new} ambiguous: a lambda serves then.
 */
public final class Dl4jEpoch {

  private final Batches batches;
  private final long epoch;
  private final Roles roles;

  private Dl4jEpoch(Batches batches, long epoch, Roles roles) {
    this.batches = batches;
    this.epoch = epoch;
    this.roles = roles;
    batches.source().flattenedNames().ifPresent(roles::requireColumnsIn);
  }

  static Dl4jEpoch of(Batches batches, long epoch) {
    return new Dl4jEpoch(batches, epoch, Roles.byPosition());
  }

  /**
   * Turns a column of class numbers into one-hot vectors: FLOAT {@code [n, classes]} where a sample
   * has one number, {@code [n, classes, ...rest]} where it has several.
   *
   * @param column the name of the column
   * @param classes the number of classes
   * @return the epoch with one-hot vectors; a number that is no class fails its batch
   * @throws IllegalArgumentException if {@code classes} is not above 0, or there is no such column,
   *     where names are known beforehand
   */
  public Dl4jEpoch oneHot(String column, int classes) {
    return new Dl4jEpoch(batches, epoch, roles.withOneHot(ColumnRef.named(column), classes));
  }

  /**
   * Turns a column of class numbers into one-hot vectors: FLOAT {@code [n, classes]} where a sample
   * has one number, {@code [n, classes, ...rest]} where it has several.
   *
   * @param column the position of the column, from 0
   * @param classes the number of classes
   * @return the epoch with one-hot vectors; a number that is no class fails its batch
   * @throws IllegalArgumentException if {@code classes} is not above 0, or there is no such column,
   *     where names are known beforehand
   */
  public Dl4jEpoch oneHot(int column, int classes) {
    return new Dl4jEpoch(batches, epoch, roles.withOneHot(ColumnRef.at(column), classes));
  }

  /**
   * Turns every column of class numbers whose classes have names into one-hot vectors, as wide as
   * there are names: {@link io.github.batchup4j.source.DataSource#classNames}. After a map they are
   * those before it, which may have changed the columns.
   *
   * @return the epoch with one-hot vectors
   * @throws IllegalArgumentException if no column has class names
   */
  public Dl4jEpoch oneHotLabels() {
    return new Dl4jEpoch(batches, epoch, ClassColumns.of(batches).oneHot(roles));
  }

  /**
   * Starts the epoch, its batches as records of one column.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.One<T> record) {
    return start(1, a -> record.of(a[0]));
  }

  /**
   * Starts the epoch, its batches as records of two columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Two<T> record) {
    return start(2, a -> record.of(a[0], a[1]));
  }

  /**
   * Starts the epoch, its batches as records of three columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Three<T> record) {
    return start(3, a -> record.of(a[0], a[1], a[2]));
  }

  /**
   * Starts the epoch, its batches as records of four columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Four<T> record) {
    return start(4, a -> record.of(a[0], a[1], a[2], a[3]));
  }

  /**
   * Starts the epoch, its batches as records of five columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Five<T> record) {
    return start(5, a -> record.of(a[0], a[1], a[2], a[3], a[4]));
  }

  /**
   * Starts the epoch, its batches as records of six columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Six<T> record) {
    return start(6, a -> record.of(a[0], a[1], a[2], a[3], a[4], a[5]));
  }

  /**
   * Starts the epoch, its batches as records of seven columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Seven<T> record) {
    return start(7, a -> record.of(a[0], a[1], a[2], a[3], a[4], a[5], a[6]));
  }

  /**
   * Starts the epoch, its batches as records of eight columns.
   *
   * @param <T> the record
   * @param record makes a record of the arrays of a batch
   * @return the batches, to be closed by the caller
   * @throws IllegalArgumentException if the number of columns differs, where it is known beforehand
   */
  public <T> EpochIterator<T> as(RecordOf.Eight<T> record) {
    return start(8, a -> record.of(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]));
  }

  private <T> EpochIterator<T> start(int columns, Function<INDArray[], T> record) {
    batches
        .source()
        .flattenedNames()
        .ifPresent(names -> requireColumns(columns, names.size(), names));
    return batches.epoch(
        epoch, new RecordConverter<>(roles, columns, record, Dl4jMemory.of(batches)));
  }

  private static void requireColumns(int wanted, int present, Object names) {
    if (wanted != present) {
      throw new IllegalArgumentException(
          "a record of " + wanted + " arrays must have batches of as many columns, got " + names);
    }
  }

  /**
   * Makes a record of each batch.
   *
   * @param roles which columns become one-hot
   * @param columns how many there have to be
   * @param record makes it
   * @param memory what the batches are made in
   */
  private record RecordConverter<T>(
      Roles roles, int columns, Function<INDArray[], T> record, Dl4jMemory memory)
      implements BatchConverter<T> {

    @Override
    public ArrayAllocator allocator() {
      return memory.allocator();
    }

    @Override
    public T convert(Batch nested) throws Exception {
      Batch batch = nested.flattened();
      requireColumns(columns, batch.names().size(), batch.names());
      BatchArrays arrays = new BatchArrays(batch, memory);
      INDArray[] all = new INDArray[columns];
      for (int i = 0; i < columns; i++) {
        OptionalInt classes = roles.classes(i, batch.names());
        all[i] = arrays.array(new Layout.Slot(i, classes, OptionalInt.empty()));
      }
      return record.apply(all);
    }
  }
}
