package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.SeedUse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A source whose batches pass through a map. What draws samples is the source below. */
final class MapDataSource extends DataSource {

  private static final String RANDOM_MAP = "a map that asks for random numbers";

  private final DataSource source;
  private final Stage stage;

  /** The number of maps below this one, under the same seed. */
  private final int ordinal;

  MapDataSource(DataSource source, Stage stage) {
    this.source = source;
    this.stage = stage;
    this.ordinal = source instanceof MapDataSource below ? below.ordinal + 1 : 0;
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
    return stage.isRandom() ? Optional.of(RANDOM_MAP) : source.asksForRandomNumbers();
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
    return new MappedDraws(source.open(request));
  }

  @Override
  IndexBatch resolved(IndexBatch indices, IndexMeaning meaning) {
    return source.resolved(indices, meaning);
  }

  @Override
  Batch gather(IndexBatch indices, GatherContext context) throws Exception {
    return apply(source.gather(indices, context), context);
  }

  private final class MappedDraws implements Draws {
    private final Draws draws;

    MappedDraws(Draws draws) {
      this.draws = draws;
    }

    @Override
    public Optional<Draw> next() throws StageFailure {
      return draws.next().map(MappedDraw::new);
    }

    @Override
    public void close() {
      draws.close();
    }
  }

  private final class MappedDraw implements Draw {
    private final Draw draw;

    MappedDraw(Draw draw) {
      this.draw = draw;
    }

    @Override
    public IndexBatch indices() {
      return draw.indices();
    }

    @Override
    public Draw truncated(int size) {
      return new MappedDraw(draw.truncated(size));
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      return apply(draw.gather(context), context);
    }
  }

  private Batch apply(Batch batch, GatherContext context) throws StageFailure {
    if (context.leavesOut(batch)) {
      return batch;
    }
    try {
      Batch mapped = stage.body().apply(batch, randomness(batch, context));
      Objects.requireNonNull(mapped, "a map must not return null");
      if (!mapped.indexBatch().equals(batch.indexBatch())) {
        throw new IllegalArgumentException(
            "a map must return a batch made of the one it was given, got another");
      }
      return mapped;
    } catch (Stage.PlaceFailure failure) {
      throw at(failure.place(), batch, Objects.requireNonNull(failure.getCause()));
    } catch (Exception | Error failure) {
      throw StageFailure.in(name(), failure);
    }
  }

  private Stage.Randomness randomness(Batch batch, GatherContext context) {
    return position ->
        SeedUse.MAP
            .of(context.seed().orElseThrow(() -> noSeed(RANDOM_MAP)))
            .with(ordinal)
            .with(batch.indexBatch().epoch())
            .with(position)
            .generator();
  }

  private StageFailure at(int place, Batch batch, Throwable cause) {
    return batch
        .indexBatch()
        .single()
        .map(indices -> indices.index(place))
        .map(index -> StageFailure.at(name(), cause, index, batch.sampleName(place)))
        .orElseGet(() -> StageFailure.in(name() + " at place " + place, cause));
  }

  private String name() {
    return "map " + ordinal;
  }
}
