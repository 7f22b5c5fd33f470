package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Makes a {@code MultiDataSet} of a batch.
 *
 * @param roles what the columns are
 */
record MultiDataSetConverter(Roles roles) implements BatchConverter<MultiDataSet> {

  @Override
  public ArrayAllocator allocator() {
    return new JavaCppAllocator();
  }

  @Override
  public MultiDataSet convert(Batch nested) throws SampleFailedException {
    Batch batch = nested.flattened();
    Layout layout = Layout.of(roles, batch.names());
    MultiDataSet multi =
        new MultiDataSet(
            arrays(layout.features(), batch),
            layout.labels().isEmpty() ? null : arrays(layout.labels(), batch),
            masks(layout.features(), batch),
            masks(layout.labels(), batch));
    multi.setExampleMetaData(SampleMetaData.of(batch));
    return multi;
  }

  private static INDArray[] arrays(List<Layout.Slot> slots, Batch batch)
      throws SampleFailedException {
    INDArray[] arrays = new INDArray[slots.size()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = slots.get(i).array(batch);
    }
    return arrays;
  }

  /** The masks, null where an array has none, or null where no array has one: DL4J's convention. */
  private static @Nullable INDArray @Nullable [] masks(List<Layout.Slot> slots, Batch batch) {
    if (slots.stream().allMatch(slot -> slot.mask().isEmpty())) {
      return null;
    }
    return slots.stream().map(slot -> slot.maskArray(batch).orElse(null)).toArray(INDArray[]::new);
  }
}
