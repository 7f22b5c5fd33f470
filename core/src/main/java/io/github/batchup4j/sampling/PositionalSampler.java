package io.github.batchup4j.sampling;

/**
 * A sampler of the user's own that is a pure function: it tells the index at any position of any
 * epoch, without those before it.
 *
 * <p>Every second sample, in order:
 *
 * <pre>{@code
 * record EverySecond(long size) implements PositionalSampler {
 *   public Count count() {
 *     return Count.of(size / 2);
 *   }
 *   public long indexAt(Order order, long epoch, long position) {
 *     return 2 * position;
 *   }
 * }
 * }</pre>
 */
public non-sealed interface PositionalSampler extends Sampler {

  /**
   * Returns the number of indices in one epoch.
   *
   * @return a finite number, or infinite; where it is unknown, a {@link StreamSampler} serves
   */
  @Override
  Count count();

  /**
   * Returns one index. Called on the thread that iterates.
   *
   * @param order the order; a seeded one holds the key to take random numbers from
   * @param epoch the epoch, from 0
   * @param position the position in the stream of the epoch, from 0 to below the count
   * @return the index of the sample at that position
   */
  long indexAt(Order order, long epoch, long position);

  @Override
  default IndexStream open(IndexRequest request) {
    requireOrder(request.order());
    return new PositionalStream(request, count()) {
      @Override
      void fill(long first, long[] target) {
        for (int i = 0; i < target.length; i++) {
          target[i] = indexAt(request.order(), request.epoch(), first + i);
        }
      }
    };
  }
}
