package io.github.batchup4j.golden;

import static io.github.batchup4j.golden.Counterpart.given;
import static io.github.batchup4j.golden.Counterpart.mended;
import static io.github.batchup4j.golden.Counterpart.raised;
import static io.github.batchup4j.golden.Counterpart.raises;

import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import java.util.List;

/** Expressions about composites, choices and maps. */
final class MemberExpressions {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
  private static final Class<UnsupportedOperationException> UNSUPPORTED =
      UnsupportedOperationException.class;
  private static final Recorded ERROR = new Recorded.Raised();

  private MemberExpressions() {}

  static void addTo(ExpressionTable table) {
    addStreamedComposite(table);
    addComposite(table);
    addStreamedChoice(table);
    addChoice(table);
    addStratified(table);
    addStreamedMap(table);
  }

  private static IndexBatch x(World world) {
    return IndexBatch.ofSamples(world.x());
  }

  private static void addStreamedComposite(ExpressionTable table) {
    table.add(
        "noncomp.samples_by_indices_nomapping([X, X])",
        raises(
            UNSUPPORTED,
            world -> world.noncomp().samples(IndexBatch.ofMembers(x(world), x(world)))));
    table.add(
        "noncomp.samples_by_indices([X, X])",
        raises(
            UNSUPPORTED,
            world -> world.noncomp().samplesAt(IndexBatch.ofMembers(x(world), x(world)))));
    table.add(
        "list(noncomp.batch_indices_iterator(5))",
        raises(UNSUPPORTED, world -> world.noncomp().batches(5).indexEpoch(0)));
    table.add(
        "noncomp.num_samples()",
        mended(
            "C2",
            ERROR,
            given(world -> "None", world -> Values.of(world.noncomp().sampleCount()))));
  }

  private static void addComposite(ExpressionTable table) {
    table.add(
        "comp.samples_by_indices_nomapping([X])",
        raises(ILLEGAL, world -> world.comp().samples(IndexBatch.ofMembers(x(world)))));
    table.add(
        "comp.samples_by_indices([X, X, X])",
        raises(
            ILLEGAL,
            world -> world.comp().samplesAt(IndexBatch.ofMembers(x(world), x(world), x(world)))));
    table.add(
        "D.CompositeDataSource([]).num_samples()",
        raises(ILLEGAL, world -> CompositeDataSource.of()));
    // Row C1: what cannot be a member, or is none, is an error that says so.
    table.add(
        "list(D.CompositeDataSource([]).batch_iterator(5))",
        mended(
            "C1",
            new Recorded.Given(List.of()),
            raised(ILLEGAL, world -> CompositeDataSource.of())));
  }

  private static void addStreamedChoice(ExpressionTable table) {
    table.add(
        "nonch.samples_by_indices_nomapping(D.ChoiceBatch(X, 0))",
        raises(UNSUPPORTED, world -> world.nonch().samples(IndexBatch.ofMember(0, x(world)))));
    table.add(
        "nonch.samples_by_indices(D.ChoiceBatch(X, 0))",
        raises(UNSUPPORTED, world -> world.nonch().samplesAt(IndexBatch.ofMember(0, x(world)))));
    table.add(
        "nonch.batch_indices_iterator(5)",
        raises(UNSUPPORTED, world -> world.nonch().batches(5).indexEpoch(0)));
    table.add(
        "nonch.num_samples()",
        mended(
            "H2",
            world -> new Recorded.Given((long) world.n()),
            given(world -> "None", world -> Values.of(world.nonch().sampleCount()))));
  }

  private static void addChoice(ExpressionTable table) {
    table.add(
        "choice.samples_by_indices_nomapping((0, X))",
        raises(ILLEGAL, world -> world.choice().samples(x(world))));
    table.add(
        "choice.samples_by_indices((0, X))",
        raises(ILLEGAL, world -> world.choice().samplesAt(x(world))));
    // Row H1: members are checked, and that there are some.
    table.add(
        "list(D.ChoiceDataSource([]).batch_iterator(5))",
        mended("H1", new Recorded.Hung(), raised(ILLEGAL, world -> ChoiceDataSource.of())));
    table.add(
        "D.ChoiceDataSource([]).num_samples()",
        mended("H1", new Recorded.Given(0L), raised(ILLEGAL, world -> ChoiceDataSource.of())));
  }

  private static void addStratified(ExpressionTable table) {
    table.add(
        "list(D.ChoiceDataSource([D.ArrayDataSource([X]), D.ArrayDataSource([np.arange(0)])], "
            + "stratified=True).batch_iterator(5))",
        mended(
            "H8",
            ERROR,
            given(
                world -> World.batches(world.source().batches(5)),
                world ->
                    World.batches(
                        ChoiceDataSource.of(world.source(), ArrayDataSource.of(new long[0]))
                            .stratified()
                            .batches(5)))));
    table.add(
        "list(D.ChoiceDataSource([D.ArrayDataSource([X]), "
            + "D.CallableDataSource(lambda b, **k: iter([]))], stratified=True)"
            + ".batch_iterator(5))",
        raises(
            ILLEGAL, world -> ChoiceDataSource.of(world.source(), world.streamed()).stratified()));
  }

  private static void addStreamedMap(ExpressionTable table) {
    table.add(
        "nonmap.samples_by_indices_nomapping(X)",
        raises(UNSUPPORTED, world -> world.nonmap().samples(world.x())));
    table.add(
        "nonmap.samples_by_indices(X)",
        raises(UNSUPPORTED, world -> world.nonmap().samplesAt(world.x())));
    table.add(
        "nonmap.batch_indices_iterator(5)",
        raises(UNSUPPORTED, world -> world.nonmap().batches(5).indexEpoch(0)));
  }
}
