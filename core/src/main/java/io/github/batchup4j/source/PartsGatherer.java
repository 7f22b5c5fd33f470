package io.github.batchup4j.source;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of what an iterator gave.
 *
 * @param names the names of the columns; without, they are called by their positions
 */
record PartsGatherer(@Nullable List<String> names) implements Gatherer {

  PartsGatherer {
    names = names == null ? null : List.copyOf(names);
  }

  @Override
  public Rounds<Batch> begin(DrawData data, GatherContext context) throws Exception {
    DrawData.Parts drawn = (DrawData.Parts) data;
    List<BatchPart> parts = drawn.parts();
    List<String> columnNames = names == null ? positions(parts.size()) : names;
    if (parts.size() != columnNames.size()) {
      throw new IllegalArgumentException(
          "an iterator's batches must have the columns " + columnNames + ", got " + parts.size());
    }
    Batch.Provenance provenance =
        new Batch.Provenance(drawn.indices(), SampleNames.none(), context.allocator());
    return new Rounds.Done<>(
        new Batch(columnNames, BatchPart.columns(parts, context.allocator()), provenance));
  }

  @Override
  public boolean isWorthSharing() {
    return false; // the data exist already
  }

  private static List<String> positions(int columns) {
    return IntStream.range(0, columns).mapToObj(Integer::toString).toList();
  }
}
