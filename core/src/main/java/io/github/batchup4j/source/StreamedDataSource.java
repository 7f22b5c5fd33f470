package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A source whose batches come one after the other from code of the user's. */
abstract sealed class StreamedDataSource extends DataSource
    permits IteratorDataSource, CallableDataSource {

  private final Optional<List<String>> names;
  private final Supplier<Count> sampleCount;
  private final Gatherer gatherer;

  StreamedDataSource(Optional<List<String>> names, Supplier<Count> sampleCount) {
    this.names = names.map(List::copyOf);
    this.sampleCount = Objects.requireNonNull(sampleCount, "sampleCount must not be null");
    this.gatherer = new PartsGatherer(names.orElse(null));
    names.ifPresent(StreamedDataSource::requireUnique);
  }

  private static void requireUnique(List<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names of columns must be unique, got " + names);
    }
  }

  @Override
  public final Count sampleCount() {
    return sampleCount.get();
  }

  /** The sizes of the batches are the user's. */
  @Override
  final Count batchCount(int batchSize, LastBatch last) {
    return sampleCount().isInfinite() ? Count.infinite() : Count.unknown();
  }

  @Override
  public final boolean isRandomAccess() {
    return false;
  }

  @Override
  public final Optional<List<String>> names() {
    return names;
  }

  @Override
  final Optional<String> asksForRandomNumbers() {
    return Optional.empty();
  }

  @Override
  final boolean hasFullBatches() {
    return false;
  }

  @Override
  final boolean deliversItsCount() {
    return true;
  }

  @Override
  final void requireDrawable(Order order, int batchSize) {}

  @Override
  final void requireReplacements() {
    throw unsupported("asked for other samples in the place of some");
  }

  @Override
  final IndexBatch resolved(IndexBatch indices, IndexMeaning meaning) {
    throw unsupported("asked for samples by index");
  }

  @Override
  final Gatherer gatherer() {
    return gatherer;
  }

  @Override
  final Replacements replacements() {
    return Replacements.none();
  }

  @Override
  public final DataSource repeated(int times) {
    throw unsupported("repeated");
  }

  @Override
  public final DataSource repeated() {
    throw unsupported("repeated");
  }

  @Override
  public final DataSource subset(long... indices) {
    throw unsupported("a subset");
  }

  @Override
  public final DataSource sampledBy(Sampler sampler) {
    throw unsupported("sampled");
  }

  @Override
  public final DataSource withIndices() {
    throw unsupported("given indices");
  }

  @Override
  public final List<DataSource> split(long seed, double... fractions) {
    throw unsupported("split");
  }

  @Override
  public final List<DataSource> splitStratified(long seed, String column, double... fractions) {
    throw unsupported("split");
  }

  private UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(
        kind() + "'s batches come one after the other: the source cannot be " + what);
  }

  /** What the batches come from, for messages. */
  abstract String kind();
}
