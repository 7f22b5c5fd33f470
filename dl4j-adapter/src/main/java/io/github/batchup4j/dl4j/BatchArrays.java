package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.source.Batch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of one batch, as they are handed to DL4J. Not thread-safe. */
final class BatchArrays {

  private final Batch batch;
  private final Dl4jMemory memory;
  private final Set<Long> addresses = new HashSet<>();

  BatchArrays(Batch batch, Dl4jMemory memory) {
    this.batch = batch;
    this.memory = memory;
  }

  /** The arrays of a batch whose samples lie side by side, as the examples of a DataSet do. */
  static BatchArrays ofExamples(Batch batch, Dl4jMemory memory) {
    if (batch.indexBatch().largestSize() > batch.size()) {
      throw new IllegalArgumentException(
          String.format(
              "columns of a DataSet must have as many samples as each other, got %d to %d: its"
                  + " composite must not be untrimmed",
              batch.size(), batch.indexBatch().largestSize()));
    }
    return new BatchArrays(batch, memory);
  }

  /** Features; whole numbers as FLOAT, unless they are to stay. */
  INDArray features(Layout.Slot slot, Roles.WholeFeatures whole) throws SampleFailedException {
    INDArray array = array(slot);
    return whole == Roles.WholeFeatures.AS_FLOAT && array.dataType().isIntType()
        ? asFloat(array)
        : array;
  }

  /** The same values as FLOAT, in memory like that of the other arrays. */
  private INDArray asFloat(INDArray array) {
    if (array.isEmpty()) {
      return IndArrays.asFloat(array);
    }
    return memory
        .column(batch.allocate(ElementType.FLOAT32, Shape.of(array.shape())))
        .assign(array);
  }

  /** Labels, or any other column, in its own type. */
  INDArray array(Layout.Slot slot) throws SampleFailedException {
    return slot.classes().isPresent()
        ? memory.column(OneHotEncoding.of(batch, slot.column(), slot.classes().getAsInt()))
        : column(slot.column());
  }

  /**
   * The mask of an array, if it has one. Weights of examples are spread over time steps, which DL4J
   * does not do.
   */
  Optional<INDArray> mask(Layout.Slot slot, INDArray masked) {
    if (slot.mask().isEmpty()) {
      return Optional.empty();
    }
    int position = slot.mask().getAsInt();
    INDArray mask = column(position);
    boolean isPerSample = Arrays.equals(mask.shape(), new long[] {masked.size(0), 1});
    boolean isPerOutput = Arrays.equals(mask.shape(), masked.shape());
    if (masked.rank() == 3) {
      long[] steps = {masked.size(0), masked.size(2)};
      if (isPerSample) {
        return Optional.of(IndArrays.spread(mask, steps));
      }
      // The second dimension is time in DL4J's format NWC.
      boolean isPerStep =
          Arrays.equals(mask.shape(), steps)
              || Arrays.equals(mask.shape(), new long[] {masked.size(0), masked.size(1)});
      requireShape(
          isPerStep || isPerOutput, "[n], [n, time] or that of its column", position, slot, mask);
    } else if (masked.rank() == 2) {
      requireShape(isPerSample || isPerOutput, "[n] or that of its column", position, slot, mask);
    }
    return Optional.of(mask);
  }

  private void requireShape(
      boolean holds, String wanted, int position, Layout.Slot slot, INDArray mask) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(
              "mask \"%s\" of column \"%s\" must have the shape %s, got %s",
              batch.names().get(position),
              batch.names().get(slot.column()),
              wanted,
              Arrays.toString(mask.shape())));
    }
  }

  /**
   * A column. One whose memory has been handed out already is copied: a pre-processor that writes
   * to one array must not write to another.
   */
  private INDArray column(int position) {
    INDArray array = memory.column(batch.array(position));
    return array.isEmpty() || addresses.add(array.data().address())
        ? array
        : IndArrays.duplicate(array);
  }
}
