package io.github.batchup4j.source;

import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form in which the names of the samples of a batch travel: they are looked up and written. */
final class SampleNamesForm {

  private static final int NONE = 0;
  private static final int BY_INDEX = 1;
  private static final int OF_MEMBERS = 2;
  private static final int OF_CHOSEN = 3;

  private SampleNamesForm() {}

  static void write(SampleNames names, IndexBatch indices, WireOutput out) throws IOException {
    writeFrozen(names.frozen(indices), indices, out);
  }

  private static void writeFrozen(SampleNames names, IndexBatch indices, WireOutput out)
      throws IOException {
    if (names instanceof SampleNames.OfMembers members) {
      out.writeByte(OF_MEMBERS);
      List<IndexBatch> parts = ((CompositeIndices) indices).members();
      for (int i = 0; i < parts.size(); i++) {
        writeFrozen(members.members().get(i), parts.get(i), out);
      }
    } else if (names instanceof SampleNames.OfChosen chosen) {
      out.writeByte(OF_CHOSEN);
      writeFrozen(chosen.member(), ((ChoiceIndices) indices).indices(), out);
    } else if (names instanceof SampleNames.None) {
      out.writeByte(NONE);
    } else {
      out.writeByte(BY_INDEX);
      writeEach(names, indices, out);
    }
  }

  private static void writeEach(SampleNames names, IndexBatch indices, WireOutput out)
      throws IOException {
    for (int place = 0; place < indices.size(); place++) {
      Optional<String> name = names.nameOf(indices, place);
      out.writeBoolean(name.isPresent());
      if (name.isPresent()) {
        out.writeText(name.get());
      }
    }
  }

  static SampleNames read(IndexBatch indices, WireInput in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind == NONE) {
      return SampleNames.none();
    }
    if (kind == BY_INDEX && indices instanceof SampleIndices samples) {
      return readEach(samples, in);
    }
    if (kind == OF_MEMBERS && indices instanceof CompositeIndices composite) {
      List<SampleNames> members = new ArrayList<>();
      for (IndexBatch member : composite.members()) {
        members.add(read(member, in));
      }
      return SampleNames.ofMembers(members);
    }
    if (kind == OF_CHOSEN && indices instanceof ChoiceIndices choice) {
      return SampleNames.ofChosen(read(choice.indices(), in));
    }
    throw new IOException("the kind of names must be that of their indices, got " + kind);
  }

  private static SampleNames readEach(SampleIndices samples, WireInput in) throws IOException {
    Map<Long, String> names = new HashMap<>();
    for (int place = 0; place < samples.size(); place++) {
      if (in.readBoolean()) {
        names.put(samples.index(place), in.readText());
      }
    }
    return new SampleNames.Frozen(names);
  }
}
