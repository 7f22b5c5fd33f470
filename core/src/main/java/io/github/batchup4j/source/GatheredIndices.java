package io.github.batchup4j.source;

import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.List;

/**
 * Tells what a batch may have been made of, by what was drawn for it: samples are left out or stand
 * in the places of others, and nothing else.
 *
 * @param mode what becomes of samples that cannot be read
 */
record GatheredIndices(ErrorPolicy.Mode mode) {

  boolean canBeOf(IndexBatch drawn, IndexBatch gathered) {
    return mode == ErrorPolicy.Mode.FAIL ? gathered.equals(drawn) : isWithin(drawn, gathered);
  }

  private boolean isWithin(IndexBatch drawn, IndexBatch gathered) {
    if (drawn.epoch() != gathered.epoch() || drawn.position() != gathered.position()) {
      return false;
    }
    if (drawn instanceof SampleIndices all && gathered instanceof SampleIndices some) {
      return isWithin(all, some);
    }
    if (drawn instanceof ChoiceIndices all && gathered instanceof ChoiceIndices some) {
      return all.member() == some.member() && isWithin(all.indices(), some.indices());
    }
    return drawn instanceof CompositeIndices all
        && gathered instanceof CompositeIndices some
        && isWithin(all.members(), some.members());
  }

  private boolean isWithin(List<IndexBatch> drawn, List<IndexBatch> gathered) {
    for (int i = 0; i < drawn.size() && i < gathered.size(); i++) {
      if (!isWithin(drawn.get(i), gathered.get(i))) {
        return false;
      }
    }
    return drawn.size() == gathered.size();
  }

  private boolean isWithin(SampleIndices drawn, SampleIndices gathered) {
    int next = 0;
    for (int place = 0; place < gathered.size(); place++) {
      while (next < drawn.size() && drawn.positionOf(next) != gathered.positionOf(place)) {
        next++;
      }
      if (next == drawn.size() || !canStandFor(drawn.index(next), gathered.index(place))) {
        return false;
      }
      next++;
    }
    return true;
  }

  private boolean canStandFor(long drawn, long gathered) {
    return gathered == drawn || (mode == ErrorPolicy.Mode.REPLACE && gathered >= 0);
  }
}
