package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.process.NotSerializable;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import java.io.IOException;
import java.io.NotSerializableException;
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

  /** The names of the samples of those, where they are known too. */
  private final List<SampleNames> knownNames;

  private final int depth;

  private BatchForm(List<IndexBatch> known, List<SampleNames> knownNames, int depth) {
    this.known = known;
    this.knownNames = knownNames;
    this.depth = depth;
  }

  /** Of batches of which nothing is known. */
  static BatchForm unknown() {
    return new BatchForm(List.of(), List.of(), 0);
  }

  /** Of batches that may have been made of this. */
  static BatchForm of(IndexBatch drawn) {
    return new BatchForm(List.of(drawn), List.of(), 0);
  }

  private BatchForm inside(IndexBatch indices, SampleNames names) {
    return new BatchForm(
        indices instanceof CompositeIndices composite ? composite.members() : List.of(indices),
        names instanceof SampleNames.OfMembers members ? members.members() : List.of(),
        depth + 1);
  }

  void write(Batch batch, WireOutput out) throws IOException {
    IndexBatch indices = batch.indexBatch();
    SampleNames names = batch.provenance().names();
    int place = place(indices, names);
    out.writeInt(place);
    if (place < 0) {
      indices.writeTo(out);
    }
    boolean areKnown = areKnown(names, place);
    out.writeBoolean(areKnown);
    if (!areKnown) {
      SampleNamesForm.write(names, indices, out);
    }
    BatchForm inside = inside(indices, names);
    out.writeInt(batch.columns().size());
    for (int i = 0; i < batch.columns().size(); i++) {
      out.writeText(batch.names().get(i));
      inside.write(batch.names().get(i), batch.columns().get(i), out);
    }
  }

  /** Where an index batch is known, together with the names if there is such a place. */
  private int place(IndexBatch indices, SampleNames names) {
    for (int place = 0; place < known.size(); place++) {
      if (areKnown(names, place) && known.get(place).equals(indices)) {
        return place;
      }
    }
    return known.indexOf(indices);
  }

  @SuppressWarnings("ReferenceEquality") // equal ones may be of other samples
  private boolean areKnown(SampleNames names, int place) {
    return place >= 0 && place < knownNames.size() && knownNames.get(place) == names;
  }

  Batch readBatch(WireInput in) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("a batch must be at most " + DEEPEST + " deep, got more");
    }
    int place = in.readInt();
    IndexBatch indices = place == -1 ? IndexBatch.readFrom(in) : known(place);
    SampleNames sampleNames =
        in.readBoolean() ? knownNames(place) : SampleNamesForm.read(indices, in);
    BatchForm inside = inside(indices, sampleNames);
    List<String> names = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int count = Counts.read("columns", in); columns.size() < count; ) {
      names.add(in.readText());
      columns.add(inside.readColumn(in));
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

  /** Where no member of a batch has names, it does not have a list of them. */
  private SampleNames knownNames(int place) {
    return place >= 0 && place < knownNames.size() ? knownNames.get(place) : SampleNames.none();
  }

  private void write(String name, Column column, WireOutput out) throws IOException {
    try {
      write(column, out);
    } catch (NotSerializableException e) {
      // Of a batch in a batch, the inner column has been named.
      throw column instanceof Batch ? e : NotSerializable.column(name, e);
    }
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
    for (int count = Counts.read("samples", in); samples.size() < count; ) {
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
