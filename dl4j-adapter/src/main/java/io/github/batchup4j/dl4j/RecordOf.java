package io.github.batchup4j.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Constructors of a user's own record for a batch, by the number of columns: what {@link Dl4jEpoch}
 * calls for every batch.
 *
 * <pre>{@code
 * record Xy(INDArray x, INDArray y) {}
 * EpochIterator<Xy> batches = Dl4j.epoch(recipe, 0).as(Xy::new);
 * }</pre>
 */
public final class RecordOf {

  private RecordOf() {}

  /**
   * Makes a record of one column.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface One<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @return the record
     */
    T of(INDArray first);
  }

  /**
   * Makes a record of two columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Two<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @return the record
     */
    T of(INDArray first, INDArray second);
  }

  /**
   * Makes a record of three columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Three<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @return the record
     */
    T of(INDArray first, INDArray second, INDArray third);
  }

  /**
   * Makes a record of four columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Four<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @param fourth the fourth column
     * @return the record
     */
    T of(INDArray first, INDArray second, INDArray third, INDArray fourth);
  }

  /**
   * Makes a record of five columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Five<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @param fourth the fourth column
     * @param fifth the fifth column
     * @return the record
     */
    T of(INDArray first, INDArray second, INDArray third, INDArray fourth, INDArray fifth);
  }

  /**
   * Makes a record of six columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Six<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @param fourth the fourth column
     * @param fifth the fifth column
     * @param sixth the sixth column
     * @return the record
     */
    T of(
        INDArray first,
        INDArray second,
        INDArray third,
        INDArray fourth,
        INDArray fifth,
        INDArray sixth);
  }

  /**
   * Makes a record of seven columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Seven<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @param fourth the fourth column
     * @param fifth the fifth column
     * @param sixth the sixth column
     * @param seventh the seventh column
     * @return the record
     */
    T of(
        INDArray first,
        INDArray second,
        INDArray third,
        INDArray fourth,
        INDArray fifth,
        INDArray sixth,
        INDArray seventh);
  }

  /**
   * Makes a record of eight columns.
   *
   * @param <T> the record
   */
  @FunctionalInterface
  public interface Eight<T> {

    /**
     * Makes the record of a batch.
     *
     * @param first the first column
     * @param second the second column
     * @param third the third column
     * @param fourth the fourth column
     * @param fifth the fifth column
     * @param sixth the sixth column
     * @param seventh the seventh column
     * @param eighth the eighth column
     * @return the record
     */
    T of(
        INDArray first,
        INDArray second,
        INDArray third,
        INDArray fourth,
        INDArray fifth,
        INDArray sixth,
        INDArray seventh,
        INDArray eighth);
  }
}
