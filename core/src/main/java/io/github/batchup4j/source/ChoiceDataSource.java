package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ChoiceDraws.Ending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Several sources of which each batch is drawn from one: domains, languages, sizes of picture. All
 * have columns of the same names, which is checked as far as a member tells them; types and shapes
 * are the caller's to keep alike. {@link Batch#member} tells which source a batch came from.
 *
 * <p>In turn, in rounds that are shuffled where the recipe is; an epoch ends with the first member
 * that ends:
 *
 * <pre>{@code
 * DataSource mixed = ChoiceDataSource.of(photos.repeated(), drawings);
 * }</pre>
 *
 * <p>Every batch of every member once, evenly spread:
 *
 * <pre>{@code
 * DataSource all = ChoiceDataSource.of(photos, drawings).stratified();
 * }</pre>
 *
 * <p>By chance, three batches of photos for one of drawings:
 *
 * <pre>{@code
 * DataSource mostlyPhotos =
 *     ChoiceDataSource.of(photos.repeated(), drawings.repeated()).weighted(3, 1);
 * }</pre>
 *
 * <p>Under a seed, the members' orders and the choice itself have keys of their own. The last batch
 * of each member is short, so batches in the middle of an epoch can be; {@link Batches#dropLast}
 * leaves out the last of the epoch alone. Cost: one small draw a batch; to begin in the middle of
 * an endless stream, as a later epoch of {@link Batches#batchesPerEpoch} does, takes the index
 * batches before it.
 */
public final class ChoiceDataSource extends CombinedDataSource {

  private static final Logger LOGGER = System.getLogger(ChoiceDataSource.class.getName());

  /** How members are chosen; stratified needs the batch size, so rules are made when opened. */
  private enum Choosing {
    IN_TURN,
    STRATIFIED,
    WEIGHTED
  }

  private final Choosing choosing;
  private final List<Double> weights;
  private final Ending ending;
  private final Gatherer gatherer;

  private ChoiceDataSource(
      Members members, Choosing choosing, List<Double> weights, Ending ending) {
    super(members);
    this.choosing = choosing;
    this.weights = List.copyOf(weights);
    this.ending = ending;
    this.gatherer =
        new ChoiceGatherer(members.gatherers(), members.knownNames(DataSource::names).orElse(null));
    members.requireSameNames(DataSource::names);
    members.requireSameNames(DataSource::flattenedNames);
    if (choosing == Choosing.STRATIFIED) {
      requireKnownCounts();
    }
    if (choosing == Choosing.WEIGHTED && weights.size() != members().size()) {
      throw new IllegalArgumentException(
          "weights must be as many as members (" + members().size() + "), got " + weights.size());
    }
  }

  /**
   * Returns a choice of members without names.
   *
   * @param sources the members
   * @return the choice, in turn
   * @throws IllegalArgumentException if there is none, or their columns differ as far as they are
   *     known
   */
  public static ChoiceDataSource of(DataSource... sources) {
    return inTurn(Members.unnamed("choice", sources));
  }

  /**
   * Returns a choice that begins with a named member. The name appears in failures.
   *
   * @param name the name of the member
   * @param source the member
   * @return the choice, to go on with {@link #and}
   */
  public static ChoiceDataSource of(String name, DataSource source) {
    return inTurn(Members.of(name, source));
  }

  private static ChoiceDataSource inTurn(Members members) {
    return new ChoiceDataSource(members, Choosing.IN_TURN, List.of(), Ending.WITH_FIRST);
  }

  /**
   * Returns this choice with another member.
   *
   * @param name the name of the member
   * @param source the member
   * @return the choice with that member
   * @throws IllegalArgumentException if there is a member of that name, its columns differ as far
   *     as they are known, or there are weights already
   */
  public ChoiceDataSource and(String name, DataSource source) {
    return with(members().and(name, source)).warned();
  }

  private ChoiceDataSource with(Members other) {
    return new ChoiceDataSource(other, choosing, weights, ending);
  }

  /**
   * Returns this choice with every batch of every member drawn once an epoch: evenly spread where
   * the recipe is in order, else in a random order. Where a member is endless there is no such
   * order: a warning is logged, and members are drawn from in turn.
   *
   * @return the stratified choice
   * @throws IllegalArgumentException if the number of samples of a member is unknown, or not
   *     delivered, because it is a choice that ends with its first member
   */
  public ChoiceDataSource stratified() {
    return new ChoiceDataSource(members(), Choosing.STRATIFIED, List.of(), ending).warned();
  }

  private ChoiceDataSource warned() {
    if (choosing == Choosing.STRATIFIED && !isStratified()) {
      LOGGER.log(
          Level.WARNING,
          "a choice with an endless member cannot be stratified: members are drawn from in turn");
    }
    return this;
  }

  /**
   * Returns this choice with the member of each batch drawn by chance. There is no order to draw
   * in, so the recipe has to shuffle.
   *
   * @param newWeights how often each member is to be drawn, in any unit
   * @return the weighted choice
   * @throws IllegalArgumentException if they are not as many as members, one is not finite and
   *     above 0, or their sum is not finite
   */
  public ChoiceDataSource weighted(double... newWeights) {
    for (double weight : newWeights) {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weights must be > 0 and finite, got " + weight);
      }
    }
    WeightedSampler unused = WeightedSampler.of(newWeights); // refuses an infinite sum
    return new ChoiceDataSource(
        members(), Choosing.WEIGHTED, Arrays.stream(newWeights).boxed().toList(), ending);
  }

  /**
   * Returns this choice with epochs that last until every member has ended; those that end earlier
   * are left out from then on. A stratified choice does so anyway.
   *
   * @return the choice that delivers everything
   */
  public ChoiceDataSource untilAllEnd() {
    return new ChoiceDataSource(members(), choosing, weights, Ending.WITH_LAST);
  }

  private void requireKnownCounts() {
    for (Member member : members().asList()) {
      if (member.source().sampleCount().isUnknown()) {
        throw new IllegalArgumentException(
            "members of a stratified choice must know their number of samples, member \""
                + member.name()
                + "\" does not");
      }
      if (!member.source().deliversItsCount()) {
        throw new IllegalArgumentException(
            "members of a stratified choice must deliver all of their samples, member \""
                + member.name()
                + "\" has a choice in it that ends with its first member: use untilAllEnd()");
      }
    }
  }

  /** How the members are chosen in batches of some size. */
  private ChoiceRule rule(int batchSize) {
    if (isStratified()) {
      List<Long> batches = new ArrayList<>();
      for (Member member : members().asList()) {
        batches.add(batchesOf(member, batchSize));
      }
      return new ChoiceRule.Stratified(batches);
    }
    return choosing == Choosing.WEIGHTED
        ? new ChoiceRule.Weighted(weights)
        : new ChoiceRule.InTurn(members().size());
  }

  private boolean isStratified() {
    return choosing == Choosing.STRATIFIED
        && members().all(source -> !source.sampleCount().isInfinite());
  }

  /** Where only its samples have a count, its batches are taken to be full but for the last. */
  private static long batchesOf(Member member, int batchSize) {
    DataSource source = member.source();
    Count known = source.batchCount(batchSize, LastBatch.KEEP);
    Count batches =
        known.isFinite() ? known : source.sampleCount().batches(batchSize, LastBatch.KEEP);
    return batches
        .number()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "members of a stratified choice must know their number of samples, member \""
                        + member.name()
                        + "\" no longer does"));
  }

  /** Of the member with the largest: any may be next. */
  @Override
  OptionalLong bytesPerSample() {
    return members().bytesPerSample(Math::max);
  }

  /**
   * Returns the number of samples of all members together. Where an epoch ends with the first
   * member that ends, it delivers fewer.
   */
  @Override
  public Count sampleCount() {
    return members().count(DataSource::sampleCount, Count::plus);
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    Count all =
        members().count(source -> source.batchCount(batchSize, LastBatch.KEEP), Count::plus);
    if (isEndless(batchSize)) {
      return Count.infinite();
    }
    boolean lastIsFull =
        members()
            .all(
                source ->
                    source
                        .batchCount(batchSize, LastBatch.KEEP)
                        .equals(source.batchCount(batchSize, LastBatch.DROP)));
    return deliversItsCount() && (last == LastBatch.KEEP || lastIsFull) ? all : Count.unknown();
  }

  private boolean isEndless(int batchSize) {
    Predicate<DataSource> endless =
        source -> source.batchCount(batchSize, LastBatch.KEEP).isInfinite();
    return ending == Ending.WITH_LAST ? members().any(endless) : members().all(endless);
  }

  @Override
  public Optional<List<String>> names() {
    return members().all(source -> source.names().isPresent())
        ? members().knownNames(DataSource::names)
        : Optional.empty();
  }

  @Override
  public Optional<List<String>> flattenedNames() {
    return members().all(source -> source.flattenedNames().isPresent())
        ? members().knownNames(DataSource::flattenedNames)
        : Optional.empty();
  }

  @Override
  public Map<String, List<String>> classNames() {
    Map<String, List<String>> agreed = new LinkedHashMap<>(members().source(0).classNames());
    for (Member member : members().asList()) {
      agreed.entrySet().retainAll(member.source().classNames().entrySet());
    }
    return Collections.unmodifiableMap(agreed);
  }

  /** The last batch of a member is short, and others follow. */
  @Override
  boolean hasFullBatches() {
    return members().all(source -> source.hasFullBatches() && source.sampleCount().isInfinite());
  }

  @Override
  boolean deliversItsCount() {
    return isStratified() || ending == Ending.WITH_LAST || isEndless(1);
  }

  @Override
  String kind() {
    return "a choice";
  }

  @Override
  boolean hasItsOwnOrder() {
    return false;
  }

  @Override
  void requireDrawable(Order order, int batchSize) {
    if (choosing == Choosing.WEIGHTED && order instanceof Order.InOrder) {
      throw new UnsupportedOperationException(
          "a weighted choice has no order of its own: the batches must be shuffled");
    }
    super.requireDrawable(order, batchSize);
  }

  @Override
  public ChoiceDataSource withIndices() {
    return with(members().withIndices());
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    return parts(members().split(seed, (source, own) -> source.split(own, fractions)));
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    return parts(
        members().split(seed, (source, own) -> source.splitStratified(own, column, fractions)));
  }

  private List<DataSource> parts(List<Members> parts) {
    return parts.stream().<DataSource>map(this::with).toList();
  }

  @Override
  Draws open(IndexRequest request) {
    return new PassedOverDraws(
        new ChoiceDraws(this, rule(request.batchSize()), ending, request.fromStart()),
        request.firstBatch());
  }

  @Override
  ChoiceIndices resolved(IndexBatch indexBatch, IndexMeaning meaning) {
    if (!(indexBatch instanceof ChoiceIndices indices)) {
      throw new IllegalArgumentException(
          "indices of a choice must be those of one member, see IndexBatch.ofMember, got "
              + indexBatch);
    }
    if (indices.member() >= members().size()) {
      throw new IllegalArgumentException(
          "member must be in [0, " + members().size() + "), got " + indices.member());
    }
    return new ChoiceIndices(
        indices.epoch(),
        indices.position(),
        indices.member(),
        members().source(indices.member()).resolved(indices.indices(), meaning));
  }

  @Override
  Gatherer gatherer() {
    return gatherer;
  }
}
