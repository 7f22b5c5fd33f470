package io.github.batchup4j.source;

import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PassSampler;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.WeightedSampler;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which member of a choice each batch is drawn from. */
sealed interface ChoiceRule {

  /**
   * A sampler of the members' numbers.
   *
   * @param order the order that it will draw in
   * @param ended the members that have ended, which it need not draw
   */
  Sampler members(Order order, BitSet ended);

  /**
   * One after the other, shuffled anew for each round.
   *
   * @param members the number of members
   */
  record InTurn(int members) implements ChoiceRule {

    @Override
    public Sampler members(Order order, BitSet ended) {
      return Sampler.of(members).repeated();
    }
  }

  /**
   * By chance.
   *
   * @param weights how often each member is to be drawn
   */
  record Weighted(List<Double> weights) implements ChoiceRule {

    @Override
    public Sampler members(Order order, BitSet ended) {
      double[] left = weights.stream().mapToDouble(weight -> weight).toArray();
      ended.stream().forEach(member -> left[member] = 0);
      return WeightedSampler.of(left);
    }
  }

  /**
   * Every member as often as it has batches: in order evenly spread, else shuffled.
   *
   * @param batches the number of batches of each member
   */
  record Stratified(List<Long> batches) implements ChoiceRule {

    @Override
    public Sampler members(Order order, BitSet ended) {
      PassSampler all = Sampler.of(batches.size());
      return all.subset(order instanceof Order.InOrder ? spread() : sorted());
    }

    /** What is shuffled: as in BatchUp, the numbers of the first member, then of the second. */
    private long[] sorted() {
      long[] members = new long[total()];
      int at = 0;
      for (int member = 0; member < batches.size(); member++) {
        int end = at + batches.get(member).intValue();
        Arrays.fill(members, at, end, member);
        at = end;
      }
      return members;
    }

    /**
     * BatchUp's way, in whole numbers: the largest member moves by 1 a step and the others in
     * proportion, and each is drawn when it reaches the next whole number.
     */
    private long[] spread() {
      long[] members = new long[total()];
      long steps = batches.stream().mapToLong(number -> number).max().orElse(0);
      long[] drawn = new long[batches.size()];
      int at = 0;
      for (long step = 0; step < steps; step++) {
        for (int member = 0; member < drawn.length; member++) {
          long number = batches.get(member);
          if (step * number / steps == drawn[member] && drawn[member] < number) {
            members[at++] = member;
            drawn[member]++;
          }
        }
      }
      return members;
    }

    private int total() {
      long total = 0;
      for (long number : batches) {
        total = Math.addExact(total, number);
      }
      if (total > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "batches of a stratified choice must be < 2^31 - 8, got " + total);
      }
      return (int) total;
    }
  }
}
