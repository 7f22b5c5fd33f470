package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's own data as sources. */
final class DataSetSource {

  private DataSetSource() {}

  /** The arrays of a DataSet, in the order of the columns. */
  private enum Part {
    FEATURES("features"),
    LABELS("labels"),
    FEATURES_MASK("featuresMask"),
    LABELS_MASK("labelsMask");

    private final String column;

    Part(String column) {
      this.column = column;
    }

    private @Nullable INDArray of(DataSet dataSet) {
      return switch (this) {
        case FEATURES -> dataSet.getFeatures();
        case LABELS -> dataSet.getLabels();
        case FEATURES_MASK -> dataSet.getFeaturesMaskArray();
        case LABELS_MASK -> dataSet.getLabelsMaskArray();
      };
    }

    /** What this part masks, if it is a mask. */
    private Part masked() {
      return this == FEATURES_MASK ? FEATURES : this == LABELS_MASK ? LABELS : this;
    }
  }

  private static Map<Part, INDArray> parts(DataSet dataSet) {
    Map<Part, INDArray> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      INDArray array = part.of(dataSet);
      if (array != null) {
        parts.put(part, array);
      }
    }
    if (!parts.containsKey(Part.FEATURES)) {
      throw new IllegalArgumentException("a DataSet must have features, got none");
    }
    return parts;
  }

  static ArrayDataSource of(DataSet dataSet) {
    Map<Part, INDArray> parts = parts(dataSet);
    ArrayDataSource source = ArrayDataSource.of(Part.FEATURES.column, parts.remove(Part.FEATURES));
    for (Map.Entry<Part, INDArray> part : parts.entrySet()) {
      source = source.and(part.getKey().column, part.getValue());
    }
    return source;
  }

  static DataSource of(DataSetIterator iterator) {
    if (!iterator.hasNext() && iterator.resetSupported()) {
      iterator.reset();
    }
    if (!iterator.hasNext()) {
      throw new IllegalArgumentException("iterator must have a batch, got none");
    }
    DataSet first = iterator.next();
    List<Part> columns = List.copyOf(parts(first).keySet());
    List<String> names = columns.stream().map(part -> part.column).toList();
    if (!iterator.resetSupported()) {
      return IteratorDataSource.once(names, new Columns(new Pushback(first, iterator), columns));
    }
    AtomicLong opened = new AtomicLong();
    return IteratorDataSource.each(
        names,
        epoch -> {
          iterator.reset();
          return new Columns(new OneAtATime(iterator, opened), columns);
        });
  }

  /** An iterator whose first batch has been read already. */
  private static final class Pushback implements Iterator<DataSet> {
    private @Nullable DataSet first;
    private final Iterator<? extends DataSet> rest;

    Pushback(DataSet first, Iterator<? extends DataSet> rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return first != null || rest.hasNext();
    }

    @Override
    public DataSet next() {
      DataSet pushedBack = first;
      first = null;
      return pushedBack != null ? pushedBack : rest.next();
    }
  }

  /** An epoch of an iterator that has one at a time: the one that was opened last. */
  private static final class OneAtATime implements Iterator<DataSet> {
    private final Iterator<? extends DataSet> batches;
    private final AtomicLong opened;
    private final long number;
    private boolean told;

    OneAtATime(Iterator<? extends DataSet> batches, AtomicLong opened) {
      this.batches = batches;
      this.opened = opened;
      this.number = opened.incrementAndGet();
    }

    /** An older one fails once, so that its consumer is told, and then ends. */
    @Override
    public boolean hasNext() {
      return opened.get() == number ? batches.hasNext() : !told;
    }

    @Override
    public DataSet next() {
      if (opened.get() != number) {
        told = true;
        throw new IllegalStateException(
            "a source over a DataSetIterator must have one epoch open at a time, got another");
      }
      return batches.next();
    }
  }

  /** The columns of each DataSet, copied: an iterator may use its arrays again. */
  private record Columns(Iterator<? extends DataSet> batches, List<Part> columns)
      implements Iterator<List<NdArray>> {

    @Override
    public boolean hasNext() {
      return batches.hasNext();
    }

    @Override
    public List<NdArray> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the iterator has ended");
      }
      Map<Part, INDArray> parts = parts(batches.next());
      if (!columns.containsAll(parts.keySet())) {
        throw unlikeFirst(parts);
      }
      List<NdArray> arrays = new ArrayList<>();
      for (Part part : columns) {
        INDArray array = parts.get(part);
        arrays.add(IndArrays.copy(array != null ? array : ones(part, parts)));
      }
      return arrays;
    }

    private INDArray ones(Part mask, Map<Part, INDArray> parts) {
      INDArray masked = parts.get(mask.masked());
      if (masked == null || mask == mask.masked()) {
        throw unlikeFirst(parts);
      }
      return masked.rank() == 3
          ? Nd4j.ones(masked.size(0), masked.size(2))
          : Nd4j.ones(masked.size(0), 1);
    }

    private IllegalArgumentException unlikeFirst(Map<Part, INDArray> parts) {
      return new IllegalArgumentException(
          String.format(
              "an iterator's batches must have the arrays of the first, %s, got %s",
              names(columns), names(List.copyOf(parts.keySet()))));
    }

    private static List<String> names(List<Part> parts) {
      return parts.stream().map(part -> part.column).toList();
    }
  }
}
