package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.XY;
import static io.github.batchup4j.source.TestSources.columns;
import static io.github.batchup4j.source.TestSources.numbers;

import io.github.batchup4j.sampling.ClassQuotaSampler;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.testing.DataSourceContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

class DataSourcesKeepTheContractTest {

  private interface OnProcesses extends DataSourceContract {
    @Override
    default List<Integer> processes() {
      return List.of(1, 2, 4);
    }
  }

  private interface InOrder extends OnProcesses {
    @Override
    default Batches recipe() {
      return source().batches(4).mapSeed(1);
    }
  }

  @Nested
  class Arrays implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17);
    }
  }

  @Nested
  class ArraysInOrder extends Arrays implements InOrder {}

  @Nested
  class RandomColumns implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).and("random", new RandomColumn(17));
    }
  }

  @Nested
  class RandomColumnsInOrder extends RandomColumns implements InOrder {}

  @Nested
  class RandomColumnsOfMembers implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", ArrayDataSource.of("random", new RandomColumn(17)))
          .and("b", ArrayDataSource.of("random", new RandomColumn(5)).repeated());
    }
  }

  /** A policy that goes on changes nothing where every sample can be read. */
  @Nested
  class Skipping implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", augmented(numbers(17))).and("b", numbers(5).repeated());
    }

    @Override
    public Batches recipe() {
      return OnProcesses.super.recipe().onError(ErrorPolicy.skip());
    }
  }

  @Nested
  class Replacing extends Skipping {
    @Override
    public Batches recipe() {
      return super.recipe().onError(ErrorPolicy.replace());
    }
  }

  @Nested
  class Subset implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(30).subset(29, 3, 3, 5, 0, 12, 14, 15, 20, 21, 22);
    }
  }

  @Nested
  class Repeated implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(7).repeated(3);
    }
  }

  @Nested
  class Endless implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(7).repeated();
    }
  }

  @Nested
  class Weighted implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(4).sampledBy(WeightedSampler.of(1, 2, 0, 4));
    }
  }

  @Nested
  class ClassBalancing implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(6).sampledBy(WeightedSampler.classBalancing(0, 0, 0, 1, 1, 2));
    }
  }

  @Nested
  class WeightedEpochs implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(4).sampledBy(WeightedSampler.of(1, 2, 0, 4).drawing(18));
    }
  }

  @Nested
  class WithoutReplacement implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(8).sampledBy(WeightedSampler.of(1, 2, 0, 4, 4, 1, 7, 5).withoutReplacement());
    }
  }

  @Nested
  class ClassQuota implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(6).sampledBy(ClassQuotaSampler.of(new int[] {0, 0, 0, 1, 1, 0}, 2, 1));
    }
  }

  @Nested
  class WithIndices implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(11).withIndices();
    }
  }

  @Nested
  class FirstPart implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(40).split(7, 0.3, 0.7).get(0);
    }
  }

  @Nested
  class StratifiedPart implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(40).splitStratified(7, "label", 0.5, 0.25).get(1);
    }
  }

  /** Labelled samples over and over, beside one pass over the unlabelled ones. */
  @Nested
  class CompositeWithEndlessMember implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of(
          numbers(5).repeated(), ArrayDataSource.of("unlabelled", new float[14][3]));
    }
  }

  @Nested
  class CompositeOfUnequalMembers implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("long", numbers(23)).and("short", numbers(16));
    }
  }

  @Nested
  class CompositeWithIndices implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(13)).and("b", numbers(13)).withIndices();
    }
  }

  @Nested
  class CompositeStructured implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", augmented(numbers(13))).and("b", numbers(20)).structured();
    }
  }

  @Nested
  class CompositeOfComposites implements OnProcesses {
    @Override
    public DataSource source() {
      DataSource inner = CompositeDataSource.of("a", numbers(13)).and("b", numbers(12).repeated());
      return CompositeDataSource.of("inner", inner).and("outer", numbers(4).repeated(4));
    }
  }

  @Nested
  class CompositeUntrimmed implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(13)).and("b", numbers(20)).untrimmed();
    }
  }

  @Nested
  class CompositeUntrimmedInTrimmed implements OnProcesses {
    @Override
    public DataSource source() {
      DataSource inner = CompositeDataSource.of("a", numbers(13)).and("b", numbers(20)).untrimmed();
      return CompositeDataSource.of("inner", inner).and("outer", numbers(14)).structured();
    }
  }

  @Nested
  class ChoiceInTurn implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(numbers(10), numbers(13), numbers(12));
    }
  }

  @Nested
  class ChoiceInTurnInOrder extends ChoiceInTurn implements InOrder {}

  @Nested
  class ChoiceInTurnUntilAllEnd implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(numbers(4), numbers(20), numbers(12)).untilAllEnd();
    }
  }

  @Nested
  class ChoiceStratified implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(numbers(4), numbers(0), numbers(20), numbers(12)).stratified();
    }
  }

  @Nested
  class ChoiceStratifiedInOrder extends ChoiceStratified implements InOrder {}

  @Nested
  class ChoiceWeighted implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(augmented(numbers(9)).repeated(), augmented(numbers(30)))
          .weighted(1, 3);
    }
  }

  @Nested
  class ChoiceWeightedUntilAllEnd implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(numbers(4), numbers(20)).weighted(5, 1).untilAllEnd();
    }
  }

  @Nested
  class ChoiceOfEndlessMembers implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(numbers(4).repeated(), numbers(5).repeated());
    }
  }

  @Nested
  class ChoiceOfComposites implements OnProcesses {
    @Override
    public DataSource source() {
      return ChoiceDataSource.of(
              CompositeDataSource.of("a", numbers(7)).and("b", numbers(7)),
              CompositeDataSource.of("a", numbers(33)).and("b", numbers(10).repeated()))
          .stratified();
    }
  }

  @Nested
  class CompositeOfChoice implements OnProcesses {
    @Override
    public DataSource source() {
      DataSource choice =
          ChoiceDataSource.of(augmented(numbers(7)), augmented(numbers(33))).withIndices();
      return CompositeDataSource.of("a", choice).and("b", numbers(4).repeated());
    }
  }

  @Nested
  class Callable implements OnProcesses {
    @Override
    public DataSource source() {
      return CallableDataSource.of(
              XY,
              request ->
                  columns(request.batchSize(), request.batchSize() + (int) request.epoch(), 1)
                      .iterator())
          .map(TestSources::noise);
    }
  }

  @Nested
  class CallableInChoice implements OnProcesses {
    @Override
    public DataSource source() {
      DataSource callable =
          CallableDataSource.of(XY, request -> columns(3, 3, 1).iterator())
              .withSampleCount(Count.of(7));
      return ChoiceDataSource.of(callable, numbers(12)).stratified();
    }
  }

  @Nested
  class CompositeOfEndlessMembers implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(5).repeated()).and("b", numbers(3).repeated());
    }
  }

  @Nested
  class CompositePart implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(30))
          .and("b", numbers(50))
          .split(1, 0.5, 0.5)
          .get(1);
    }
  }

  @Nested
  class IteratorOnce implements OnProcesses {
    @Override
    public DataSource source() {
      return IteratorDataSource.once(XY, columns(3, 3, 1, 3, 2).iterator());
    }
  }

  @Nested
  class IteratorOnceInOrder extends IteratorOnce implements InOrder {}

  @Nested
  class IteratorOfEachEpoch implements OnProcesses {
    @Override
    public DataSource source() {
      return IteratorDataSource.each(XY, epoch -> columns(3, 3, 1 + (int) epoch, 2).iterator());
    }
  }

  @Nested
  class IteratorInComposite implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(30))
          .and("b", IteratorDataSource.once(XY, columns(2, 3, 1, 3).iterator()));
    }
  }

  @Nested
  class MappedIterator implements OnProcesses {
    @Override
    public DataSource source() {
      return augmented(IteratorDataSource.each(XY, epoch -> columns(4, 3, 2).iterator()));
    }
  }

  @Nested
  class BatchMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).map(batch -> batch.select("label").with("x", batch.array("x")));
    }
  }

  @Nested
  class RandomlyBatchMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).map(TestSources::noise);
    }
  }

  @Nested
  class SampleMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).mapSamples(sample -> sample.with("name", "sample " + sample.index()));
    }
  }

  @Nested
  class RandomlySampleMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17)
          .mapSamples((sample, random) -> sample.with("draw", List.of(random.nextLong())));
    }
  }

  @Nested
  class ArrayMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).mapArray("x", (in, out) -> out.floats().put(in.floats()));
    }
  }

  @Nested
  class RandomlyArrayMapped implements OnProcesses {
    @Override
    public DataSource source() {
      return numbers(17).mapArray("x", TestSources::flip);
    }
  }

  @Nested
  class ThreeMapsOverEndless implements OnProcesses {
    @Override
    public DataSource source() {
      return augmented(numbers(10).repeated());
    }
  }

  @Nested
  class MappedComposite implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", augmented(numbers(10)))
          .and("b", augmented(numbers(10)))
          .mapArray("a.x", TestSources::flip)
          .mapSamples(sample -> sample);
    }
  }

  @Nested
  class SampleMappedStructured implements OnProcesses {
    @Override
    public DataSource source() {
      return CompositeDataSource.of("a", numbers(10))
          .and("b", numbers(10))
          .structured()
          .mapSamples(sample -> sample);
    }
  }

  private static DataSource augmented(DataSource source) {
    return TestSources.augmented(source);
  }
}
