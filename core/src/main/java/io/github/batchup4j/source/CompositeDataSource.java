package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.SeedUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Several sources side by side: a batch has the columns of all of them. Each member is drawn from
 * in an order of its own; an epoch ends with the member that ends first, so one that is repeated
 * endlessly lasts as long as the others. Where the members' batches differ in size, all are cut to
 * the smallest.
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
public final class CompositeDataSource extends DataSource {

  private final List<CompositeMember> members;
  private final boolean structured;

  private CompositeDataSource(List<CompositeMember> members, boolean structured) {
    this.members = List.copyOf(members);
    this.structured = structured;
    names().ifPresent(CompositeDataSource::requireUnique);
  }

  /**
   * Returns a composite of members without names.
   *
   * @param sources the members, in the order of their columns
   * @return the composite
   * @throws IllegalArgumentException if there is none, or two columns have one name
   */
  public static CompositeDataSource of(DataSource... sources) {
    if (sources.length == 0) {
      throw new IllegalArgumentException("members of a composite must be > 0, got 0");
    }
    List<CompositeMember> members = new ArrayList<>();
    for (DataSource source : sources) {
      members.add(new CompositeMember(Integer.toString(members.size()), false, source));
    }
    return new CompositeDataSource(members, false);
  }

  /**
   * Returns a composite that begins with a named member.
   *
   * @param name what the names of the member's columns begin with
   * @param source the member
   * @return the composite, to go on with {@link #and}
   */
  public static CompositeDataSource of(String name, DataSource source) {
    return new CompositeDataSource(List.of(new CompositeMember(name, true, source)), false);
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
    if (members.stream().anyMatch(member -> member.name().equals(name))) {
      throw new IllegalArgumentException(
          "names of members must be unique, got \"" + name + "\" twice");
    }
    List<CompositeMember> more = new ArrayList<>(members);
    more.add(new CompositeMember(name, true, source));
    return new CompositeDataSource(more, structured);
  }

  /**
   * Returns this composite with the members' batches kept whole: each is a column, under the name
   * of the member or else its position.
   *
   * @return the structured composite
   */
  public CompositeDataSource structured() {
    return new CompositeDataSource(members, true);
  }

