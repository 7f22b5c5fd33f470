package io.github.batchup4j.source;

import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws from the members of a composite in turn, and ends with the first of them that ends. */
final class CompositeDraws implements Draws {

  /** The batch of each member. */
  @FunctionalInterface
  interface MemberBatches {
    Batch of(int member, GatherContext context) throws Exception;
  }

  /** Makes one batch of those of the members. */
  @FunctionalInterface
  interface Join {
    Batch of(CompositeIndices indices, GatherContext context, MemberBatches batches)
        throws Exception;
  }

  private final List<CompositeMember> members;
  private final List<Draws> drawsOfMembers;
  private final Join join;
  private final IndexRequest request;
  private long position;

  CompositeDraws(
      List<CompositeMember> members, List<Draws> drawsOfMembers, Join join, IndexRequest request) {
    this.members = members;
    this.drawsOfMembers = drawsOfMembers;
    this.join = join;
    this.request = request;
    this.position = request.firstPosition();
  }

  @Override
  public Optional<Draw> next() throws StageFailure {
    long first = position;
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += request.batchSize();
    List<Draw> draws = drawFromAll();
    if (draws.size() < members.size()) {
      return Optional.empty();
    }
    int size = draws.stream().mapToInt(draw -> draw.indices().size()).min().orElseThrow();
    position = first + size;
    List<Draw> cut = draws.stream().map(draw -> draw.truncated(size)).toList();
    return Optional.of(new CompositeDraw(indices(first, cut), cut, join));
  }

  private CompositeIndices indices(long first, List<Draw> draws) {
    return new CompositeIndices(request.epoch(), first, draws.stream().map(Draw::indices).toList());
  }

  /**
   * One draw of each member, or none once one has ended. A member that fails does not keep the
   * others from moving on, so that the batch after it has the right parts.
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
        failures.add(members.get(i).of(failure));
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return draws;
  }

  @Override
  public void close() {
    closeAll(drawsOfMembers);
  }

  /** Closes them all, and then tells the first failure. */
  static void closeAll(List<Draws> all) {
    RuntimeException first = null;
    for (Draws draws : all) {
      try {
        draws.close();
      } catch (RuntimeException failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private record CompositeDraw(CompositeIndices drawn, List<Draw> draws, Join join)
      implements Draw {

    @Override
    public IndexBatch indices() {
      return drawn;
    }

    @Override
    public Draw truncated(int size) {
      return new CompositeDraw(
          drawn.truncated(size), draws.stream().map(draw -> draw.truncated(size)).toList(), join);
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      return join.of(drawn, context, (member, own) -> draws.get(member).gather(own));
    }
  }
}
