package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.indices;
import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PositionalSampler;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.StreamSampler;
import io.github.batchup4j.sampling.WeightedSampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrayDataSourceTest {

  @Test
  void columnsWithoutNamesAreNumbered() {
    ArrayDataSource source = ArrayDataSource.of(new int[3], new float[3]).and(List.of(1, 2, 3));
    assertThat(source.names()).contains(List.of("0", "1", "2"));
    assertThat(ArrayDataSource.of(new int[3]).names()).contains(List.of("0"));
  }

  @Test
  void itTellsWhatItIs() {
    assertThat(numbers(7).sampleCount()).isEqualTo(Count.of(7));
    assertThat(numbers(7).repeated(2).sampleCount()).isEqualTo(Count.of(14));
    assertThat(numbers(7).repeated().sampleCount()).isEqualTo(Count.infinite());
    assertThat(numbers(2).sampledBy(WeightedSampler.of(1, 2)).sampleCount())
        .isEqualTo(Count.infinite());
    assertThat(numbers(7).subset(1, 2).sampleCount()).isEqualTo(Count.of(2));
    assertThat(numbers(7).isRandomAccess()).isTrue();
    assertThat(numbers(7).isOneShot()).isFalse();
  }

  @Test
  void indicesAreThoseOfTheWhole() {
    assertThat(indices(numbers(9).subset(8, 3, 5).batches(2), 0).toString())
        .isEqualTo("[[8, 3], [5]]");
    Batch batch = TestSources.batches(numbers(9).subset(8, 3).withIndices().batches(2), 0).get(0);
    assertThat(batch.names()).containsExactly("indices", "x", "label");
    assertThat(batch.array("indices").contentEquals(NdArray.copyOf(new long[] {8, 3}))).isTrue();
    assertThat(numbers(9).withIndices().withIndices().names())
        .contains(List.of("indices", "x", "label"));
  }

  @Test
  void samplesAreGatheredByTheirIndices() {
    Batch batch = numbers(9).subset(1).samples(8, 0, 8);
    assertThat(batch.indices()).containsExactly(8, 0, 8);
    assertThat(batch.array("x").doubleAt(3)).isZero();
    assertThatThrownBy(() -> numbers(9).samples(0, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("indices must be in [0, 9), got 9");
  }

  @Test
  void partsHaveNoSampleInCommon() {
    List<DataSource> parts = numbers(100).split(1, 0.5, 0.5);
    List<Long> all = new ArrayList<>(indices(parts.get(0).batches(100), 0).get(0));
    all.addAll(indices(parts.get(1).batches(100), 0).get(0));
    assertThat(all).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void stratifiedPartsHaveTheirShareOfEveryClass() {
    DataSource part = numbers(90).subset(range(60)).splitStratified(1, "label", 0.5).get(0);
    Batch batch = TestSources.batches(part.batches(100), 0).get(0);
    int[] perClass = new int[3];
    for (int i = 0; i < batch.size(); i++) {
      perClass[(int) batch.array("label").longAt(i)]++;
      assertThat(batch.indices()[i]).isLessThan(60);
    }
    assertThat(perClass).containsExactly(10, 10, 10);
  }

  private static long[] range(int end) {
    return LongStream.range(0, end).toArray();
  }

  @Test
  void partsOfARepeatedSourceAreRepeated() {
    assertThat(numbers(10).repeated(3).split(1, 0.5).get(0).sampleCount()).isEqualTo(Count.of(15));
  }

  @Test
  void stratificationNeedsOneWholeNumberASample() {
    DataSource source = numbers(9).and("list", List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThatThrownBy(() -> source.splitStratified(1, "z", 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column must be one of [x, label, list], got \"z\"");
    assertThatThrownBy(() -> source.splitStratified(1, "x", 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" must hold one whole number a sample, got FLOAT32 [9, 3]");
    assertThatThrownBy(() -> source.splitStratified(1, "list", 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "column \"list\" must hold one whole number a sample, got"
                + " ListColumn[samples=[1, 2, 3, 4, 5, 6, 7, 8, 9]]");
    DataSource broken = ArrayDataSource.of("y", new Broken(3));
    assertThatThrownBy(() -> broken.splitStratified(1, "y", 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels in column \"y\" cannot be read: java.io.IOException: gone");
  }

  /** Cannot be read. */
  private record Broken(long size) implements Accessor {
    @Override
    public Column gather(long[] indices, ArrayAllocator allocator) throws IOException {
      throw new IOException("gone");
    }
  }

  @Test
  void lengthsHaveToAgree() {
    assertThatThrownBy(() -> ArrayDataSource.of("x", new int[3]).and("y", new int[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"y\" must have 3 samples, as many as column \"x\", got 4");
  }

  @Test
  void namesHaveToBeUnique() {
    assertThatThrownBy(() -> ArrayDataSource.of("x", new int[3]).and("x", new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of columns must be unique, got \"x\" twice");
    assertThatThrownBy(() -> ArrayDataSource.of("indices", new int[3]).withIndices())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of columns must be unique, got \"indices\" twice");
    assertThatThrownBy(
            () -> ArrayDataSource.of("x", new int[3]).withIndices().and("indices", new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names of columns must be unique, got \"indices\" twice");
  }

  @Test
  void textsAndSourcesAreNoColumns() {
    assertThatThrownBy(() -> ArrayDataSource.of("x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" must be array-like, got String");
    assertThatThrownBy(() -> ArrayDataSource.of("x", numbers(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("column \"x\" must be array-like, got ArrayDataSource");
  }

  @Test
  void aSourceWithASamplerIsNotChangedBesides() {
    DataSource sampled = numbers(2).sampledBy(WeightedSampler.of(1, 2));
    assertThatThrownBy(() -> sampled.repeated(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source with a sampler must not be repeated");
    assertThatThrownBy(sampled::repeated)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source with a sampler must not be repeated");
    assertThatThrownBy(() -> sampled.subset(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source with a sampler must not be a subset");
    assertThatThrownBy(() -> sampled.split(1, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source with a sampler must not be split");
    assertThatThrownBy(() -> sampled.sampledBy(Sampler.of(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a source with a sampler must not be sampled by another");
    for (DataSource changed : List.of(numbers(2).repeated(), numbers(2).subset(1))) {
      assertThatThrownBy(() -> changed.sampledBy(Sampler.of(2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a source that is a subset or repeated must not have a sampler too");
    }
  }

  @Test
  void aSamplerForAnotherSizeIsRefused() {
    assertThatThrownBy(() -> numbers(3).sampledBy(WeightedSampler.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as the source's samples (3), got 2");
    assertThatThrownBy(() -> numbers(1).sampledBy(WeightedSampler.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights must be as many as the source's samples (1), got 2");
    assertThatThrownBy(() -> numbers(3).sampledBy(Sampler.of(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampler must be made for 3 samples, got one for 4");
  }

  @Test
  void anIndexOfASamplerOutsideTheSourceFailsItsBatch() {
    StreamSampler sampler =
        (order, epoch, batchSize) -> List.of(new long[] {0}, new long[] {7}).iterator();
    var epoch = numbers(3).sampledBy(sampler).batches(2).epoch(0);
    assertThat(epoch.next().indices()).containsExactly(0);
    assertThatThrownBy(epoch::next)
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 1 of epoch 0 failed in gathering: java.lang.IndexOutOfBoundsException: indices"
                + " must be in [0, 3), got 7 [samples 7]");
    assertThat(epoch.hasNext()).isFalse();
    epoch.close();
  }

  @Test
  void anAccessorGivesAsManySamplesAsItIsAskedFor() {
    Accessor accessor =
        new Accessor() {
          @Override
          public long size() {
            return 4;
          }

          @Override
          public Column gather(long[] indices, ArrayAllocator allocator) {
            return new ListColumn(List.of("one"));
          }
        };
    assertThatThrownBy(() -> ArrayDataSource.of("x", accessor).samples(1, 2))
        .isInstanceOf(BatchFailedException.class)
        .hasMessage(
            "batch 0 of epoch 0 failed in column \"x\": java.lang.IllegalArgumentException: an"
                + " accessor must give as many samples as it is asked for (2), got 1"
                + " [samples 1, 2]");
  }

  @Test
  void namesOfSamplesAreThoseOfTheFirstColumnThatHasThem() {
    DataSource source = numbers(3).and("file", new NamedAccessor(Accessors.of(new int[3])));
    assertThat(source.samples(2, 0).sampleName(0)).contains("file 2");
  }

  @Test
  void aSubsetThatHasASampleTwiceIsNotSplit() {
    DataSource twice = numbers(9).subset(7, 3, 7);
    String message =
        "a source to be split must have every sample once, got sample 7 twice: its parts would"
            + " have it in common";
    assertThatThrownBy(() -> twice.split(1, 0.5, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> twice.splitStratified(1, "label", 0.5, 0.5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThat(numbers(9).subset(7, 3, 1).split(1, 0.34, 0.66)).hasSize(2);
  }

  @Test
  void aPositionalSamplerHasToKnowItsCount() {
    PositionalSampler unknown =
        new PositionalSampler() {
          @Override
          public Count count() {
            return Count.unknown();
          }

          @Override
          public long indexAt(Order order, long epoch, long position) {
            return 0;
          }
        };
    assertThatThrownBy(() -> ArrayDataSource.of("x", new int[3]).sampledBy(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the count of a PositionalSampler must be finite or infinite, got unknown");
  }

  @Test
  void subsetRepeatsOrSamplerDecideWhatIsDrawn() {
    DataSource source = numbers(9);
    assertThat(indices(source.subset(8, 3, 5).repeated(2).batches(4), 0).toString())
        .isEqualTo("[[8, 3, 5, 8], [3, 5]]");
    StreamSampler sampler =
        (order, epoch, batchSize) -> List.of(new long[] {7}, new long[] {2, 2}).iterator();
    assertThat(indices(source.sampledBy(sampler).batches(2), 0).toString())
        .isEqualTo("[[7], [2, 2]]");
  }

  /** Gives ten times the index. */
  private record Tens(long size) implements Accessor {
    @Override
    public Column gather(long[] indices, ArrayAllocator allocator) {
      return NdArray.copyOf(LongStream.of(indices).map(index -> 10 * index).toArray());
    }
  }

  @Test
  void samplesMayComeFromAnAccessorOfOnesOwn() {
    Batch batch = ArrayDataSource.of("x", new Tens(5)).subset(4, 2).samplesAt(1, 0);
    assertThat(batch.array("x").contentEquals(NdArray.copyOf(new long[] {20, 40}))).isTrue();
    assertThat(ArrayDataSource.of("x", new Tens(5)).sampleCount()).isEqualTo(Count.of(5));
  }

  @Test
  void aBatchHasAColumnForEachArrayEvenForOne() {
    Batch batch = numbers(9).samples(8, 0, 8);
    assertThat(batch.names()).isEqualTo(XY);
    float[][] x = {{8, 8.25f, 8.5f}, {0, 0.25f, 0.5f}, {8, 8.25f, 8.5f}};
    assertThat(batch.array("x").contentEquals(NdArray.copyOf(x))).isTrue();
    assertThat(batch.array("label").contentEquals(NdArray.copyOf(new int[] {2, 0, 2}))).isTrue();
    Batch single = ArrayDataSource.of("y", new int[] {5, 6}).samples(1);
    assertThat(single.columns()).hasSize(1);
    assertThat(single.array("y").contentEquals(NdArray.copyOf(new int[] {6}))).isTrue();
  }

  @Test
  void listsOfArraysOfAnySizeStandBesideArrays() {
    DataSource mixed =
        ArrayDataSource.of("y", new int[] {5, 6, 7})
            .and("picture", List.of(new float[2][3], new float[1][4], new float[5][5]));
    Batch batch = mixed.samples(2, 1);
    assertThat(batch.array("y").contentEquals(NdArray.copyOf(new int[] {7, 6}))).isTrue();
    assertThat(batch.list("picture"))
        .extracting(picture -> ((float[][]) picture).length)
        .containsExactly(5, 1);
  }

  @Test
  void aSubsetMayHaveASampleTwiceAndNoneOutside() {
    assertThat(indices(numbers(3).subset(2, 0, 2).batches(9), 0).toString())
        .isEqualTo("[[2, 0, 2]]");
    assertThat(numbers(3).subset(2, 0, 2).sampleCount()).isEqualTo(Count.of(3));
    for (long outside : new long[] {3, -1}) {
      assertThatThrownBy(() -> numbers(3).subset(0, outside))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("indices must be in [0, 3), got " + outside);
    }
  }

  @Test
  void repeatsBelowOneAreRefused() {
    for (int repeats : new int[] {0, -1, -2}) {
      assertThatThrownBy(() -> numbers(3).repeated(repeats))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("repeats must be > 0, got " + repeats);
    }
  }

  @Test
  void nothingHasNoBatchesAndNoEndlessRepeats() {
    assertThat(indices(numbers(0).batches(2), 0)).isEmpty();
    assertThat(indices(numbers(0).repeated(2).batches(2), 0)).isEmpty();
    assertThat(indices(numbers(0).repeated(2).batches(2).shuffle(1), 0)).isEmpty();
    assertThatThrownBy(() -> numbers(0).repeated())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endless repeats need at least one sample, got 0");
  }
}
