package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source whose batches pass through a map. What draws samples is the source below. */
final class MapDataSource extends DataSource {

  private final DataSource source;
  private final Stage stage;
  private final Gatherer gatherer;

  MapDataSource(DataSource source, Stage stage) {
    this.source = source;
    this.stage = stage;
    this.gatherer = MapGatherer.of(source.gatherer(), stage);
  }

  private MapDataSource over(DataSource other) {
    return new MapDataSource(other, stage);
  }

  @Override
  public Count sampleCount() {
    return source.sampleCount();
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    return source.batchCount(batchSize, last);
  }

  @Override
  public boolean isRandomAccess() {
    return source.isRandomAccess();
  }

  @Override
  public boolean isOneShot() {
    return source.isOneShot();
  }

  /** A map may change the columns. */
  @Override
  public Optional<List<String>> names() {
    return Optional.empty();
  }

  /** A map over pictures leaves their labels alone, as a rule. */
  @Override
  public Map<String, List<String>> classNames() {
    return source.classNames();
  }

  @Override
  Optional<String> asksForRandomNumbers() {
    return stage.isRandom() ? Optional.of(MapGatherer.RANDOM_MAP) : source.asksForRandomNumbers();
  }

  @Override
  boolean differsInOrder() {
    return source.differsInOrder();
  }

  @Override
  boolean hasFullBatches() {
    return source.hasFullBatches();
  }

  @Override
  boolean deliversItsCount() {
    return source.deliversItsCount();
  }

  @Override
  boolean hasItsOwnOrder() {
    return source.hasItsOwnOrder();
  }

  @Override
  void requireDrawable(Order order, int batchSize) {
    source.requireDrawable(order, batchSize);
  }

  @Override
  void requireReplacements() {
    source.requireReplacements();
  }

  @Override
  Replacements replacements() {
    return source.replacements();
  }

  @Override
  public DataSource repeated(int times) {
    return over(source.repeated(times));
  }

  @Override
  public DataSource repeated() {
    return over(source.repeated());
  }

  @Override
  public DataSource subset(long... indices) {
    return over(source.subset(indices));
  }

  @Override
  public DataSource sampledBy(Sampler sampler) {
    return over(source.sampledBy(sampler));
  }

  @Override
  public DataSource withIndices() {
    return over(source.withIndices());
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    return source.split(seed, fractions).stream().<DataSource>map(this::over).toList();
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    return source.splitStratified(seed, column, fractions).stream()
        .<DataSource>map(this::over)
        .toList();
  }

  @Override
  Draws open(IndexRequest request) {
    return source.open(request);
  }

  @Override
  IndexBatch resolved(IndexBatch indices, IndexMeaning meaning) {
    return source.resolved(indices, meaning);
  }

  @Override
  Gatherer gatherer() {
    return gatherer;
  }
}
