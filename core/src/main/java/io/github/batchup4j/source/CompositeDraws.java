package io.github.batchup4j.source;

import io.github.batchup4j.sampling.CompositeIndices;
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
  public Optional<DrawData> next() throws StageFailure {
    long first = position;
    // Moved before anything can fail: what follows a failed batch is the next one.
    position += request.batchSize();
    List<DrawData> draws = drawFromAll();
    if (draws.size() < drawsOfMembers.size()) {
      return Optional.empty();
    }
    CompositeIndices drawn =
        composite.sized(
            new CompositeIndices(
                request.epoch(), first, draws.stream().map(DrawData::indices).toList()));
    position = first + drawn.size();
    return Optional.of(DrawData.Several.of(drawn, draws));
  }

  /**
   * One draw of each member, or none once one has ended. A member that fails does not keep the
   * others from moving on, so that the batch after it has the right parts.
   */
  private List<DrawData> drawFromAll() throws StageFailure {
    List<DrawData> draws = new ArrayList<>();
    List<StageFailure> failures = new ArrayList<>();
    for (int i = 0; i < drawsOfMembers.size(); i++) {
      try {
        Optional<DrawData> draw = drawsOfMembers.get(i).next();
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
}
