package io.github.batchup4j.source;

import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws from the members of a composite in turn, and ends with the first of them that ends. */
final class CompositeDraws implements Draws {

  private final CompositeDataSource composite;
  private final List<Draws> drawsOfMembers;
  private final IndexRequest request;
  private long position;

  CompositeDraws(CompositeDataSource composite, List<Draws> drawsOfMembers, IndexRequest request) {
    this.composite = composite;
    this.drawsOfMembers = drawsOfMembers;
    this.request = request;
    this.position = request.firstPosition();
  }

  @Override
  public Optional<Draw> next() throws StageFailure {
    long first = position;
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += request.batchSize();
    List<Draw> draws = drawFromAll();
    if (draws.size() < drawsOfMembers.size()) {
      return Optional.empty();
    }
    CompositeIndices drawn =
        composite.sized(
            new CompositeIndices(
                request.epoch(), first, draws.stream().map(Draw::indices).toList()));
    position = first + drawn.size();
    return Optional.of(CompositeDraw.of(composite, drawn, draws));
  }

  /**
   * One draw of each member, or none once one has ended. A member that fails does not keep the
   * others from moving on, so that the batch after it has the right parts.
   */
  private List<Draw> drawFromAll() throws StageFailure {
    List<Draw> draws = new ArrayList<>();
    List<StageFailure> failures = new ArrayList<>();
    for (int i = 0; i < drawsOfMembers.size(); i++) {
      try {
        Optional<Draw> draw = drawsOfMembers.get(i).next();
        if (draw.isEmpty()) {
          return List.of();
        }
        draws.add(draw.get());
      } catch (StageFailure failure) {
        failures.add(composite.members().get(i).of(failure));
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return draws;
  }

  @Override
  public void close() {
    Members.closeAll(drawsOfMembers);
  }

  private record CompositeDraw(
      CompositeDataSource composite, CompositeIndices drawn, List<Draw> draws) implements Draw {

    /** The draws cut to the sizes of the indices. */
    static CompositeDraw of(
        CompositeDataSource composite, CompositeIndices drawn, List<Draw> draws) {
      List<Draw> cut = new ArrayList<>();
      for (int i = 0; i < draws.size(); i++) {
        cut.add(cut(draws.get(i), drawn.members().get(i)));
      }
      return new CompositeDraw(composite, drawn, cut);
    }

    private static Draw cut(Draw draw, IndexBatch wanted) {
      return draw.indices().equals(wanted) ? draw : draw.truncated(wanted.size());
    }

    @Override
    public IndexBatch indices() {
      return drawn;
    }

    @Override
    public Draw truncated(int size) {
      return of(composite, drawn.truncated(size), draws);
    }

    @Override
    public Batch gather(GatherContext context) throws Exception {
      return composite.joined(drawn, context, (member, own) -> draws.get(member).gather(own));
    }
  }
}
