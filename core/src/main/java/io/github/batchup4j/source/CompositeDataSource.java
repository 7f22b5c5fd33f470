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

  /**
   * A source and what its columns are called in the composite.
   *
   * @param name the name of the member
   * @param isNamed whether the user gave that name
   * @param source the member
   */
  private record Member(String name, boolean isNamed, DataSource source) {

    String columnName(String column) {
      return isNamed ? name + "." + column : column;
    }
  }

  private final List<Member> members;
  private final boolean structured;

  private CompositeDataSource(List<Member> members, boolean structured) {
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
    List<Member> members = new ArrayList<>();
    for (DataSource source : sources) {
      members.add(new Member(Integer.toString(members.size()), false, source));
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
    return new CompositeDataSource(List.of(new Member(name, true, source)), false);
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
    if (members.stream().anyMatch(member -> member.name.equals(name))) {
      throw new IllegalArgumentException(
          "names of members must be unique, got \"" + name + "\" twice");
    }
    List<Member> more = new ArrayList<>(members);
    more.add(new Member(name, true, source));
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
    return members.stream().map(Member::source).toList();
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
      return Optional.of(members.stream().map(Member::name).toList());
    }
    return joined(DataSource::names, Member::columnName);
  }

  @Override
  public Optional<List<String>> flattenedNames() {
    return joined(
        DataSource::flattenedNames,
        structured ? (member, column) -> member.name + "." + column : Member::columnName);
  }

  private Optional<List<String>> joined(
      Function<DataSource, Optional<List<String>>> namesOf,
      BiFunction<Member, String, String> rename) {
    List<String> names = new ArrayList<>();
    for (Member member : members) {
      Optional<List<String>> own = namesOf.apply(member.source);
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
    List<Member> indexed = new ArrayList<>();
    for (Member member : members) {
      indexed.add(new Member(member.name, member.isNamed, member.source.withIndices()));
    }
    return new CompositeDataSource(indexed, structured);
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    List<List<DataSource>> partsOfMembers = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      long memberSeed = SeedUse.MEMBER.of(RandomKey.of(seed)).with(i).value();
      partsOfMembers.add(members.get(i).source.split(memberSeed, fractions));
    }
    List<DataSource> parts = new ArrayList<>();
    for (int part = 0; part < fractions.length; part++) {
      List<Member> split = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        Member member = members.get(i);
        split.add(new Member(member.name, member.isNamed, partsOfMembers.get(i).get(part)));
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
    return hasFullBatches() ? openAt(request) : passedOver(request);
  }

  private CompositeDraws openAt(IndexRequest request) {
    List<Draws> drawsOfMembers = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      drawsOfMembers.add(members.get(i).source.open(request.member(i)));
    }
    return new CompositeDraws(drawsOfMembers, request);
  }

  /** Where batches are of any size, only drawing those before tells the position of the first. */
  private Draws passedOver(IndexRequest request) {
    CompositeDraws draws =
        openAt(new IndexRequest(request.order(), request.epoch(), request.batchSize(), 0));
    draws.passOver(request.firstBatch());
    return draws;
  }

  /** Draws from the members in turn, and ends with the first of them that ends. */
  private final class CompositeDraws implements Draws {
    private final List<Draws> drawsOfMembers;
    private final IndexRequest request;
    private long position;
    private long toPassOver;

    CompositeDraws(List<Draws> drawsOfMembers, IndexRequest request) {
      this.drawsOfMembers = drawsOfMembers;
      this.request = request;
      this.position = request.firstPosition();
    }

    void passOver(long batches) {
      toPassOver = batches;
    }

    @Override
    public Optional<Draw> next() throws StageFailure {
      for (; toPassOver > 0; toPassOver--) {
        if (!isPassedOver()) {
          return Optional.empty();
        }
      }
      return draw();
    }

    /** False at the end. A failure is no end: whoever asked for that batch was told of it. */
    private boolean isPassedOver() {
      try {
        return draw().isPresent();
      } catch (StageFailure failure) {
        return true;
      }
    }

    private Optional<Draw> draw() throws StageFailure {
      long first = position;
      // Moved before anything can fail: what follows a failed batch is the next one.
      position += request.batchSize();
      List<Draw> draws = drawFromAll();
      if (draws.size() < members.size()) {
        return Optional.empty();
      }
      int size = draws.stream().mapToInt(draw -> draw.indices().size()).min().orElseThrow();
      position = first + size;
      return Optional.of(
          new CompositeDraw(
              request.epoch(), first, draws.stream().map(draw -> draw.truncated(size)).toList()));
    }

    @Override
    public void close() {
      drawsOfMembers.forEach(Draws::close);
    }

    /**
     * One draw of each member, or of those before the first that has ended. A member that fails
     * does not keep the others from moving on, so that the batch after it has the right parts.
     */
    private List<Draw> drawFromAll() throws StageFailure {
      List<Draw> draws = new ArrayList<>();
      List<StageFailure> failures = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        try {
          Optional<Draw> draw = drawsOfMembers.get(i).next();
          if (draw.isEmpty()) {
            return List.of();
          }
          draws.add(draw.get());
        } catch (StageFailure failure) {
          failures.add(failure.within("member \"" + members.get(i).name + "\""));
        }
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      return draws;
    }
  }

  private final class CompositeDraw implements Draw {
    private final List<Draw> draws;
    private final CompositeIndices indices;

    CompositeDraw(long epoch, long position, List<Draw> draws) {
      this.draws = draws;
      this.indices =
          new CompositeIndices(epoch, position, draws.stream().map(Draw::indices).toList());
    }

    @Override
    public IndexBatch indices() {
      return indices;
    }

    @Override
    public Draw truncated(int size) {
      return new CompositeDraw(
          indices.epoch(),
          indices.position(),
          draws.stream().map(draw -> draw.truncated(size)).toList());
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      return combined(indices, context, (member, own) -> draws.get(member).gather(own));
    }
  }

  @Override
  Batch gather(IndexBatch indexBatch, GatherContext context) throws Exception {
    if (!(indexBatch instanceof CompositeIndices indices)) {
      throw new UnsupportedOperationException(
          "a composite has indices for each member: gather from its members");
    }
    return combined(
        indices,
        context,
        (member, own) -> members.get(member).source.gather(indices.members().get(member), own));
  }

  @FunctionalInterface
  private interface MemberBatch {
    Batch of(int member, GatherContext context) throws Exception;
  }

  private Batch combined(CompositeIndices indices, GatherContext context, MemberBatch batches)
      throws Exception {
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<SampleNames> sampleNames = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      Batch batch;
      try {
        batch = batches.of(i, context.member(i));
      } catch (StageFailure failure) {
        throw failure.within("member \"" + member.name + "\"");
      }
      sampleNames.add(batch.provenance().names());
      if (structured) {
        names.add(member.name);
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
