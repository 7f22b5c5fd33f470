package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Where Deeplearning4j meets BatchUp4J: recipes for batches as iterators, and DL4J's own data as
 * sources.
 *
 * <pre>{@code
 * Batches batches = ArrayDataSource.of("x", x).and("y", y).batches(64).shuffle(12345);
 * net.fit(Dl4j.iterator(batches).oneHot("y", 10), 5);
 * }</pre>
 *
 * <p>An {@code INDArray} can be given wherever the core takes something array-like: its samples lie
 * along its first dimension, and it is held and not copied, unless it is a view with gaps or lies
 * in a workspace. It must not be closed as long as the source is used.
 */
public final class Dl4j {

  private Dl4j() {}

  /**
   * Returns the batches of a recipe as an iterator for {@code fit}.
   *
   * @param batches the recipe
   * @return an iterator whose features are the first column and whose labels are the second, unless
   *     its methods say otherwise
   * @throws IllegalArgumentException if the recipe's epochs never end
   */
  public static Dl4jIterator iterator(Batches batches) {
    return Dl4jIterator.of(Preparation.of(batches));
  }

  /**
   * Returns the batches of a recipe as an iterator for graphs with several inputs or outputs.
   *
   * @param batches the recipe
   * @return an iterator with one input, the first column, and one output, the second, unless its
   *     methods say otherwise
   * @throws IllegalArgumentException if the recipe's epochs never end
   */
  public static Dl4jMultiIterator multiIterator(Batches batches) {
    return Dl4jMultiIterator.of(Preparation.of(batches));
  }

  /**
   * Returns one epoch of a recipe, for a loop of one's own over {@code INDArray}s.
   *
   * @param batches the recipe
   * @param epoch the epoch, from 0
   * @return the epoch, to be started by {@code as}
   */
  public static Dl4jEpoch epoch(Batches batches, long epoch) {
    return Dl4jEpoch.of(batches, epoch);
  }

  /**
   * Returns a source over the examples of a {@code DataSet}: they can be shuffled, split and drawn
   * in any way.
   *
   * @param dataSet the examples; its arrays are held and not copied
   * @return a source with the columns {@code features}, {@code labels}, {@code featuresMask} and
   *     {@code labelsMask}, as far as there are such arrays
   * @throws IllegalArgumentException if there are no features
   */
  public static ArrayDataSource source(DataSet dataSet) {
    return DataSetSource.of(dataSet);
  }

  /**
   * Returns a source over the batches of another iterator, for maps, composites and prefetching.
   * They keep their sizes and order. Its epochs are those of the iterator, one at a time: a source
   * over an iterator without {@code reset} is one-shot.
   *
   * <p>The first batch is read at once, to see which arrays there are. A mask that the first batch
   * has and a later one has not is filled with ones. Masks need to be given their role: {@code
   * Dl4j.iterator(...).featuresMask("featuresMask").labelsMask("labelsMask")}.
   *
   * @param iterator the iterator, to be used by nobody else
   * @return a source with the columns {@code features}, {@code labels}, {@code featuresMask} and
   *     {@code labelsMask}, as far as the first batch has such arrays
   * @throws IllegalArgumentException if the iterator is empty, or its batches have no features
   */
  public static DataSource source(DataSetIterator iterator) {
    return DataSetSource.of(iterator);
  }

  /**
   * Returns an array as an {@code INDArray} over the same memory, without a copy on the CPU.
   *
   * @param array the array
   * @return an array of the same shape, which belongs to no workspace; the memory lives as long as
   *     either is reachable
   */
  public static INDArray toIndArray(NdArray array) {
    return IndArrays.wrap(array);
  }

  /**
   * Returns a copy of an {@code INDArray} as an array of the core.
   *
   * @param array of type FLOAT, DOUBLE, BYTE, UBYTE, SHORT, INT or LONG
   * @return a new array of the same shape
   * @throws IllegalArgumentException if it is of another type, or has more than 2^31 - 1 bytes
   */
  public static NdArray toNdArray(INDArray array) {
    return IndArrays.copy(array);
  }
}
