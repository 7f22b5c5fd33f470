package io.github.batchup4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.StreamSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every sampler promises. Implement this interface in a test class to have the promises
 * checked for a sampler of your own, in every order that its {@link Sampler#requireOrder} does not
 * refuse.
 *
 * <pre>{@code
 * class EverySecondTest implements SamplerContract {
 *   public Sampler sampler() {
 *     return new EverySecond(10);
 *   }
 *   public long sourceSize() {
 *     return 10;
 *   }
 * }
 * }</pre>
 */
// JUnit is not passed on to modules that require this one.
@SuppressWarnings("exports")
public interface SamplerContract {

  /** How many batches are drawn at most where an end is looked for. */
  int MOST_BATCHES = 100_000;

  /**
   * Returns the sampler.
   *
   * @return a sampler with the same indices at each call
   */
  Sampler sampler();

  /**
   * Returns the number of samples that the sampler draws from.
   *
   * @return the number that all indices are below
   */
  long sourceSize();

  /**
   * Returns the number of samples to ask for in a batch.
   *
   * @return the batch size, 4 unless overridden; better no divisor of the sampler's count
   */
  default int batchSize() {
    return 4;
  }

  /**
   * Returns how many batches of an epoch are looked at, where not all need to be.
   *
   * @return a number, 30 unless overridden
   */
  default int batchesLookedAt() {
    return 30;
  }

  /** The same request gives the same batches, whatever was drawn before. */
  @Test
  default void theSameRequestGivesTheSameBatches() {
    for (Order order : pureOrders()) {
      Sampler used = sampler();
      for (long epoch : new long[] {0, 3, 1, 3}) {
        IndexRequest request = request(order, epoch, 0);
        assertEquals(batches(request), take(used.open(request), batchesLookedAt()), text(order));
      }
    }
  }

  /** Any batch can be had without those before it. */
  @Test
  default void aLaterFirstBatchPassesOverThoseBeforeIt() {
    for (Order order : pureOrders()) {
      List<SampleIndices> all = batches(request(order, 1, 0));
      for (int first = 0; first <= all.size(); first++) {
        IndexStream stream = sampler().open(request(order, 1, first));
        assertEquals(all.subList(first, all.size()), take(stream, all.size() - first), text(order));
      }
    }
  }

  /** Epoch, position and number of samples of the batches fit together. */
  @Test
  default void batchesTellTheirPlace() {
    for (Order order : allOrders()) {
      long position = 0;
      for (SampleIndices batch : batches(request(order, 2, 0))) {
        assertEquals(2, batch.epoch(), text(order));
        assertEquals(position, batch.position(), text(order));
        position += batch.size();
      }
    }
  }

  /** Every index is one of the source's. */
  @Test
  default void indicesAreWithinTheSource() {
    for (Order order : allOrders()) {
      for (SampleIndices batch : batches(request(order, 0, 0))) {
        for (long index : batch.toArray()) {
          assertTrue(
              index >= 0 && index < sourceSize(),
              () -> "index must be in [0, " + sourceSize() + "), got " + index);
        }
      }
    }
  }

  /** Only the last batch is short, but for a {@link StreamSampler}, which chooses sizes itself. */
  @Test
  default void allBatchesButTheLastAreFull() {
    for (Order order : allOrders()) {
      List<SampleIndices> batches = batches(request(order, 0, 0));
      for (int i = 0; i < batches.size(); i++) {
        int size = batches.get(i).size();
        boolean mayBeShort = i == batches.size() - 1 || sampler() instanceof StreamSampler;
        assertTrue(size > 0, "a batch must not be empty");
        assertTrue(size == batchSize() || mayBeShort, () -> "short batch: " + batches);
      }
    }
  }

  /**
   * As many indices are drawn as the sampler says, and more than are looked at if it is endless.
   */
  @Test
  default void theCountIsWhatIsDrawn() {
    Count count = sampler().count();
    for (Order order : allOrders()) {
      IndexStream stream = sampler().open(request(order, 0, 0));
      List<SampleIndices> drawn =
          count.isFinite() ? takeAll(stream) : take(stream, batchesLookedAt());
      if (count.isFinite()) {
        long indices = drawn.stream().mapToLong(SampleIndices::size).sum();
        assertEquals(count.number().getAsLong(), indices, text(order));
      } else if (count.isInfinite()) {
        assertEquals(batchesLookedAt(), drawn.size(), text(order));
      }
    }
  }

  /** The end is reached once and for all. */
  @Test
  default void afterTheEndThereIsNothing() {
    for (Order order : allOrders()) {
      if (!sampler().count().isInfinite()) {
        IndexStream stream = sampler().open(request(order, 0, 0));
        takeAll(stream);
        assertEquals(Optional.empty(), stream.next(), text(order));
        assertEquals(Optional.empty(), stream.next(), text(order));
      }
    }
  }

  /** An order that the sampler does not have is refused when it is opened. */
  @Test
  default void anOrderThatIsRefusedCannotBeOpened() {
    for (Order order : List.of(Order.inOrder(), Order.seeded(1), drawn(1, new AtomicLong()))) {
      if (!supports(order)) {
        assertThrows(
            UnsupportedOperationException.class, () -> sampler().open(request(order, 0, 0)));
      }
    }
  }

  /** A generator is drawn from when the first batch is asked for, and not before. */
  @Test
  default void nothingIsDrawnBeforeTheFirstBatchIsAskedFor() {
    AtomicLong words = new AtomicLong();
    Order order = drawn(7, words);
    if (supports(order)) {
      sampler().open(request(order, 0, 0));
      sampler().open(request(order, 0, 2));
      assertEquals(0, words.get());
    }
  }

  /** Generators of the same state give the same batches, and are left in the same state. */
  @Test
  default void theSameStateOfAGeneratorGivesTheSameBatches() {
    AtomicLong words = new AtomicLong();
    AtomicLong wordsAgain = new AtomicLong();
    if (supports(drawn(7, words))) {
      assertEquals(
          batches(request(drawn(7, words), 0, 0)), batches(request(drawn(7, wordsAgain), 0, 0)));
      assertEquals(words.get(), wordsAgain.get());
    }
  }

  private List<SampleIndices> batches(IndexRequest request) {
    return take(sampler().open(request), batchesLookedAt());
  }

  private IndexRequest request(Order order, long epoch, long firstBatch) {
    return new IndexRequest(order, epoch, batchSize(), firstBatch);
  }

  private boolean supports(Order order) {
    try {
      sampler().requireOrder(order);
      return true;
    } catch (UnsupportedOperationException refused) {
      return false;
    }
  }

  /** The orders in which everything is a function of the request. */
  private List<Order> pureOrders() {
    return List.of(Order.inOrder(), Order.seeded(0), Order.seeded(12345)).stream()
        .filter(this::supports)
        .toList();
  }

  private List<Order> allOrders() {
    List<Order> orders = new ArrayList<>(pureOrders());
    Order drawn = drawn(7, new AtomicLong());
    if (supports(drawn)) {
      orders.add(drawn);
    }
    return orders;
  }

  private static Order drawn(long seed, AtomicLong wordsDrawn) {
    RandomKey key = RandomKey.of(seed);
    RandomGenerator counting = () -> key.word(wordsDrawn.getAndIncrement());
    return Order.drawn(counting);
  }

  private static List<SampleIndices> take(IndexStream stream, int limit) {
    List<SampleIndices> taken = new ArrayList<>();
    while (taken.size() < limit) {
      Optional<SampleIndices> next = stream.next();
      if (next.isEmpty()) {
        break;
      }
      taken.add(next.get());
    }
    return taken;
  }

  /**
   * To the end, which has to come: as late as the count says, or where anybody would wait for it.
   */
  private List<SampleIndices> takeAll(IndexStream stream) {
    int most = (int) Math.min(sampler().count().number().orElse(MOST_BATCHES), MOST_BATCHES);
    List<SampleIndices> taken = take(stream, most + 1);
    assertTrue(
        taken.size() <= most,
        () ->
            "no end after "
                + most
                + " batches: a sampler without an end must have the count Count.infinite(), see"
                + " StreamSampler.endless");
    return taken;
  }

  private static String text(Order order) {
    return "in the order " + order;
  }
}
