package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.batches;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.digests;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.StreamSampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CompositeDataSourceTest {

  private static final DataSource BOTH =
      CompositeDataSource.of("a", numbers(5)).and("b", numbers(8));

  @Test
  void columnsOfNamedMembersBearTheirNames() {
    assertThat(BOTH.names()).contains(List.of("a.x", "a.label", "b.x", "b.label"));
    assertThat(CompositeDataSource.of(numbers(5), ArrayDataSource.of("z", new int[5])).names())
        .contains(List.of("x", "label", "z"));
    assertThat(CompositeDataSource.of("a", numbers(5)).and("b", numbers(5)).structured().names())
        .contains(List.of("a", "b"));
    assertThat(CompositeDataSource.of("a", numbers(5).map(batch -> batch)).names()).isEmpty();
  }

  @Test
  void flattenedNamesAreThoseOfAFlattenedBatch() {
    for (DataSource source :
        List.of(
            BOTH,
            CompositeDataSource.of("a", numbers(5)).and("b", numbers(8)).structured(),
            CompositeDataSource.of("outer", CompositeDataSource.of(BOTH).structured()),
            CompositeDataSource.of(numbers(5)).structured(),
            numbers(3))) {
      Batch batch = batches(source.batches(2), 0).get(0);
      assertThat(source.flattenedNames()).contains(batch.flattened().names());
    }
    assertThat(CompositeDataSource.of("a", numbers(5).map(batch -> batch)).flattenedNames())
        .isEmpty();
  }

  @Test
  void mapsOfMembersHaveRandomNumbersOfTheirOwn() {
    DataSource twin =
        ArrayDataSource.of("x", new float[50]).mapArray("x", CompositeDataSourceTest::draw);
    Batch batch =
        batches(CompositeDataSource.of("a", twin).and("b", twin).batches(50).shuffle(1), 0).get(0);
    assertThat(batch.array("a.x").contentEquals(batch.array("b.x"))).isFalse();
  }

  private static void draw(NdArray in, NdArray out, RandomGenerator random) {
    out.floats().put(random.nextFloat());
  }

  @Test
  void membersAreSplitIndependently() {
    List<DataSource> parts =
        CompositeDataSource.of("a", numbers(50)).and("b", numbers(50)).split(1, 0.5, 0.5);
    Batch batch = batches(parts.get(0).batches(25), 0).get(0);
    assertThat(batch.array("a.x").contentEquals(batch.array("b.x"))).isFalse();
  }

  /** Batches of eight where four are asked for: only drawing tells where an epoch begins. */
  @Test
  void positionsGoOnBetweenCutEpochsWhateverTheSizesOfBatches() {
    StreamSampler eights =
        new StreamSampler() {
          @Override
          public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
            return Stream.generate(() -> new long[] {0, 1, 2, 3, 4, 5, 6, 7}).iterator();
          }

          @Override
          public Count count() {
            return Count.infinite();
          }
        };
    DataSource member = numbers(8).sampledBy(eights);
    Batches cut =
        CompositeDataSource.of("a", member).and("b", member).batches(4).batchesPerEpoch(3);
    assertThat(batches(cut, 0))
        .extracting(b -> b.indexBatch().position())
        .containsExactly(0L, 8L, 16L);
    assertThat(batches(cut, 2))
        .extracting(b -> b.indexBatch().position())
        .containsExactly(48L, 56L, 64L);
  }

  @Test
  void theNumberOfSamplesIsUnknownBesideAnUnknownOne() {
    StreamSampler ones = (order, epoch, size) -> List.of(new long[] {0}, new long[] {1}).iterator();
    assertThat(
            CompositeDataSource.of("a", numbers(4))
                .and("b", numbers(4).sampledBy(ones))
                .sampleCount())
        .isEqualTo(Count.unknown());
  }

  @Test
  void anEpochEndsWithItsShortestMember() {
    assertThat(BOTH.sampleCount()).isEqualTo(Count.of(5));
    assertThat(batches(BOTH.batches(3), 0).stream().map(Batch::size)).containsExactly(3, 2);
    assertThat(BOTH.batches(3).batchCount()).isEqualTo(Count.of(2));
    assertThat(BOTH.batches(3).dropLast().batchCount()).isEqualTo(Count.of(1));
    DataSource endless = CompositeDataSource.of(numbers(2).repeated());
    assertThat(endless.sampleCount()).isEqualTo(Count.infinite());
  }

  @Test
  void anEndlessMemberLastsAsLongAsTheOthers() {
    DataSource source = CompositeDataSource.of("a", numbers(2).repeated()).and("b", numbers(5));
    assertThat(source.sampleCount()).isEqualTo(Count.of(5));
    assertThat(batches(source.batches(3), 0).get(1).indexBatch())
        .hasToString("samples 1, 0 | samples 3, 4");
  }

  @Test
  void eachMemberHasAnOrderOfItsOwn() {
    DataSource twins = CompositeDataSource.of("a", numbers(50)).and("b", numbers(50));
    Batch batch = batches(twins.batches(50).shuffle(1), 0).get(0);
    assertThat(batch.array("a.x").contentEquals(batch.array("b.x"))).isFalse();
  }

  @Test
  void itIsWhatItsMembersAre() {
    assertThat(BOTH.isRandomAccess()).isTrue();
    assertThat(BOTH.isOneShot()).isFalse();
    DataSource withIterator =
        CompositeDataSource.of("a", numbers(5))
            .and("b", IteratorDataSource.once(XY, columns(2).iterator()));
    assertThat(withIterator.isRandomAccess()).isFalse();
    assertThat(withIterator.isOneShot()).isTrue();
    assertThat(withIterator.sampleCount()).isEqualTo(Count.unknown());
    assertUnsupported(
        () -> withIterator.batches(2).indexEpoch(0),
        "index batches need a source without iterators and functions in it, which come in their"
            + " own order");
  }

  @Test
  void aFailureNamesTheMember() {
    DataSource broken =
        ArrayDataSource.of(
            "x",
            Accessors.of(
                4,
                ElementType.INT32,
                Shape.scalar(),
                (index, out) -> {
                  throw new IllegalStateException("gone");
                }));
    var epoch = CompositeDataSource.of("a", numbers(5)).and("b", broken).batches(2).epoch(0);
    assertThatThrownBy(epoch::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in member \"b\", column \"x\" at sample 0:"
                + " java.lang.IllegalStateException: gone [samples 0, 1 | samples 0, 1]");
    epoch.close();
  }

  @Test
  void membersAreNeededAndNamesUnique() {
    assertThatThrownBy(CompositeDataSource::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("members of a composite must be > 0, got 0");
    assertThatThrownBy(() -> CompositeDataSource.of("a", numbers(5)).and("a", numbers(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of members must be unique, got \"a\" twice");
    assertThatThrownBy(() -> CompositeDataSource.of(numbers(5), numbers(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "names of a composite's columns must be unique, got \"x\" twice: name the members with"
                + " of(name, source).and(name, source)");
  }

  @Test
  void itHasNoIndicesOfItsOwn() {
    String rule = "a composite has no indices of its own and cannot be ";
    assertUnsupported(() -> BOTH.repeated(2), rule + "repeated: repeat its members");
    assertUnsupported(BOTH::repeated, rule + "repeated: repeat its members");
    assertUnsupported(() -> BOTH.subset(1), rule + "a subset: take subsets of its members");
    assertUnsupported(
        () -> BOTH.sampledBy(Sampler.of(5)), rule + "sampled: give samplers to its members");
    assertUnsupported(
        () -> BOTH.splitStratified(1, "a.label", 0.5), rule + "stratified: split its members");
    assertThatThrownBy(() -> BOTH.samples(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "indices of a composite must be those of its members, see IndexBatch.ofMembers, got"
                + " samples 1");
  }

  @Test
  void anIteratorComesInItsOwnOrder() {
    DataSource each = IteratorDataSource.each(XY, epoch -> columns(2).iterator());
    String rule = "an iterator's batches come one after the other: the source cannot be ";
    assertUnsupported(() -> each.repeated(2), rule + "repeated");
    assertUnsupported(each::repeated, rule + "repeated");
    assertUnsupported(() -> each.subset(1), rule + "a subset");
    assertUnsupported(() -> each.sampledBy(Sampler.of(5)), rule + "sampled");
    assertUnsupported(each::withIndices, rule + "given indices");
    assertUnsupported(() -> each.split(1, 0.5), rule + "split");
    assertUnsupported(() -> each.splitStratified(1, "x", 0.5), rule + "split");
    assertUnsupported(
        () -> each.samples(1),
        "samples by index need a source without iterators and functions in it, which come in their"
            + " own order");
    assertThat(each.isOneShot()).isFalse();
    assertThat(each.isRandomAccess()).isFalse();
    assertThatThrownBy(() -> each.batches(2).batchesPerEpoch(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "batchesPerEpoch needs an endless source; the epochs of this one have an unknown"
                + " number of samples: where there is no end, its count must be Count.infinite()");
  }

  @Test
  void anIteratorGivesTheColumnsOfItsNames() {
    var epoch = IteratorDataSource.once(List.of("x"), columns(2).iterator()).batches(2).epoch(0);
    assertThatThrownBy(epoch::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in gathering: java.lang.IllegalArgumentException: an"
                + " iterator's batches must have the columns [x], got 2 [samples 0, 1]");
    epoch.close();
  }

  /** One whose {@code hasNext} throws is not asked again. */
  @Test
  void anIteratorThatCannotTellWhetherItHasEndedHas() {
    var epoch =
        IteratorDataSource.once(XY, Stream.generate(CompositeDataSourceTest::fail).iterator())
            .batches(2)
            .epoch(0);
    assertThat(epoch.hasNext()).isTrue();
    assertThatThrownBy(epoch::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in the iterator: java.lang.IllegalStateException: gone");
    assertThat(epoch.hasNext()).isFalse();
    epoch.close();
  }

  private static List<Column> fail() {
    throw new IllegalStateException("gone");
  }

  /** A language without checked exceptions throws them anywhere. */
  @Test
  void anUndeclaredExceptionDoesNotShiftTheOthers() {
    AtomicInteger asked = new AtomicInteger();
    Iterator<List<?>> failing =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public List<?> next() {
            if (asked.incrementAndGet() == 2) {
              throw sneaky(new IOException("gone"));
            }
            return List.of(new int[2]);
          }
        };
    try (var epoch =
        CompositeDataSource.of("a", IteratorDataSource.once(failing))
            .and("b", numbers(6))
            .batches(2)
            .epoch(0)) {
      epoch.next();
      assertThatThrownBy(epoch::next)
          .hasMessage(
              "batch 1 of epoch 0 failed in member \"a\", the iterator: java.io.IOException: gone");
      assertThat(epoch.next().indexBatch()).hasToString("samples 4, 5 | samples 4, 5");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** What a longer member has left over is not lost. */
  @Test
  void untrimmedItLeavesMembersTheirSizes() {
    CompositeDataSource untrimmed =
        CompositeDataSource.of("a", numbers(5)).and("b", numbers(9)).untrimmed();
    Batch last = batches(untrimmed.batches(3), 0).get(1);
    assertThat(last.size()).isEqualTo(2);
    assertThat(last.array("a.x").size()).isEqualTo(2);
    assertThat(last.array("b.x").size()).isEqualTo(3);
    assertThat(last.truncated(1).array("b.x").size()).isEqualTo(1);
    assertThat(last.truncated(2).array("b.x").size()).isEqualTo(2);
    assertThat(last.indexBatch()).hasToString("samples 3, 4 | samples 3, 4, 5");
    Batch structured = batches(untrimmed.structured().batches(3), 0).get(1);
    assertThat(structured.batch("b").size()).isEqualTo(3);
    assertThat(structured.flattened().array("b.x").size()).isEqualTo(3);
    assertThat(batches(untrimmed.batches(3).dropLast(), 0)).hasSize(1);
  }

  @Test
  void samplesSideBySideAreNeededToMapThem() {
    DataSource untrimmed = CompositeDataSource.of("a", numbers(5)).and("b", numbers(9)).untrimmed();
    for (DataSource mapped :
        List.of(
            untrimmed.mapSamples(sample -> sample),
            untrimmed.mapArray("b.x", (in, out) -> out.copyFrom(in)))) {
      try (var epoch = mapped.batches(3).epoch(0)) {
        epoch.next();
        assertThatThrownBy(epoch::next)
            .isInstanceOf(BatchFailedException.class)
            .hasMessage(
                "batch 1 of epoch 0 failed in map 0: java.lang.IllegalArgumentException: samples"
                    + " to be mapped must lie side by side, got columns of 2 to 3 samples [samples"
                    + " 3, 4 | samples 3, 4, 5]");
      }
    }
  }

  private static void assertUnsupported(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(UnsupportedOperationException.class).hasMessage(message);
  }

  private static List<List<Integer>> sizesOfMembers(List<Batch> batches) {
    return batches.stream()
        .map(batch -> List.of(batch.array("a.x").size(), batch.array("b.x").size()))
        .toList();
  }

  @Test
  void membersAreTypedAndAnythingElseIsMadeASourceFirst() {
    assertThat(CompositeDataSource.class.getMethods())
        .filteredOn(method -> Set.of("of", "and").contains(method.getName()))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            method ->
                assertThat(List.of(method.getParameterTypes()))
                    .isSubsetOf(String.class, DataSource.class, DataSource[].class));
    DataSource both =
        CompositeDataSource.of("a", DataSource.from(List.of(new int[] {5, 6})))
            .and("b", DataSource.from(List.of(List.of(new int[] {7, 8})).iterator()));
    Batch batch = batches(both.batches(2), 0).get(0);
    assertThat(batch.array("a.0").longAt(1)).isEqualTo(6);
    assertThat(batch.array("b.0").longAt(1)).isEqualTo(8);
  }

  @Test
  void whatEarlierMembersGaveForABatchThatIsNotIsLost() {
    Iterator<List<Column>> earlier = columns(2, 2, 2, 2).iterator();
    Iterator<List<Column>> later = columns(2, 2, 2, 2).iterator();
    DataSource three =
        CompositeDataSource.of("a", IteratorDataSource.once(XY, earlier))
            .and("b", numbers(4))
            .and("c", IteratorDataSource.once(XY, later));
    assertThat(batches(three.batches(2), 0)).hasSize(2);
    assertThat(earlier.next().get(0)).hasToString("FLOAT32 [2, 3]");
    assertThat(earlier.hasNext()).isFalse();
    later.next();
    assertThat(later.hasNext()).isTrue();
  }

  @Test
  void membersAreCutToTheShortestAndWhatIsCutIsLost() {
    List<Batch> batches =
        batches(CompositeDataSource.of("a", numbers(5)).and("b", numbers(7)).batches(3), 0);
    assertThat(sizesOfMembers(batches)).isEqualTo(List.of(List.of(3, 3), List.of(2, 2)));
    assertThat(batches.get(1).indexBatch()).hasToString("samples 3, 4 | samples 3, 4");
  }

  @Test
  void untrimmedItIsTheSameOnAPoolAndByItsIndices() {
    CompositeDataSource source =
        CompositeDataSource.of("a", numbers(5)).and("b", numbers(7)).untrimmed();
    Batches serial = source.batches(3);
    List<List<Integer>> sizes = List.of(List.of(3, 3), List.of(2, 3));
    assertThat(sizesOfMembers(batches(serial, 0))).isEqualTo(sizes);
    try (WorkerPool pool = WorkerThreadPool.of(2)) {
      assertThat(sizesOfMembers(batches(serial.on(pool), 0))).isEqualTo(sizes);
      assertThat(digests(serial.on(pool), 0)).isEqualTo(digests(serial, 0));
    }
    try (EpochIterator<IndexBatch> indices = serial.indexEpoch(0)) {
      List<Batch> gathered = new ArrayList<>();
      indices.forEachRemaining(index -> gathered.add(source.samples(index)));
      assertThat(sizesOfMembers(gathered)).isEqualTo(sizes);
    }
  }

  @Test
  void columnsOfAllMembersStandBesideEachOther() {
    DataSource named = ArrayDataSource.of("name", List.of("p", "q", "r"));
    Batch batch =
        batches(CompositeDataSource.of("a", numbers(3)).and("b", named).batches(2), 0).get(0);
    assertThat(batch.names()).containsExactly("a.x", "a.label", "b.name");
    Batch alone = numbers(3).samples(0, 1);
    assertThat(batch.array("a.x").contentEquals(alone.array("x"))).isTrue();
    assertThat(batch.array("a.label").contentEquals(alone.array("label"))).isTrue();
    assertThat(batch.list("b.name")).isEqualTo(List.of("p", "q"));
  }

  /** Flat, what members nest stays nested. */
  @Test
  void structuredMembersAreNestedAsDeepAsCompositesAre() {
    CompositeDataSource inner =
        CompositeDataSource.of("a", numbers(5)).and("b", numbers(8)).structured();
    CompositeDataSource outer = CompositeDataSource.of("left", inner).and("right", numbers(5));
    Batch nested = batches(outer.structured().batches(2), 0).get(1);
    Batch alone = numbers(5).samples(2, 3);
    assertThat(nested.names()).containsExactly("left", "right");
    assertThat(nested.batch("left").names()).containsExactly("a", "b");
    for (Batch member :
        List.of(
            nested.batch("left").batch("a"),
            nested.batch("left").batch("b"),
            nested.batch("right"))) {
      assertThat(member.names()).isEqualTo(XY);
      assertThat(member.array("x").contentEquals(alone.array("x"))).isTrue();
    }
    Batch flat = batches(outer.batches(2), 0).get(1);
    assertThat(flat.names()).containsExactly("left.a", "left.b", "right.x", "right.label");
    assertThat(flat.batch("left.a").array("x").contentEquals(alone.array("x"))).isTrue();
  }

  @Test
  void drawsOfMembersFromOneGeneratorInterleave() {
    DataSource both = CompositeDataSource.of("a", numbers(2).repeated()).and("b", numbers(8));
    List<Batch> drawn = batches(both.batches(2).shuffle(RandomKey.of(1).generator()), 0);
    Order order = Order.drawn(RandomKey.of(1).generator());
    IndexStream a = Sampler.of(2).repeated().open(new IndexRequest(order, 0, 2, 0));
    IndexStream b = Sampler.of(8).open(new IndexRequest(order, 0, 2, 0));
    assertThat(drawn).hasSize(4);
    for (Batch batch : drawn) {
      assertThat(batch.indexBatch())
          .hasToString(a.next().orElseThrow() + " | " + b.next().orElseThrow());
    }
  }
}
