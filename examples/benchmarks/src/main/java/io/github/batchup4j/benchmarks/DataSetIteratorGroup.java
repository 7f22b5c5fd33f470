package io.github.batchup4j.benchmarks;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a DL4J iterator adds to the batches that it hands on. */
final class DataSetIteratorGroup implements Group {

  private static final int CLASSES = 10;

  @Override
  public String name() {
    return "dataset-iterator";
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    Rows784 rows = Rows784.of(settings.scale());
    Batches batches =
        Rows784.shuffled(
            ArrayDataSource.of("x", rows.floats().toArray(float[][]::new))
                .and("y", new float[rows.count()][CLASSES]));
    List<Row> measured = new ArrayList<>();
    measured.add(row(settings.scale(), rows, "on top of the gather", batches));
    measured.add(
        row(settings.scale(), rows, "on top of the gather, reuseBuffers", batches.reuseBuffers()));
    return measured;
  }

  /** Differences of one round: what the machine does meanwhile meets both. */
  private Row row(Scale scale, Rows784 rows, String name, Batches batches) throws Exception {
    Rounds rounds = scale.rounds(5, 31);
    Outcome outcome =
        new Contest(rounds)
            .ours("gather", () -> Rows784.read(batches))
            .ours("iterator", () -> read(batches))
            .limit("two wraps and a DataSet", () -> wraps(rows))
            .run();
    Unit unit = ArraysGroup.perBatch(rows);
    double nanos = outcome.medianDifference("iterator", "gather");
    return new Row(
        name(),
        name,
        unit.name(),
        unit.better(),
        rounds.counted(),
        unit.ofNanos().applyAsDouble(nanos),
        outcome.rows(name(), unit).get(0).beside());
  }

  private static long read(Batches batches) {
    long samples = 0;
    try (Dl4jIterator iterator = Dl4j.iterator(batches).features("x").labels("y").sameThread()) {
      while (iterator.hasNext()) {
        samples += iterator.next().numExamples();
      }
    }
    return samples;
  }

  private static long wraps(Rows784 rows) {
    FloatBuffer features = BareRows.direct(Rows784.BATCH);
    FloatBuffer labels = BareRows.direct(Rows784.BATCH);
    long samples = 0;
    for (int[] indices : rows.batches()) {
      DataSet wrapped =
          new DataSet(
              wrap(features, indices.length, Rows784.WIDTH), wrap(labels, indices.length, CLASSES));
      samples += wrapped.numExamples();
    }
    return samples;
  }

  private static INDArray wrap(FloatBuffer values, int rows, int columns) {
    long length = (long) rows * columns;
    DataBuffer buffer = Nd4j.createBuffer(new FloatPointer(values), length, DataType.FLOAT);
    return Nd4j.create(buffer, new long[] {rows, columns});
  }
}
