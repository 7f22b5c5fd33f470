package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.testing.SamplerContract;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Nested;

class SamplersKeepTheContractTest {

  private static final long LARGE = Permutation.LARGEST_IN_MEMORY + 3;

  @Nested
  class Whole implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize());
    }

    @Override
    public long sourceSize() {
      return 26;
    }
  }

  @Nested
  class WholeInFullBatches extends Whole {
    @Override
    public int batchSize() {
      return 13;
    }
  }

  @Nested
  class OfOneSample implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(1);
    }

    @Override
    public long sourceSize() {
      return 1;
    }
  }

  @Nested
  class OfNoSample implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(0);
    }

    @Override
    public long sourceSize() {
      return 0;
    }
  }

  @Nested
  class Subset implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).subset(19, 3, 3, 0, 7, 11, 2);
    }

    @Override
    public long sourceSize() {
      return 20;
    }
  }

  @Nested
  class Repeated implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).repeated(3);
    }

    @Override
    public long sourceSize() {
      return 7;
    }
  }

  /** Batches that hold several passes. */
  @Nested
  class RepeatedOften implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).repeated(40);
    }

    @Override
    public long sourceSize() {
      return 3;
    }

    @Override
    public int batchSize() {
      return 11;
    }
  }

  @Nested
  class SubsetRepeated implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).subset(4, 2, 0, 4, 1).repeated(2);
    }

    @Override
    public long sourceSize() {
      return 5;
    }
  }

  @Nested
  class Endless implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).repeated();
    }

    @Override
    public long sourceSize() {
      return 9;
    }
  }

  /** Above 2^20 the order is computed, not held. */
  @Nested
  class Large implements SamplerContract {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize());
    }

    @Override
    public long sourceSize() {
      return LARGE;
    }

    @Override
    public int batchSize() {
      return 200_000;
    }

    @Override
    public int batchesLookedAt() {
      return 7;
    }
  }

  @Nested
  class LargeEndless extends Large {
    @Override
    public Sampler sampler() {
      return Sampler.of(sourceSize()).repeated();
    }
  }

  @Nested
  class Weighted implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.of(1, 0, 2.5, 3, 1e-9);
    }

    @Override
    public long sourceSize() {
      return 5;
    }
  }

  @Nested
  class WeightedSubset implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.ofSubset(new double[] {1, 0, 2}, new long[] {9, 4, 2});
    }

    @Override
    public long sourceSize() {
      return 10;
    }
  }

  @Nested
  class ClassBalancing implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.classBalancing(0, 0, 0, 2, 2, 5);
    }

    @Override
    public long sourceSize() {
      return 6;
    }
  }

  @Nested
  class WeightedEpochs implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.of(1, 0, 2.5, 3, 1e-9).drawing(42);
    }

    @Override
    public long sourceSize() {
      return 5;
    }
  }

  @Nested
  class WithoutReplacement implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.of(1, 0, 2.5, 3, 1e-9, 4, 4, 2, 0, 7, 8, 5, 0, 1).withoutReplacement();
    }

    @Override
    public long sourceSize() {
      return 14;
    }
  }

  @Nested
  class SubsetWithoutReplacement implements SamplerContract {
    @Override
    public Sampler sampler() {
      return WeightedSampler.ofSubset(
              new double[] {1, 0, 2, 4, 1, 1, 1, 9}, new long[] {9, 4, 2, 0, 1, 12, 13, 5})
          .withoutReplacement();
    }

    @Override
    public long sourceSize() {
      return 14;
    }
  }

  @Nested
  class WithoutReplacementOfSome extends WithoutReplacement {
    @Override
    public Sampler sampler() {
      return WeightedSampler.of(1, 0, 2.5, 3, 1e-9, 4, 4, 2, 0, 7, 8, 5, 0, 1)
          .withoutReplacement()
          .drawing(6);
    }
  }

  /** A class of more samples than its quota, of as many, of fewer and of none. */
  @Nested
  class ClassQuota implements SamplerContract {
    @Override
    public Sampler sampler() {
      return ClassQuotaSampler.of(new int[] {1, 0, 0, 3, 0, 1, 0, 2, 0, 1, 4, 4, 4}, 2, 3, 0, 4, 2);
    }

    @Override
    public long sourceSize() {
      return 13;
    }

    @Override
    public int batchSize() {
      return 11;
    }
  }

  /** Every second sample, from either end. */
  record EverySecond(long size) implements PositionalSampler {
    @Override
    public Count count() {
      return Count.of(size / 2);
    }

    @Override
    public long indexAt(Order order, long epoch, long position) {
      return order instanceof Order.InOrder ? 2 * position : size - 1 - 2 * position;
    }
  }

  @Nested
  class Positional implements SamplerContract {
    @Override
    public Sampler sampler() {
      return new EverySecond(sourceSize());
    }

    @Override
    public long sourceSize() {
      return 27;
    }
  }

  /** Batches of one sample, two samples and so on, beginning at a random one under a seed. */
  record Growing(long size) implements StreamSampler {
    @Override
    public Iterator<long[]> indices(Order order, long epoch, int batchSize) {
      long start = 0;
      if (order instanceof Order.Seeded seeded) {
        RandomKey key = seeded.key().with(epoch);
        start = key.generator().nextLong(size);
      } else if (order instanceof Order.Drawn drawn) {
        start = drawn.generator().nextLong(size);
      }
      List<long[]> batches = new ArrayList<>();
      for (int length = 1; length <= 6; length++) {
        long[] batch = new long[length];
        for (int i = 0; i < length; i++) {
          batch[i] = (start + length + i) % size;
        }
        batches.add(batch);
      }
      return batches.iterator();
    }
  }

  @Nested
  class Stream implements SamplerContract {
    @Override
    public Sampler sampler() {
      return new Growing(sourceSize());
    }

    @Override
    public long sourceSize() {
      return 8;
    }
  }
}
