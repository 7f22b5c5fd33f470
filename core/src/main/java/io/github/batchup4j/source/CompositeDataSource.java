package io.github.batchup4j.source;

import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Several sources side by side: a batch has the columns of all of them. Each member is drawn from
 * in an order of its own; an epoch ends with the member that ends first, so one that is repeated
 * endlessly lasts as long as the others. Where the members' batches differ in size, all are cut to
 * the smallest, and what is cut off is lost; {@link #untrimmed} keeps them whole.
 *
 * <p>Labelled samples over and over, beside one pass over the unlabelled ones:
 *
 * <pre>{@code
 * DataSource both =
 *     CompositeDataSource.of(
 *         ArrayDataSource.of("labX", labX).and("labY", labY).repeated(),
 *         ArrayDataSource.of("unlabX", unlabX));
 * }</pre>
 *
 * <p>The columns of members that have no names keep theirs; those of a member named {@code lab}
 * become {@code lab.x}, {@code lab.y}. {@link #structured} keeps the batches of the members whole
 * instead, each a column.
 */
public final class CompositeDataSource extends CombinedDataSource {

  private final boolean structured;
  private final boolean trimmed;
  private final Gatherer gatherer;

  private CompositeDataSource(Members members, boolean structured, boolean trimmed) {
    super(members);
    this.structured = structured;
    this.trimmed = trimmed;
    this.gatherer = new CompositeGatherer(members.gatherers(), structured);
    names().ifPresent(CompositeGatherer::requireUnique);
  }

  /**
   * Returns a composite of members without names.
   *
   * @param sources the members, in the order of their columns
   * @return the composite
   * @throws IllegalArgumentException if there is none, or two columns have one name
   */
  public static CompositeDataSource of(DataSource... sources) {
    return new CompositeDataSource(Members.unnamed("composite", sources), false, true);
  }

  /**
   * Returns a composite that begins with a named member.
   *
   * @param name what the names of the member's columns begin with
   * @param source the member
   * @return the composite, to go on with {@link #and}
   */
  public static CompositeDataSource of(String name, DataSource source) {
    return new CompositeDataSource(Members.of(name, source), false, true);
  }

  /**
   * Returns this composite with another member.
   *
   * @param name what the names of the member's columns begin with
   * @param source the member
   * @return the composite with that member
   * @throws IllegalArgumentException if there is a member of that name
   */
  public CompositeDataSource and(String name, DataSource source) {
    return with(members().and(name, source));
  }

  private CompositeDataSource with(Members other) {
    return new CompositeDataSource(other, structured, trimmed);
  }

  /**
   * Returns this composite with the members' batches kept whole: each is a column, under the name
   * of the member or else its position.
   *
   * @return the structured composite
   */
  public CompositeDataSource structured() {
    return new CompositeDataSource(members(), true, trimmed);
  }

  /**
   * Returns this composite with the members' batches left at their own sizes, so that no sample is
   * lost where one is shorter than another. Maps over single samples refuse such batches, and so do
   * DL4J's iterators.
   *
   * @return the composite whose columns can differ in size
   */
  public CompositeDataSource untrimmed() {
    return new CompositeDataSource(members(), structured, false);
  }

  @Override
  OptionalLong bytesPerSample() {
    return members().bytesPerSample(Long::sum);
  }

  @Override
  public Count sampleCount() {
    return members().count(DataSource::sampleCount, Count::least);
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    return members().count(source -> source.batchCount(batchSize, last), Count::least);
  }

  @Override
  public Optional<List<String>> names() {
    if (structured) {
      return Optional.of(members().asList().stream().map(Member::name).toList());
    }
    return joined(DataSource::names, Member::columnName);
  }

  @Override
  public Optional<List<String>> flattenedNames() {
    return joined(DataSource::flattenedNames, this::flattenedName);
  }

  private String flattenedName(Member member, String column) {
    return structured ? member.name() + "." + column : member.columnName(column);
  }

  @Override
  public Map<String, List<String>> classNames() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Member member : members().asList()) {
      member
          .source()
          .classNames()
          .forEach((column, classes) -> all.put(flattenedName(member, column), classes));
    }
    return Collections.unmodifiableMap(all);
  }

  private Optional<List<String>> joined(
      Function<DataSource, Optional<List<String>>> namesOf,
      BiFunction<Member, String, String> rename) {
    List<String> names = new ArrayList<>();
    for (Member member : members().asList()) {
      Optional<List<String>> own = namesOf.apply(member.source());
      if (own.isEmpty()) {
        return Optional.empty();
      }
      own.get().forEach(name -> names.add(rename.apply(member, name)));
    }
    return Optional.of(names);
  }

  @Override
  boolean hasFullBatches() {
    return members().all(DataSource::hasFullBatches);
  }

  /** Where members' short batches stand beside each other's full ones, those are cut. */
  @Override
  boolean deliversItsCount() {
    return members().all(DataSource::deliversItsCount);
  }

  @Override
  String kind() {
    return "a composite";
  }

  @Override
  boolean hasItsOwnOrder() {
    return members().all(DataSource::hasItsOwnOrder);
  }

  @Override
  public CompositeDataSource withIndices() {
    return with(members().withIndices());
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    return members().split(seed, (source, own) -> source.split(own, fractions)).stream()
        .<DataSource>map(this::with)
        .toList();
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    throw unsupported("stratified", "split its members");
  }

  @Override
  Draws open(IndexRequest request) {
    if (hasFullBatches()) {
      return new CompositeDraws(this, members().open(request), request);
    }
    // Where batches are of any size, only drawing those before tells the position of the first.
    IndexRequest fromStart = request.fromStart();
    return new PassedOverDraws(
        new CompositeDraws(this, members().open(fromStart), fromStart), request.firstBatch());
  }

  /** Cuts the indices of the members to the smallest, unless they are to keep their sizes. */
  CompositeIndices sized(CompositeIndices indices) {
    return trimmed ? indices.truncated(indices.size()) : indices;
  }

  @Override
  CompositeIndices resolved(IndexBatch indexBatch, IndexMeaning meaning) {
    if (!(indexBatch instanceof CompositeIndices indices)) {
      throw new IllegalArgumentException(
          "indices of a composite must be those of its members, see IndexBatch.ofMembers, got "
              + indexBatch);
    }
    if (indices.members().size() != members().size()) {
      throw new IllegalArgumentException(
          String.format(
              "indices must be for %d members, got %d",
              members().size(), indices.members().size()));
    }
    List<IndexBatch> own = new ArrayList<>();
    for (int i = 0; i < members().size(); i++) {
      own.add(members().source(i).resolved(indices.members().get(i), meaning));
    }
    return sized(new CompositeIndices(indices.epoch(), indices.position(), own));
  }

  @Override
  Gatherer gatherer() {
    return gatherer;
  }
}
