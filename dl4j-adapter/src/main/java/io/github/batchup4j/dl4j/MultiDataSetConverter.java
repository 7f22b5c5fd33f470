package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchConverter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Makes a {@code MultiDataSet} of a batch.
 *
 * @param roles what the columns are
 * @param memory what the batches are made in
 */
record MultiDataSetConverter(Roles roles, Dl4jMemory memory)
    implements BatchConverter<MultiDataSet> {

  @Override
  public ArrayAllocator allocator() {
    return memory.allocator();
  }

  @Override
  public MultiDataSet convert(Batch nested) throws SampleFailedException {
    Batch batch = nested.flattened();
    Layout layout = Layout.of(roles, batch.names());
    BatchArrays arrays = BatchArrays.ofExamples(batch, memory);
    INDArray[] features = new INDArray[layout.features().size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = arrays.features(layout.features().get(i), roles.wholeFeatures());
    }
    INDArray[] labels = new INDArray[layout.labels().size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = arrays.array(layout.labels().get(i));
    }
    @Nullable INDArray @Nullable [] labelMasks = masks(layout.labels(), labels, arrays);
    MultiDataSet multi =
        new MultiDataSet(
            features,
            labels.length == 0 ? null : labels,
            masks(layout.features(), features, arrays),
            labelMasks);
    if (Arrays.stream(labels).allMatch(array -> SampleMetaData.fits(array, null))
        && labelMasks == null) {
      multi.setExampleMetaData(SampleMetaData.of(batch));
    }
    return multi;
  }

  /** The masks, null where an array has none, or null where no array has one: DL4J's convention. */
  private static @Nullable INDArray @Nullable [] masks(
      List<Layout.Slot> slots, INDArray[] masked, BatchArrays arrays) {
    if (slots.stream().allMatch(slot -> slot.mask().isEmpty())) {
      return null;
    }
    @Nullable INDArray[] masks = new INDArray[masked.length];
    for (int i = 0; i < masked.length; i++) {
      masks[i] = arrays.mask(slots.get(i), masked[i]).orElse(null);
    }
    return masks;
  }
}
