package io.github.batchup4j.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.random.RandomKey;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.CallableDataSource;
import io.github.batchup4j.source.DataSource;
import io.github.batchup4j.source.IteratorDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The code of iterators.md. */
class GuideIteratorsTest {

  private final List<String> queries = new ArrayList<>();

  private static List<float[]> batch(int first) {
    return List.of(new float[] {first, first + 1}, new float[] {-first, -first - 1});
  }

  private Iterator<List<float[]>> readBatches() {
    return IntStream.range(0, 3).mapToObj(i -> batch(2 * i)).iterator();
  }

  private Iterator<List<float[]>> query(int batchSize, Order order) {
    queries.add(batchSize + " " + order.getClass().getSimpleName());
    return readBatches();
  }

  private static List<List<Long>> columnOf(String name, Batches batches, long epoch) {
    List<List<Long>> values = new ArrayList<>();
    try (var it = batches.epoch(epoch)) {
      it.forEachRemaining(batch -> values.add(Values.of(batch.array(name))));
    }
    return values;
  }

  private static final List<List<Long>> READ =
      List.of(List.of(0L, 1L), List.of(2L, 3L), List.of(4L, 5L));

  @Test
  void iterators() {
    // snippet: iterators-once-each
    Iterator<List<float[]>> batches = readBatches(); // List.of(x, y) for each batch
    DataSource once = IteratorDataSource.once(List.of("x", "y"), batches);
    DataSource each = IteratorDataSource.each(List.of("x", "y"), epoch -> readBatches());
    // end
    assertThat(columnOf("x", once.batches(64), 0)).isEqualTo(READ);
    assertThatThrownBy(() -> once.batches(64).epoch(1))
        .hasMessage("a source over a one-shot iterator has one epoch, and it has been used");
    assertThat(columnOf("x", each.batches(64).shuffle(1), 0)).isEqualTo(READ);
    assertThat(columnOf("y", each.batches(64), 1).get(1)).containsExactly(-2L, -3L);
  }

  @Test
  void functions() {
    // snippet: iterators-callable
    DataSource rows =
        CallableDataSource.of(
                List.of("x", "y"), request -> query(request.batchSize(), request.order()))
            .withSampleCount(Count.of(6));
    // end
    assertThat(columnOf("x", rows.batches(2).shuffle(NumpyRandomState.of(12345)), 0))
        .isEqualTo(READ);
    assertThat(columnOf("x", rows.batches(3), 1)).isEqualTo(READ);
    assertThat(queries).containsExactly("2 Drawn", "3 InOrder");
    assertThat(rows.sampleCount()).isEqualTo(Count.of(6));
  }

