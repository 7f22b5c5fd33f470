package io.github.batchup4j.source;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.sampling.CompositeIndices;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Makes one batch of those of the members.
 *
 * @param members make theirs
 * @param structured whether each is a column, or its columns are
 */
record CompositeGatherer(List<MemberGatherer> members, boolean structured) implements Gatherer {

  CompositeGatherer {
    members = List.copyOf(members);
  }

  @Override
  public Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    return gathered(data, context, new ArrayList<>())
        .then(
            batches ->
                new Rounds.Done<>(whole((CompositeIndices) data.indices(), batches, context)));
  }

  /** The batches of the members, one after the other. */
  private Rounds<List<Batch>> gathered(DrawData data, GatherContext context, List<Batch> before)
      throws Exception {
    if (before.size() == members.size()) {
      return new Rounds.Done<>(before);
    }
    MemberGatherer member = members.get(before.size());
    return member
        .begin(ofMember(data, (CompositeIndices) data.indices(), member.position()), context)
        .then(
            batch -> {
              before.add(batch);
              return gathered(data, context, before);
            });
  }

  @Override
  public boolean isWorthSharing() {
    return members.stream().anyMatch(member -> member.gatherer().isWorthSharing());
  }

  private Batch whole(CompositeIndices indices, List<Batch> gathered, GatherContext context) {
    return context.tolerance().isEmpty()
        ? joined(indices, gathered, context)
        : joinedRows(indices, CommonRows.of(indices.members(), gathered), context);
  }

  private static DrawData ofMember(DrawData data, CompositeIndices indices, int member) {
    return data instanceof DrawData.Several several
        ? several.members().get(member)
        : new DrawData.Indexed(indices.members().get(member));
  }

  /** One batch of what is left of those of the members. */
  private Batch joinedRows(CompositeIndices drawn, List<Batch> batches, GatherContext context) {
    CompositeIndices left =
        new CompositeIndices(
            drawn.epoch(), drawn.position(), batches.stream().map(Batch::indexBatch).toList());
    return left.size() == 0 ? Batch.leftOut(left, context) : joined(left, batches, context);
  }

  private Batch joined(CompositeIndices indices, List<Batch> batches, GatherContext context) {
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    List<SampleNames> sampleNames = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      MemberName called = members.get(i).called();
      Batch batch = batches.get(i);
      sampleNames.add(batch.provenance().names());
      if (structured) {
        names.add(called.text());
        columns.add(batch);
      } else {
        batch.names().forEach(name -> names.add(called.columnName(name)));
        columns.addAll(batch.columns());
      }
    }
    requireUnique(names);
    return new Batch(
        names,
        columns,
        new Batch.Provenance(indices, SampleNames.ofMembers(sampleNames), context.allocator()));
  }

  /** Checks the names of columns that come from several sources. */
  static void requireUnique(List<String> names) {
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
}
