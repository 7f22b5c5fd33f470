package io.github.batchup4j.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Rows that a map makes of whole samples, to be stacked. */
final class MappedSamples implements MappedRows {

  private final Batch batch;
  private final Body body;
  private final Map<Integer, Sample> mapped = new ConcurrentHashMap<>();

  MappedSamples(Batch batch, Body body) {
    MappedRows.requireSideBySide(batch);
    this.batch = batch;
    this.body = body;
  }

  /** Maps one sample. */
  @FunctionalInterface
  interface Body {
    Sample apply(int place, Sample sample) throws Exception;
  }

  @Override
  public void map(int place) throws Exception {
    Sample result = body.apply(place, Sample.of(batch, place));
    mapped.put(place, Objects.requireNonNull(result, "a map must not return null"));
  }

  @Override
  public Batch finish(int... places) throws Stage.PlaceFailure {
    List<Sample> samples = new ArrayList<>();
    for (int place : places) {
      samples.add(Objects.requireNonNull(mapped.get(place)));
    }
    return new Collation(places).stack(samples, batch);
  }
}
