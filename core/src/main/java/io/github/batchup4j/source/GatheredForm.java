package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import io.github.batchup4j.process.WireInput;
import io.github.batchup4j.process.WireOutput;
import io.github.batchup4j.sampling.IndexBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The form in which what came of a batch travels.
 *
 * @param drawn what the batch was to be made of
 * @param mode what becomes of samples that cannot be read
 */
record GatheredForm(DrawnBatch drawn, ErrorPolicy.Mode mode) {

  /** More than any machine has. */
  private static final long MOST_BYTES = 1L << 48;

  private static final int WHOLE = 0;
  private static final int LEFT_OUT = 1;
  private static final int FAILED = 2;

  static void write(Gathered gathered, WireOutput out) throws IOException {
    out.writeLong(gathered.bytes());
    out.writeInt(gathered.bad().size());
    for (BadSample sample : gathered.bad()) {
      write(sample, out);
    }
    if (gathered.outcome() instanceof Gathered.Whole whole) {
      out.writeByte(WHOLE);
      BatchForm.of(gathered.drawn()).write(whole.batch(), out);
    } else if (gathered.outcome() instanceof Gathered.Failed failed) {
      out.writeByte(FAILED);
      failed.failure().writeTo(out);
    } else {
      out.writeByte(LEFT_OUT);
    }
  }

  private static void write(BadSample sample, WireOutput out) throws IOException {
    out.writeLong(sample.position());
    out.writeLong(sample.index());
    writeName(sample.name(), out);
    out.writeText(sample.stage());
    out.writeThrowable(sample.cause());
    out.writeText(sample.outcome().name());
    out.writeBoolean(sample.replacement().isPresent());
    out.writeLong(sample.replacement().orElse(0));
  }

  static void writeName(Optional<String> name, WireOutput out) throws IOException {
    out.writeBoolean(name.isPresent());
    out.writeText(name.orElse(""));
  }

  Gathered read(WireInput in) throws IOException {
    long bytes = in.readLong();
    if (bytes < 0 || bytes > MOST_BYTES) {
      throw new IOException("the bytes of a batch must be in [0, 2^48], got " + bytes);
    }
    List<BadSample> bad = new ArrayList<>();
    for (int count = Counts.read("bad samples", in); bad.size() < count; ) {
      bad.add(readBad(in));
    }
    return new Gathered(drawn.data().indices(), readOutcome(in), bad, bytes);
  }

  private Gathered.Outcome readOutcome(WireInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case WHOLE -> new Gathered.Whole(readWhole(in));
      case LEFT_OUT -> new Gathered.LeftOut();
      case FAILED -> new Gathered.Failed(StageFailure.readFrom(in));
      default -> throw new IOException("the outcome of a batch must be 0 to 2, got " + kind);
    };
  }

  private Batch readWhole(WireInput in) throws IOException {
    IndexBatch indices = drawn.data().indices();
    Batch batch = BatchForm.of(indices).readBatch(in);
    if (!new GatheredIndices(mode).canBeOf(indices, batch.indexBatch())) {
      throw new IOException(
          String.format(
              "a batch must be made of what was drawn (%s), got %s", indices, batch.indexBatch()));
    }
    return batch;
  }

  private BadSample readBad(WireInput in) throws IOException {
    long position = in.readLong();
    long index = in.readLong();
    Optional<String> name = readName(in);
    String stage = in.readText();
    if (!(in.readThrowable() instanceof Exception cause)) {
      throw new IOException("a bad sample must have an exception, got an error");
    }
    BadSample.Outcome outcome = BadSample.Outcome.valueOf(in.readText());
    boolean isReplaced = in.readBoolean();
    long replacement = in.readLong();
    return new BadSample(
        drawn.epoch(),
        drawn.batch(),
        position,
        index,
        name,
        stage,
        cause,
        outcome,
        isReplaced ? OptionalLong.of(replacement) : OptionalLong.empty());
  }

  static Optional<String> readName(WireInput in) throws IOException {
    boolean isPresent = in.readBoolean();
    String name = in.readText();
    return isPresent ? Optional.of(name) : Optional.empty();
  }
}
