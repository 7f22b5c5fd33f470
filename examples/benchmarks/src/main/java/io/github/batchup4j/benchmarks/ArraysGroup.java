package io.github.batchup4j.benchmarks;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Shuffled batches of rows in memory, made on the thread that takes them. */
final class ArraysGroup implements Group {

  @Override
  public String name() {
    return "arrays";
  }

  @Override
  public List<String> jvmFlags(Scale scale) {
    return DjlRows.jvmFlags();
  }

  @Override
  public List<Row> measure(Settings settings) throws Exception {
    Rows784 rows = Rows784.of(settings.scale());
    List<Row> measured = new ArrayList<>(floatRows(settings.scale(), rows));
    measured.addAll(buffers(settings.scale(), rows));
    measured.addAll(bytes(settings.scale(), rows));
    return measured;
  }

  private List<Row> floatRows(Scale scale, Rows784 rows) throws Exception {
    Batches batches = rows.floatBatches();
    BareRows bare = new BareRows();
    FloatBuffer buffer = buffer(rows);
    try (Nd4jRows nd4j = Nd4jRows.of(rows);
        DjlRows djl = DjlRows.of(rows)) {
      Contest contest =
          new Contest(scale.rounds(2, 9))
              .ours("float[][]", () -> Rows784.read(batches))
              .ours("float[][], reuseBuffers", () -> Rows784.read(batches.reuseBuffers()))
              .limit("copies of the rows", () -> bare.copies(rows.floats(), rows.batches()))
              .limit("contiguous copy", () -> bare.contiguous(buffer, rows.batches()));
      nd4j.enter(contest);
      djl.enter(contest);
      return contest.run().rows(name(), perBatch(rows));
    }
  }

  private List<Row> buffers(Scale scale, Rows784 rows) throws Exception {
    FloatBuffer buffer = buffer(rows);
    Batches batches =
        Rows784.shuffled(ArrayDataSource.of("x", Accessors.ofBuffer(buffer, Rows784.WIDTH)));
    BareRows bare = new BareRows();
    return new Contest(scale.rounds(5, 15))
        .ours("FloatBuffer", () -> Rows784.read(batches))
        .ours("FloatBuffer, reuseBuffers", () -> Rows784.read(batches.reuseBuffers()))
        .limit("copies of the rows", () -> bare.copies(buffer, rows.batches()))
        .limit("contiguous copy", () -> bare.contiguous(buffer, rows.batches()))
        .run()
        .rows(name(), perBatch(rows));
  }

  private List<Row> bytes(Scale scale, Rows784 rows) throws Exception {
    Batches batches = scaled(rows);
    BareRows bare = new BareRows();
    try (Nd4jBytes nd4j = Nd4jBytes.of(rows)) {
      return new Contest(scale.rounds(5, 15))
          .ours("byte[][] to float", () -> Rows784.read(batches))
          .ours("byte[][] to float, reuseBuffers", () -> Rows784.read(batches.reuseBuffers()))
          .limit("table loop", () -> bare.lookups(rows.bytes(), rows.batches()))
          .alternative("Nd4j.pullRows, castTo, muli", nd4j::pass)
          .run()
          .rows(name(), perBatch(rows));
    }
  }

  static Batches scaled(Rows784 rows) {
    return Rows784.shuffled(
        ArrayDataSource.of(
            "x",
            Accessors.scaled(Accessors.ofUnsigned(rows.bytes().toArray(byte[][]::new)), 0, 1)));
  }

  static FloatBuffer buffer(Rows784 rows) {
    FloatBuffer buffer = BareRows.direct(rows.count());
    rows.floats().forEach(buffer::put);
    return buffer.flip();
  }

  static Unit perBatch(Rows784 rows) {
    return Unit.microsFor("batch", rows.batches().size());
  }
}
