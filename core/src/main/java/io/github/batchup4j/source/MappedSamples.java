package io.github.batchup4j.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rows that a map makes of whole samples, to be stacked. */
final class MappedSamples implements MappedRows {

  private final Batch batch;
  private final Body body;
  private final List<Sample> mapped;

  MappedSamples(Batch batch, Body body) {
    MappedRows.requireSideBySide(batch);
    this.batch = batch;
    this.body = body;
    this.mapped = new ArrayList<>(batch.size());
  }

  /** Maps one sample. */
  @FunctionalInterface
  interface Body {
    Sample apply(int place, Sample sample) throws Exception;
  }

  @Override
  public void map(int place) throws Exception {
    Sample result = body.apply(place, Sample.of(batch, place));
    mapped.add(Objects.requireNonNull(result, "a map must not return null"));
  }

  @Override
  public Batch finish(int... places) throws Stage.PlaceFailure {
    return new Collation(places).stack(mapped, batch);
  }
}
