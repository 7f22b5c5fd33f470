package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which batches and columns travel. Index batches that both sides know are not sent
 * again: that which was drawn, and those of the members of one that has been sent.
 */
final class BatchForm {

  private static final int ARRAY = 0;
  private static final int LIST = 1;
  private static final int BATCH = 2;
  private static final int OTHER = 3;

  /** Batches lie in batches, but not so deep. */
  private static final int DEEPEST = 64;

  private final List<IndexBatch> known;
  private final int depth;

  private BatchForm(List<IndexBatch> known, int depth) {
    this.known = known;
    this.depth = depth;
  }

  /** Of batches of which nothing is known. */
  static BatchForm unknown() {
    return new BatchForm(List.of(), 0);
  }

  /** Of batches that may have been made of this. */
  static BatchForm of(IndexBatch drawn) {
    return new BatchForm(List.of(drawn), 0);
  }

  private BatchForm inside(IndexBatch indices) {
    return new BatchForm(
        indices instanceof CompositeIndices composite ? composite.members() : List.of(indices),
        depth + 1);
  }

  void write(Batch batch, WireOutput out) throws IOException {
    IndexBatch indices = batch.indexBatch();
    int place = known.indexOf(indices);
    out.writeInt(place);
    if (place < 0) {
      indices.writeTo(out);
    }
    SampleNamesForm.write(batch.provenance().names(), indices, out);
    out.writeInt(batch.columns().size());
    for (int i = 0; i < batch.columns().size(); i++) {
      out.writeText(batch.names().get(i));
      inside(indices).write(batch.columns().get(i), out);
    }
  }

  Batch readBatch(WireInput in) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("a batch must be at most " + DEEPEST + " deep, got more");
    }
    int place = in.readInt();
    IndexBatch indices = place == -1 ? IndexBatch.readFrom(in) : known(place);
    SampleNames sampleNames = SampleNamesForm.read(indices, in);
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int count = in.readInt(); columns.size() < count; ) {
      names.add(in.readText());
      columns.add(inside(indices).readColumn(in));
    }
    return new Batch(
        names, columns, new Batch.Provenance(indices, sampleNames, ArrayAllocator.direct()));
  }

  private IndexBatch known(int place) throws IOException {
    if (place < 0 || place >= known.size()) {
      throw new IOException("an index batch must be one of " + known.size() + ", got " + place);
    }
    return known.get(place);
  }

  void write(Column column, WireOutput out) throws IOException {
    if (column instanceof NdArray array) {
      out.writeByte(ARRAY);
      out.writeArray(array);
    } else if (column instanceof ListColumn list) {
      out.writeByte(LIST);
      out.writeInt(list.size());
      for (Object sample : list.samples()) {
        out.writeValue(sample);
      }
    } else if (column instanceof Batch batch) {
      out.writeByte(BATCH);
      write(batch, out);
    } else {
      out.writeByte(OTHER);
      out.writeValue(column);
    }
  }

  Column readColumn(WireInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case ARRAY -> in.readArray();
      case LIST -> readList(in);
      case BATCH -> readBatch(in);
      case OTHER -> readOther(in);
      default -> throw new IOException("the kind of a column must be 0 to 3, got " + kind);
    };
  }

  private static ListColumn readList(WireInput in) throws IOException {
    List<Object> samples = new ArrayList<>();
    for (int count = in.readInt(); samples.size() < count; ) {
      samples.add(required(in.readValue()));
    }
    return new ListColumn(samples);
  }

  private static Object required(@Nullable Object sample) throws IOException {
    if (sample == null) {
      throw new IOException("a sample of a list must be an object, got null");
    }
    return sample;
  }

  private static Column readOther(WireInput in) throws IOException {
    if (in.readValue() instanceof Column column) {
      return column;
    }
    throw new IOException("a column must be a Column, got something else");
  }
}
