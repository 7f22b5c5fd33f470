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
 */
record DataSetConverter(Roles roles, Optional<List<String>> labelNames)
    implements BatchConverter<DataSet> {

  @Override
  public ArrayAllocator allocator() {
    return new JavaCppAllocator();
  }

  @Override
  public DataSet convert(Batch nested) throws SampleFailedException {
    Batch batch = nested.flattened();
    Layout layout = Layout.of(roles, batch.names());
    Layout.Slot features = single("features", layout.features());
    INDArray labels = null;
    INDArray labelsMask = null;
    if (!layout.labels().isEmpty()) {
      Layout.Slot slot = single("labels", layout.labels());
      labels = slot.array(batch);
      labelsMask = slot.maskArray(batch).orElse(null);
    }
    DataSet dataSet =
        new DataSet(
            features.array(batch), labels, features.maskArray(batch).orElse(null), labelsMask);
    dataSet.setExampleMetaData(SampleMetaData.of(batch));
    labelNames.ifPresent(dataSet::setLabelNames);
    return dataSet;
  }

  private static Layout.Slot single(String role, List<Layout.Slot> slots) {
    if (slots.size() > 1) {
      throw new IllegalArgumentException(
          "a DataSet must have one array of " + role + ", got " + slots.size() + ": multiIterator");
    }
    return slots.get(0);
  }
}
