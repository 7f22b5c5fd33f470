package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.BatchConverter;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Makes a {@code DataSet} of a batch.
 *
 * @param roles what the columns are
 * @param labelNames the names of the classes, if they have any
 * @param memory what the batches are made in
 */
record DataSetConverter(Roles roles, Optional<List<String>> labelNames, Dl4jMemory memory)
    implements BatchConverter<DataSet> {

  @Override
  public ArrayAllocator allocator() {
    return memory.allocator();
  }

  @Override
  public DataSet convert(Batch nested) throws SampleFailedException {
    Batch batch = nested.flattened();
    Layout layout = Layout.of(roles, batch.names());
    BatchArrays arrays = BatchArrays.ofExamples(batch, memory);
    Layout.Slot slot = single("features", layout.features());
    INDArray features = arrays.features(slot, roles.wholeFeatures());
    INDArray featuresMask = arrays.mask(slot, features).orElse(null);
    if (layout.labels().isEmpty()) {
      return described(new DataSet(features, null, featuresMask, null), batch);
    }
    Layout.Slot labelSlot = single("labels", layout.labels());
    requireNames(labelSlot);
    INDArray labels = arrays.array(labelSlot);
    INDArray labelsMask = arrays.mask(labelSlot, labels).orElse(null);
    return described(new DataSet(features, labels, featuresMask, labelsMask), batch);
  }

  private DataSet described(DataSet dataSet, Batch batch) {
    if (SampleMetaData.fits(dataSet.getLabels(), dataSet.getLabelsMaskArray())) {
      dataSet.setExampleMetaData(SampleMetaData.of(batch));
    }
    labelNames.ifPresent(dataSet::setLabelNames);
    return dataSet;
  }

  private void requireNames(Layout.Slot labels) {
    int names = labelNames.map(List::size).orElse(0);
    int classes = labels.classes().orElse(names);
    if (names > 0 && names != classes) {
      throw new IllegalArgumentException(
          "labelNames must be as many as classes (" + classes + "), got " + names);
    }
  }

  private static Layout.Slot single(String role, List<Layout.Slot> slots) {
    if (slots.size() > 1) {
      throw new IllegalArgumentException(
          "a DataSet must have one array of " + role + ", got " + slots.size() + ": multiIterator");
    }
    return slots.get(0);
  }
}