  @Test
  void rowsOfAFile(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("rows.csv");
    float[] numbers = new float[150];
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      numbers[i] = i;
      lines.add(i + "," + -i);
    }
    Files.write(csv, lines);
    // snippet: iterators-csv-source
    List<String> table = Files.readAllLines(csv);
    DataSource rows =
        CallableDataSource.of(List.of("x", "y"), new CsvRows(table))
            .withSampleCount(Count.of(table.size()));
    // end
    DataSource arrays = ArrayDataSource.of("x", numbers);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(columnOf("x", rows.batches(64), epoch))
          .isEqualTo(columnOf("x", arrays.batches(64), epoch));
      assertThat(columnOf("x", rows.batches(64).shuffle(12345), epoch))
          .isEqualTo(columnOf("x", arrays.batches(64).shuffle(12345), epoch));
    }
    RandomGenerator generator = NumpyRandomState.of(12345);
    var shuffled = rows.batches(64).shuffle(generator);
    var expected = arrays.batches(64).shuffle(NumpyRandomState.of(12345));
    assertThat(columnOf("x", shuffled, 0)).isEqualTo(columnOf("x", expected, 0));
    assertThat(columnOf("x", shuffled, 1)).isEqualTo(columnOf("x", expected, 1));
    try (var it = rows.batches(64).shuffle(generator).epoch(0)) {
      Batch batch = it.next();
      assertThat(Values.of(batch.array("y")).stream().map(y -> -y).toList())
          .isEqualTo(Values.of(batch.array("x")));
      assertThat(batch.indices()).startsWith(0, 1, 2).hasSize(64);
    }
  }

  @Test
  void kindsOfOrder() {
    List<Order> orders = new ArrayList<>();
    DataSource source =
        CallableDataSource.of(
            request -> {
              orders.add(request.order());
              assertThat(request.epoch()).isEqualTo(3);
              return open(request);
            });
    RandomGenerator generator = NumpyRandomState.of(12345);
    columnOf("0", source.batches(2), 3);
    columnOf("0", source.batches(2).shuffle(12345), 3);
    columnOf("0", source.batches(2).shuffle(generator), 3);
    assertThat(orders)
        .containsExactly(Order.inOrder(), Order.seeded(12345), Order.drawn(generator));
    assertThat(((Order.Seeded) orders.get(1)).key()).isEqualTo(RandomKey.of(12345));
    assertThat(((Order.Drawn) orders.get(2)).generator()).isSameAs(generator);
    assertThat(orders.get(0)).isInstanceOf(Order.InOrder.class);
  }

  @Test
  void numbersOfRows() {
    int n = 10;
    IndexRequest request = new IndexRequest(Order.drawn(NumpyRandomState.of(12345)), 0, 4, 0);
    assertThat(Sampler.of(n).open(request).next().orElseThrow().toArray())
        .containsExactly(0, 7, 3, 9);
  }

  @Test
  void withoutAnEnd() {
    IteratorDataSource source =
        IteratorDataSource.each(
            List.of("x", "y"),
            epoch -> Stream.iterate(0, i -> i + 2).map(i -> batch(i)).iterator());
    assertThatThrownBy(() -> source.batches(2).batchesPerEpoch(900))
        .isInstanceOf(IllegalStateException.class);
    DataSource endless = source.withSampleCount(Count.infinite());
    assertThat(columnOf("x", endless.batches(2).batchesPerEpoch(900), 0)).hasSize(900);
  }

  private static Iterator<List<float[]>> open(IndexRequest request) {
    assertThat(request.firstBatch()).isZero();
    return List.of(batch(0)).iterator();
  }

  @Test
  void whateverACallerHandsIn() {
    float[] x = {0, 1, 2};
    int[] y = {0, 1, 0};
    // snippet: iterators-from
    DataSource arrays = DataSource.from(List.of(x, y)); // columns "0" and "1"
    DataSource itself = DataSource.from(arrays);
    DataSource iterated = DataSource.from(readBatches());
    DataSource called = DataSource.from((CallableDataSource.BatchOpener) request -> open(request));
    // end
    assertThat(arrays).isInstanceOf(ArrayDataSource.class);
    assertThat(arrays.names()).contains(List.of("0", "1"));
    assertThat(itself).isSameAs(arrays);
    assertThat(columnOf("0", iterated.batches(1), 0)).isEqualTo(READ);
    assertThat(columnOf("1", called.batches(1), 0)).containsExactly(List.of(0L, -1L));
    assertThatThrownBy(() -> DataSource.from(x)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dataSets() {
    DataSet dataSet = new DataSet(Nd4j.arange(6).reshape(6, 1), Nd4j.eye(6));
    DataSetIterator dataSetIterator = new ListDataSetIterator<>(dataSet.asList(), 2);
    // snippet: iterators-data-sets
    DataSource whole = Dl4j.source(dataSet); // like a source over arrays
    DataSource read = Dl4j.source(dataSetIterator); // batches as the iterator gives them
    // end
    assertThat(whole.names()).contains(List.of("features", "labels"));
    assertThat(columnOf("features", whole.batches(6).shuffle(NumpyRandomState.of(12345)), 0).get(0))
        .hasSize(6)
        .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L)
        .isNotEqualTo(List.of(0L, 1L, 2L, 3L, 4L, 5L));
    assertThat(columnOf("features", read.batches(64), 0)).isEqualTo(READ);
  }
}
