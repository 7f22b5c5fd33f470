package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.SeedUse;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Draws each batch from one member. Which one is drawn before the batch is, as BatchUp does, so
 * that a generator that they share gives both BatchUp's numbers.
 */
final class ChoiceDraws implements Draws {

  /** What ends the draws; those of a stratified choice end by themselves. */
  enum Ending {
    WITH_FIRST,
    WITH_LAST
  }

  private final Members members;
  private final ChoiceRule rule;
  private final Ending ending;
  private final IndexRequest request;
  private final List<Draws> drawsOfMembers;
  private final BitSet ended = new BitSet();
  private IndexStream choices;
  private long chosen;
  private long position;

  ChoiceDraws(Members members, ChoiceRule rule, Ending ending, IndexRequest request) {
    this.members = members;
    this.rule = rule;
    this.ending = ending;
    this.request = request;
    this.choices = choices();
    this.drawsOfMembers = members.open(request);
  }

  /** The members' numbers, one a batch, from the present one on. */
  private IndexStream choices() {
    Order order = request.order();
    Order own =
        order instanceof Order.Seeded seeded
            ? new Order.Seeded(SeedUse.CHOICE.of(seeded.key()))
            : order;
    // A generator goes on from where it is.
    long first = order instanceof Order.Drawn ? 0 : chosen;
    return rule.members(own, ended).open(new IndexRequest(own, request.epoch(), 1, first));
  }

  @Override
  public Optional<Draw> next() throws StageFailure {
    while (!isOver()) {
      Optional<SampleIndices> choice = choose();
      if (choice.isEmpty()) {
        return Optional.empty();
      }
      int member = (int) choice.get().index(0);
      Optional<Draw> draw = ended.get(member) ? Optional.empty() : drawFrom(member);
      if (draw.isPresent()) {
        return draw;
      }
      requireNotStratified(member);
    }
    return Optional.empty();
  }

  private boolean isOver() {
    if (rule instanceof ChoiceRule.Stratified) {
      return false;
    }
    return ending == Ending.WITH_FIRST ? !ended.isEmpty() : ended.cardinality() == members.size();
  }

  /** A stratified choice draws a member only as often as that said it can. */
  private void requireNotStratified(int member) throws StageFailure {
    if (rule instanceof ChoiceRule.Stratified stratified) {
      throw StageFailure.in(
          "the choice",
          new IllegalStateException(
              String.format(
                  "member \"%s\" must have %d batches by its number of samples, got fewer",
                  members.get(member).name(), stratified.batches().get(member))));
    }
  }

  private Optional<SampleIndices> choose() throws StageFailure {
    try {
      chosen++;
      return choices.next();
    } catch (RuntimeException | Error failure) {
      throw StageFailure.in("the choice", failure);
    }
  }

  private Optional<Draw> drawFrom(int member) throws StageFailure {
    long first = position;
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += request.batchSize();
    try {
      Optional<Draw> draw = drawsOfMembers.get(member).next();
      position = first + draw.map(drawn -> drawn.indices().size()).orElse(0);
      if (draw.isEmpty()) {
        end(member);
      }
      return draw.map(drawn -> chosen(member, first, drawn));
    } catch (StageFailure failure) {
      throw members.get(member).of(failure);
    }
  }

  /** Weights are those of the members that are left; in turn, the others are passed over. */
  private void end(int member) {
    ended.set(member);
    if (rule instanceof ChoiceRule.Weighted && !isOver()) {
      choices = choices();
    }
  }

  private Draw chosen(int member, long first, Draw draw) {
    return new ChosenDraw(
        members, new ChoiceIndices(request.epoch(), first, member, draw.indices()), draw);
  }

  @Override
  public void close() {
    Members.closeAll(drawsOfMembers);
  }

  private record ChosenDraw(Members members, ChoiceIndices drawn, Draw draw) implements Draw {

    @Override
    public IndexBatch indices() {
      return drawn;
    }

    @Override
    public Draw truncated(int size) {
      return new ChosenDraw(members, drawn.truncated(size), draw.truncated(size));
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      return ChoiceDataSource.chosen(members, drawn, context, draw::gather);
    }
  }
}
