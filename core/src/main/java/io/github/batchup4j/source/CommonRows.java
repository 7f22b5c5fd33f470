package io.github.batchup4j.source;

import io.github.batchup4j.sampling.IndexBatch;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Keeps sources side by side: a row that one of them has lost is taken from all. */
final class CommonRows {

  private CommonRows() {}

  /**
   * Cuts batches to the rows that none of them has lost.
   *
   * @param drawn what was drawn for each
   * @param batches what came of it
   */
  static List<Batch> of(List<IndexBatch> drawn, List<Batch> batches) {
    BitSet lost = new BitSet();
    for (int i = 0; i < batches.size(); i++) {
      lost.or(lost(drawn.get(i), batches.get(i).indexBatch()));
    }
    return lost.isEmpty()
        ? batches
        : batches.stream().map(batch -> batch.select(without(lost, batch.indexBatch()))).toList();
  }

  private static BitSet lost(IndexBatch drawn, IndexBatch left) {
    BitSet lost = new BitSet();
    lost.set(0, drawn.largestSize());
    for (int place = 0; place < left.largestSize(); place++) {
      lost.clear(row(left, place));
    }
    return lost;
  }

  private static int[] without(BitSet lost, IndexBatch indices) {
    return IntStream.range(0, indices.largestSize())
        .filter(place -> !lost.get(row(indices, place)))
        .toArray();
  }

  /** Where a sample was before any was lost. */
  private static int row(IndexBatch indices, int place) {
    return (int) (indices.positionOf(place) - indices.position());
  }
}