  private static void requireUnique(List<String> names) {
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            String.format(
                "names of a composite's columns must be unique, got \"%s\" twice: name the members"
                    + " with of(name, source).and(name, source)",
                name));
      }
    }
  }

  private List<DataSource> sources() {
    return members.stream().map(CompositeMember::source).toList();
  }

  @Override
  public Count sampleCount() {
    Count least =
        sources().stream().map(DataSource::sampleCount).reduce(Count::least).orElseThrow();
    // Beside a member whose batches are short, the others are cut to them.
    return least.isInfinite() || members.size() == 1 || hasFullBatches() ? least : Count.unknown();
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    return sources().stream()
        .map(source -> source.batchCount(batchSize, last))
        .reduce(Count::least)
        .orElseThrow();
  }

  @Override
  public boolean isRandomAccess() {
    return sources().stream().allMatch(DataSource::isRandomAccess);
  }

  @Override
  public boolean isOneShot() {
    return sources().stream().anyMatch(DataSource::isOneShot);
  }

  @Override
  public Optional<List<String>> names() {
    if (structured) {
      return Optional.of(members.stream().map(CompositeMember::name).toList());
    }
    return joined(DataSource::names, CompositeMember::columnName);
  }

  @Override
  public Optional<List<String>> flattenedNames() {
    return joined(
        DataSource::flattenedNames,
        structured
            ? (member, column) -> member.name() + "." + column
            : CompositeMember::columnName);
  }

  private Optional<List<String>> joined(
      Function<DataSource, Optional<List<String>>> namesOf,
      BiFunction<CompositeMember, String, String> rename) {
    List<String> names = new ArrayList<>();
    for (CompositeMember member : members) {
      Optional<List<String>> own = namesOf.apply(member.source());
      if (own.isEmpty()) {
        return Optional.empty();
      }
      own.get().forEach(name -> names.add(rename.apply(member, name)));
    }
    return Optional.of(names);
  }

  @Override
  boolean isRandom() {
    return sources().stream().anyMatch(DataSource::isRandom);
  }

  @Override
  boolean differsInOrder() {
    return sources().stream().anyMatch(DataSource::differsInOrder);
  }

  @Override
  boolean hasFullBatches() {
    return sources().stream().allMatch(DataSource::hasFullBatches);
  }

  @Override
  boolean hasItsOwnOrder() {
    return sources().stream().allMatch(DataSource::hasItsOwnOrder);
  }

  @Override
  void requireOrder(Order order) {
    sources().forEach(source -> source.requireOrder(order));
  }

  @Override
  public DataSource repeated(int times) {
    throw unsupported("repeated", "repeat its members");
  }

  @Override
  public DataSource repeated() {
    throw unsupported("repeated", "repeat its members");
  }

  @Override
  public DataSource subset(long... indices) {
    throw unsupported("a subset", "take subsets of its members");
  }

  @Override
  public DataSource sampledBy(Sampler sampler) {
    throw unsupported("sampled", "give samplers to its members");
  }

  private static UnsupportedOperationException unsupported(String what, String advice) {
    return new UnsupportedOperationException(
        "a composite has no indices of its own and cannot be " + what + ": " + advice);
  }

  @Override
  public CompositeDataSource withIndices() {
    List<CompositeMember> indexed = new ArrayList<>();
    for (CompositeMember member : members) {
      indexed.add(member.with(member.source().withIndices()));
    }
    return new CompositeDataSource(indexed, structured);
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    List<List<DataSource>> partsOfMembers = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      long memberSeed = SeedUse.MEMBER.of(RandomKey.of(seed)).with(i).value();
      partsOfMembers.add(members.get(i).source().split(memberSeed, fractions));
    }
    List<DataSource> parts = new ArrayList<>();
    for (int part = 0; part < fractions.length; part++) {
      List<CompositeMember> split = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        CompositeMember member = members.get(i);
        split.add(member.with(partsOfMembers.get(i).get(part)));
      }
      parts.add(new CompositeDataSource(split, structured));
    }
    return parts;
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    throw unsupported("stratified", "split its members");
  }

  @Override
  Draws open(IndexRequest request) {
    if (hasFullBatches()) {
      return openAt(request);
    }
    // Where batches are of any size, only drawing those before tells the position of the first.
    IndexRequest fromStart =
        new IndexRequest(request.order(), request.epoch(), request.batchSize(), 0);
    return new PassedOverDraws(openAt(fromStart), request.firstBatch());
  }

  private Draws openAt(IndexRequest request) {
    List<Draws> drawsOfMembers = new ArrayList<>();
    try {
      for (int i = 0; i < members.size(); i++) {
        drawsOfMembers.add(members.get(i).source().open(request.member(i)));
      }
    } catch (RuntimeException | Error failure) {
      closeAfter(failure, drawsOfMembers);
      throw failure;
    }
    return new CompositeDraws(members, drawsOfMembers, this::joined, request);
  }

  private static void closeAfter(Throwable failure, List<Draws> opened) {
    try {
      CompositeDraws.closeAll(opened);
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  @Override
  Batch gather(IndexBatch indexBatch, GatherContext context) throws Exception {
    if (!(indexBatch instanceof CompositeIndices indices)) {
      throw new UnsupportedOperationException(
          "a composite has indices for each member: gather from its members");
    }
    return joined(
        indices,
        context,
        (member, own) -> members.get(member).source().gather(indices.members().get(member), own));
  }

  private Batch joined(
      CompositeIndices indices, GatherContext context, CompositeDraws.MemberBatches batches)
      throws Exception {
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<SampleNames> sampleNames = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      CompositeMember member = members.get(i);
      Batch batch;
      try {
        batch = batches.of(i, context.member(i));
      } catch (StageFailure failure) {
        throw member.of(failure);
      }
      sampleNames.add(batch.provenance().names());
      if (structured) {
        names.add(member.name());
        columns.add(batch);
      } else {
        batch.names().forEach(name -> names.add(member.columnName(name)));
        columns.addAll(batch.columns());
      }
    }
    requireUnique(names);
    return new Batch(
        names,
        columns,
        new Batch.Provenance(indices, SampleNames.ofMembers(sampleNames), context.allocator()));
  }
}
