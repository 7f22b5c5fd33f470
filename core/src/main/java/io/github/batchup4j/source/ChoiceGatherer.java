package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of one member each.
 *
 * @param members make them
 * @param names the names of the columns, where a member tells them
 */
record ChoiceGatherer(List<MemberGatherer> members, @Nullable List<String> names)
    implements Gatherer {

  ChoiceGatherer {
    members = List.copyOf(members);
    names = names == null ? null : List.copyOf(names);
  }

  @Override
  public Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    ChoiceIndices indices = (ChoiceIndices) data.indices();
    MemberGatherer member = members.get(indices.member());
    return member
        .begin(ofMember(data, indices), context)
        .then(own -> new Rounds.Done<>(chosen(indices, member, own, context)));
  }

  @Override
  public boolean isWorthSharing() {
    return members.stream().anyMatch(member -> member.gatherer().isWorthSharing());
  }

  private Batch chosen(
      ChoiceIndices indices, MemberGatherer member, Batch own, GatherContext context) {
    ChoiceIndices gathered =
        new ChoiceIndices(indices.epoch(), indices.position(), indices.member(), own.indexBatch());
    if (context.leavesOut(own)) {
      return Batch.leftOut(gathered, context);
    }
    // What a map makes of a member's columns shows only now.
    if (names != null) {
      requireNames(own.names(), names, member.called());
    }
    return new Batch(
        own.names(),
        own.columns(),
        new Batch.Provenance(
            gathered, SampleNames.ofChosen(own.provenance().names()), context.allocator()));
  }

  private static DrawData ofMember(DrawData data, ChoiceIndices indices) {
    return data instanceof DrawData.Chosen chosen
        ? chosen.member()
        : new DrawData.Indexed(indices.indices());
  }

  /** Checks that the columns of a member have the names that those of the others have. */
  static void requireNames(List<String> names, List<String> wanted, MemberName member) {
    if (!names.equals(wanted)) {
      throw new IllegalArgumentException(
          String.format(
              "members of a choice must have the same columns (%s), got %s of %s",
              wanted, names, member.title()));
    }
  }
}
