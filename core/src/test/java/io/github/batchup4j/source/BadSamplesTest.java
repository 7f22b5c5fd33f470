package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.testing.BatchDigest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samples that cannot be read, in every kind of source: all others are what they are without them,
 * under every policy, by any number of workers.
 */
@Timeout(60)
class BadSamplesTest {

  private static final int SIZE = 23;
  private static final Logger LEDGER = Logger.getLogger(BadSampleLedger.class.getName());

  @BeforeAll
  static void silence() {
    LEDGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void endSilence() {
    LEDGER.setLevel(null);
  }

  /** A source of each kind, all of whose samples of some indices cannot be read. */
  enum Kind {
    ARRAYS {
      @Override
      DataSource source(Set<Long> bad) {
        return uniform(bad);
      }
    },
    OTHER_ACCESSORS {
      @Override
      DataSource source(Set<Long> bad) {
        return ArrayDataSource.of("x", new NamedAccessor(reader(bad)))
            .and("object", objects(bad))
            .and("label", labels());
      }
    },
    LATER_COLUMN {
      @Override
      DataSource source(Set<Long> bad) {
        return ArrayDataSource.of("x", new NamedAccessor(reader(Set.of())))
            .and("object", objects(Set.of()))
            .and("y", reader(bad))
            .withIndices();
      }
    },
    RANDOM_COLUMN {
      @Override
      DataSource source(Set<Long> bad) {
        return ArrayDataSource.of("x", reader(Set.of())).and("random", new RandomColumn(SIZE, bad));
      }
    },
    SUBSET {
      @Override
      DataSource source(Set<Long> bad) {
        return uniform(bad).subset(LongStream.range(0, SIZE).filter(i -> i % 2 == 0).toArray());
      }
    },
    REPEATED {
      @Override
      DataSource source(Set<Long> bad) {
        return uniform(bad).repeated(2);
      }
    },
    WEIGHTED {
      @Override
      DataSource source(Set<Long> bad) {
        return uniform(bad).sampledBy(WeightedSampler.of(weights()).drawing(30));
      }
    },
    WITHOUT_REPLACEMENT {
      @Override
      DataSource source(Set<Long> bad) {
        return uniform(bad).sampledBy(WeightedSampler.of(weights()).withoutReplacement());
      }
    },
    MAPPED {
      @Override
      DataSource source(Set<Long> bad) {
        return augmented(uniform(bad));
      }
    },
    COMPOSITE {
      @Override
      DataSource source(Set<Long> bad) {
        return CompositeDataSource.of("a", augmented(uniform(bad)))
            .and("b", uniform(bad).repeated());
      }
    },
    NESTED {
      @Override
      DataSource source(Set<Long> bad) {
        return augmentedMember(
            CompositeDataSource.of("in", COMPOSITE.source(bad))
                .and("of", ChoiceDataSource.of(uniform(bad), uniform(bad))));
      }

      private DataSource augmentedMember(DataSource source) {
        return source.mapArray("in.a.x", TestSources::flip);
      }
    },
    STRUCTURED {
      @Override
      DataSource source(Set<Long> bad) {
        return CompositeDataSource.of("a", augmented(uniform(bad)))
            .and("b", CompositeDataSource.of(uniform(bad)).structured())
            .structured();
      }
    },
    CHOICE {
      @Override
      DataSource source(Set<Long> bad) {
        return augmented(ChoiceDataSource.of(uniform(bad), uniform(bad)).untilAllEnd());
      }
    };

    abstract DataSource source(Set<Long> bad);

    Batches recipe(Set<Long> bad) {
      return source(bad).batches(4).shuffle(12345);
    }
  }

  private static ArrayDataSource uniform(Set<Long> bad) {
    return ArrayDataSource.of("x", reader(bad)).and("label", labels());
  }

  private static UniformAccessor reader(Set<Long> bad) {
    return Accessors.of(
        SIZE,
        ElementType.FLOAT32,
        Shape.of(2),
        (index, sample) -> {
          sample.floats().put(-1); // what a decoder has written before it fails
          if (bad.contains(index)) {
            throw new IOException("bad sector");
          }
          sample.floats().put((float) index).put((float) (index + 0.5));
        });
  }

  private static Accessor objects(Set<Long> bad) {
    return new ObjectAccessor(SIZE, bad);
  }

  private static int[] labels() {
    return IntStream.range(0, SIZE).map(i -> i % 3).toArray();
  }

  private static double[] weights() {
    return IntStream.range(0, SIZE).mapToDouble(i -> i % 4).toArray();
  }

  private static DataSource augmented(DataSource source) {
    return source.mapArray("x", TestSources::flip).mapSamples(TestSources::scale);
  }

  /** Which samples are bad: by where they come in a stream, and all. */
  static Stream<Arguments> faults() {
    return Stream.of(Kind.values())
        .flatMap(
            kind -> {
              List<Long> drawn = drawn(kind);
              long first = drawn.get(0);
              long middle = drawn.get(drawn.size() / 2);
              long last = drawn.get(drawn.size() - 1);
              return Stream.of(
                      Set.<Long>of(),
                      Set.of(first),
                      Set.of(middle),
                      Set.of(last),
                      new HashSet<>(drawn.subList(0, 6)),
                      new HashSet<>(LongStream.range(0, SIZE).boxed().toList()))
                  .map(bad -> Arguments.of(kind, bad));
            });
  }

  private static List<Long> drawn(Kind kind) {
    List<Long> drawn = new ArrayList<>();
    try (EpochIterator<IndexBatch> epoch = kind.recipe(Set.of()).indexEpoch(0)) {
      for (IndexBatch batch : epoch) {
        IntStream.range(0, batch.size()).forEach(place -> drawn.add(indices(batch, place).get(0)));
      }
    }
    return drawn;
  }

  /** The index of a row in each source that it comes from. */
  private static List<Long> indices(IndexBatch batch, int place) {
    if (batch instanceof CompositeIndices composite) {
      return composite.members().stream()
          .flatMap(member -> indices(member, place).stream())
          .toList();
    }
    return batch instanceof ChoiceIndices choice
        ? indices(choice.indices(), place)
        : List.of(((SampleIndices) batch).index(place));
  }

  /** A row: its position, its indices, and all that is in its columns. */
  private record Row(long position, List<Long> indices, List<String> names, List<Object> values) {

    static List<Row> of(Batch nested) {
      Batch batch = nested.flattened();
      List<Row> rows = new ArrayList<>();
      for (int place = 0; place < batch.size(); place++) {
        List<Object> values = new ArrayList<>();
        for (Column column : batch.columns()) {
          values.add(
              column instanceof ListColumn list
                  ? list.samples().get(place)
                  : hex(((NdArray) column).sample(place)));
        }
        rows.add(
            new Row(
                batch.indexBatch().positionOf(place),
                BadSamplesTest.indices(batch.indexBatch(), place),
                batch.names(),
                values));
      }
      return rows;
    }

    private static String hex(NdArray sample) {
      byte[] bytes = new byte[sample.bytes().remaining()];
      sample.bytes().get(bytes);
      return HexFormat.of().formatHex(bytes);
    }

    boolean isAnyOf(Set<Long> bad) {
      return indices.stream().anyMatch(bad::contains);
    }
  }

  @ParameterizedTest(name = "{0}, bad {1}")
  @MethodSource("faults")
  void skippedSamplesLeaveTheOthersAsTheyAre(Kind kind, Set<Long> bad) {
    List<List<Row>> expected =
        TestSources.batches(kind.recipe(Set.of()), 1).stream()
            .map(batch -> Row.of(batch).stream().filter(row -> !row.isAnyOf(bad)).toList())
            .filter(rows -> !rows.isEmpty())
            .toList();
    Batches recipe = kind.recipe(bad).onError(ErrorPolicy.skip());
    assertThat(TestSources.batches(recipe, 1).stream().map(Row::of).toList()).isEqualTo(expected);
    assertThatWorkersChangeNothing(recipe);
  }

  @ParameterizedTest(name = "{0}, bad {1}")
  @MethodSource("faults")
  void replacedSamplesLeaveTheOthersAsTheyAre(Kind kind, Set<Long> bad) {
    Batches recipe = kind.recipe(bad).onError(ErrorPolicy.replace());
    assertThatWorkersChangeNothing(recipe);
    if (bad.size() == SIZE) {
      return; // nothing to replace them by
    }
    List<List<Row>> sound =
        TestSources.batches(kind.recipe(Set.of()), 1).stream().map(Row::of).toList();
    List<List<Row>> replaced = TestSources.batches(recipe, 1).stream().map(Row::of).toList();
    assertThat(replaced).hasSameSizeAs(sound);
    for (int batch = 0; batch < sound.size(); batch++) {
      for (int place = 0; place < sound.get(batch).size(); place++) {
        Row was = sound.get(batch).get(place);
        Row is = replaced.get(batch).get(place);
        if (was.isAnyOf(bad)) {
          assertThat(is.isAnyOf(bad)).isFalse();
          assertThat(is.position()).isEqualTo(was.position());
        } else {
          assertThat(is).isEqualTo(was);
        }
      }
    }
    assertThat(TestSources.digests(recipe, 1)).isEqualTo(TestSources.digests(recipe, 1));
  }

  private static void assertThatWorkersChangeNothing(Batches recipe) {
    List<String> expected = outcomes(recipe, WorkerPool.sameThread());
    for (int workers : new int[] {1, 4, 8}) {
      try (WorkerPool pool = WorkerThreadPool.of(workers)) {
        assertThat(outcomes(recipe, pool)).as("%d workers", workers).isEqualTo(expected);
        assertThat(outcomes(recipe.reuseBuffers(), pool)).isEqualTo(expected);
      }
    }
    assertThat(outcomes(recipe.reuseBuffers(), WorkerPool.sameThread())).isEqualTo(expected);
  }

  /** Each batch or the message of its failure, and the report. */
  private static List<String> outcomes(Batches recipe, WorkerPool pool) {
    List<String> outcomes = new ArrayList<>();
    try (EpochIterator<Batch> epoch = recipe.on(pool).epoch(0)) {
      while (epoch.hasNext()) {
        assertThat(epoch.hasNext()).isTrue();
        try {
          outcomes.add(BatchDigest.of(epoch.next()));
        } catch (BatchFailedException failure) {
          outcomes.add(failure.getMessage());
        }
      }
      outcomes.add(epoch.badSamples().toString());
    }
    return outcomes;
  }
}
