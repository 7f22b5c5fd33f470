package io.github.batchup4j.dl4j;

import io.github.batchup4j.source.Batch;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Objects;
import java.util.RandomAccess;

/** The metadata of the samples of a batch, made when they are asked for, which is seldom. */
final class BatchMetaData extends AbstractList<SampleMetaData>
    implements RandomAccess, Serializable {

  private static final long serialVersionUID = 1;

  private final transient Batch batch;

  BatchMetaData(Batch batch) {
    this.batch = batch.select(new String[0]); // its arrays are to be free when nobody has them
  }

  @Override
  public SampleMetaData get(int place) {
    return SampleMetaData.of(batch, Objects.checkIndex(place, size()));
  }

  @Override
  public int size() {
    return batch.size();
  }

  private Object writeReplace() {
    return new ArrayList<>(this);
  }
}
