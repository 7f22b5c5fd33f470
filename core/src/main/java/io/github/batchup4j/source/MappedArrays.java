package io.github.batchup4j.source;

import io.github.batchup4j.array.NdArray;

/** Rows of one column that a map writes where the batch has them. */
final class MappedArrays implements MappedRows {

  private final Batch batch;
  private final String column;
  private final Body body;
  private final NdArray in;
  private final NdArray out;

  private MappedArrays(Batch batch, String column, Body body, NdArray in) {
    this.batch = batch;
    this.column = column;
    this.body = body;
    this.in = in;
    this.out = batch.allocate(in.elementType(), in.shape());
  }

  static MappedArrays of(Batch batch, String column, Body body) {
    MappedRows.requireSideBySide(batch);
    return new MappedArrays(batch, column, body, batch.array(column));
  }

  /** Maps one array. */
  @FunctionalInterface
  interface Body {
    void apply(int place, NdArray in, NdArray out) throws Exception;
  }

  @Override
  public void map(int place) throws Exception {
    body.apply(place, in.sample(place), out.sample(place));
  }

  @Override
  public Batch finish(int... places) {
    Batch mapped = batch.with(column, out);
    return places.length == batch.size() ? mapped : mapped.select(places);
  }
}
