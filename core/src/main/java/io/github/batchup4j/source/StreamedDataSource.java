package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A source whose batches come one after the other from code of the user's. */
abstract sealed class StreamedDataSource extends DataSource
    permits IteratorDataSource, CallableDataSource {

  private final Optional<List<String>> names;
  private final Supplier<Count> sampleCount;

  StreamedDataSource(Optional<List<String>> names, Supplier<Count> sampleCount) {
    this.names = names.map(List::copyOf);
    this.sampleCount = sampleCount;
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
  final boolean isRandom() {
    return false;
  }

  @Override
  final boolean hasFullBatches() {
    return false;
  }

  @Override
  final void requireOrder(Order order) {}

  @Override
  final IndexBatch resolved(IndexBatch indices, IndexMeaning meaning) {
    throw unsupported("gathered from by index");
  }

  @Override
  final Batch gather(IndexBatch indices, GatherContext context) {
    throw unsupported("gathered from by index");
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

  static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(
        "an iterator's samples come in its own order: the source cannot be " + what);
  }
}
