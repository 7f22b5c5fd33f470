package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The form in which what was drawn for a batch travels. */
final class DrawDataForm {

  private static final int INDEXED = 0;
  private static final int PARTS = 1;
  private static final int SEVERAL = 2;
  private static final int CHOSEN = 3;

  private DrawDataForm() {}

  /**
   * Makes the columns of all that iterators gave, which may be of any kind.
   *
   * @throws Exception if a column cannot be made
   */
  static DrawData gathered(DrawData data) throws Exception {
    if (data instanceof DrawData.Parts drawn) {
      List<BatchPart> parts = new ArrayList<>();
      for (Column column : BatchPart.columns(drawn.parts(), ArrayAllocator.direct())) {
        parts.add(new BatchPart.Made(column));
      }
      return new DrawData.Parts(parts, drawn.indices());
    }
    if (data instanceof DrawData.Several several) {
      List<DrawData> members = new ArrayList<>();
      for (DrawData member : several.members()) {
        members.add(gathered(member));
      }
      return new DrawData.Several(several.indices(), members);
    }
    return data instanceof DrawData.Chosen chosen
        ? new DrawData.Chosen(chosen.indices(), gathered(chosen.member()))
        : data;
  }

  static void write(DrawData data, WireOutput out) throws IOException {
    if (data instanceof DrawData.Parts drawn) {
      begin(PARTS, data, out);
      out.writeInt(drawn.parts().size());
      for (BatchPart part : drawn.parts()) {
        BatchForm.unknown().write(((BatchPart.Made) part).column(), out);
      }
    } else if (data instanceof DrawData.Several several) {
      begin(SEVERAL, data, out);
      for (DrawData member : several.members()) {
        write(member, out);
      }
    } else if (data instanceof DrawData.Chosen chosen) {
      begin(CHOSEN, data, out);
      write(chosen.member(), out);
    } else {
      begin(INDEXED, data, out);
    }
  }

  private static void begin(int kind, DrawData data, WireOutput out) throws IOException {
    out.writeByte(kind);
    data.indices().writeTo(out);
  }

  static DrawData read(WireInput in) throws IOException {
    int kind = in.readUnsignedByte();
    IndexBatch indices = IndexBatch.readFrom(in);
    if (kind == INDEXED) {
      return new DrawData.Indexed(indices);
    }
    if (kind == PARTS && indices instanceof SampleIndices samples) {
      return new DrawData.Parts(readParts(in), samples);
    }
    if (kind == SEVERAL && indices instanceof CompositeIndices composite) {
      List<DrawData> members = new ArrayList<>();
      while (members.size() < composite.members().size()) {
        members.add(read(in));
      }
      return new DrawData.Several(composite, members);
    }
    if (kind == CHOSEN && indices instanceof ChoiceIndices choice) {
      return new DrawData.Chosen(choice, read(in));
    }
    throw new IOException("the kind of a draw must be that of its indices, got " + kind);
  }

  private static List<BatchPart> readParts(WireInput in) throws IOException {
    List<BatchPart> parts = new ArrayList<>();
    for (int count = Counts.read("columns", in); parts.size() < count; ) {
      parts.add(new BatchPart.Made(BatchForm.unknown().readColumn(in)));
    }
    return parts;
  }
}
