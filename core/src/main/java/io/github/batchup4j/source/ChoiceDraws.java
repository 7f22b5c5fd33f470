package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.LastBatch;
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

  ChoiceDraws(ChoiceDataSource choice, ChoiceRule rule, Ending ending, IndexRequest request) {
    this.members = choice.members();
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
  public Optional<DrawData> next() throws StageFailure {
    while (!isOver()) {
      Optional<SampleIndices> number = choose();
      if (number.isEmpty()) {
        requireNothingLeft();
        return Optional.empty();
      }
      int member = (int) number.get().index(0);
      if (!ended.get(member)) {
        Optional<DrawData> draw = drawFrom(member);
        if (draw.isPresent()) {
          return draw;
        }
        requireNotStratified(member);
      }
    }
    return Optional.empty();
  }

  private boolean isOver() {
    if (rule instanceof ChoiceRule.Stratified) {
      return false;
    }
    return ending == Ending.WITH_FIRST ? !ended.isEmpty() : ended.cardinality() == members.size();
  }

  /** A stratified choice draws a member as often as that said it can; it is told once. */
  private void requireNotStratified(int member) throws StageFailure {
    if (rule instanceof ChoiceRule.Stratified stratified) {
      throw notAsPromised(member, stratified, "fewer");
    }
  }

  /** Asked once: members whose batches nobody could count may have more than they said. */
  private void requireNothingLeft() throws StageFailure {
    if (rule instanceof ChoiceRule.Stratified stratified) {
      for (int member = 0; member < members.size(); member++) {
        boolean isCounted =
            members.source(member).batchCount(request.batchSize(), LastBatch.KEEP).isFinite();
        if (!isCounted && !ended.get(member)) {
          ended.set(member);
          if (drawsOfMembers.get(member).next().isPresent()) {
            throw notAsPromised(member, stratified, "more");
          }
        }
      }
    }
  }

  private StageFailure notAsPromised(int member, ChoiceRule.Stratified stratified, String got) {
    return StageFailure.in(
        "the choice",
        new IllegalStateException(
            String.format(
                "member \"%s\" must have %d batches by its number of samples, got %s",
                members.get(member).name(), stratified.batches().get(member), got)));
  }

  private Optional<SampleIndices> choose() throws StageFailure {
    try {
      chosen++;
      return choices.next();
    } catch (Exception | Error failure) {
      throw StageFailure.in("the choice", failure);
    }
  }

  private Optional<DrawData> drawFrom(int member) throws StageFailure {
    long first = position;
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += request.batchSize();
    try {
      Optional<DrawData> draw = drawsOfMembers.get(member).next();
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

  private DrawData chosen(int member, long first, DrawData draw) {
    return DrawData.Chosen.of(
        new ChoiceIndices(request.epoch(), first, member, draw.indices()), draw);
  }

  @Override
  public void close() {
    Members.closeAll(drawsOfMembers);
  }
}
