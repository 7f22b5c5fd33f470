package io.github.batchup4j.testing;

import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.Batch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest of batches: of everything about them, in order. Two streams of batches have the
 * same digest if they have the same index batches, column names, element types, shapes and bytes;
 * it is the same on every platform, whatever its byte order. Not thread-safe.
 *
 * <pre>{@code
 * BatchDigest digest = new BatchDigest();
 * try (EpochIterator<Batch> epoch = recipe.epoch(0)) {
 *   epoch.forEachRemaining(digest::add);
 * }
 * assertEquals("9f86d081884c7d65...", digest.hex());
 * }</pre>
 */
public final class BatchDigest {

  private final MessageDigest sha256;

  /** Begins the digest of no batches. */
  public BatchDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns the digest of a single batch.
   *
   * @param batch the batch
   * @return 64 hexadecimal digits
   */
  public static String of(Batch batch) {
    BatchDigest digest = new BatchDigest();
    digest.add(batch);
    return digest.hex();
  }

  /**
   * Adds a batch: its index batch, and the names and contents of its columns. Objects in list
   * columns are added as their {@link Object#toString()}.
   *
   * @param batch the batch
   */
  public void add(Batch batch) {
    tag('B');
    indices(batch.indexBatch());
    number(batch.names().size());
    for (int i = 0; i < batch.names().size(); i++) {
      text(batch.names().get(i));
      value(batch.column(i));
    }
  }

  /**
   * Returns the digest of the batches added since it was last asked for, and begins anew.
   *
   * @return 64 hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void value(Object value) {
    if (value instanceof NdArray array) {
      array(array);
    } else if (value instanceof ListColumn list) {
      tag('L');
      number(list.size());
      list.samples().forEach(this::value);
    } else if (value instanceof Batch batch) {
      add(batch);
    } else {
      text(value.toString());
    }
  }

  private void array(NdArray array) {
    tag('A');
    text(array.elementType().name());
    number(array.shape().rank());
    for (long size : array.shape().toArray()) {
      number(size);
    }
    sha256.update(bigEndian(array));
  }

  private static ByteBuffer bigEndian(NdArray array) {
    ByteBuffer elements = array.bytes();
    ByteBuffer copy = ByteBuffer.allocate(elements.capacity());
    switch (array.elementType().byteSize()) {
      case Byte.BYTES -> copy.put(elements).rewind();
      case Short.BYTES -> copy.asShortBuffer().put(elements.asShortBuffer());
      case Integer.BYTES -> copy.asIntBuffer().put(elements.asIntBuffer());
      default -> copy.asLongBuffer().put(elements.asLongBuffer());
    }
    return copy;
  }

  private void indices(IndexBatch batch) {
    if (batch instanceof SampleIndices samples) {
      tag('S');
      place(samples);
      number(samples.size());
      for (long index : samples.toArray()) {
        number(index);
      }
      gaps(samples);
    } else if (batch instanceof CompositeIndices composite) {
      tag('C');
      place(composite);
      number(composite.members().size());
      composite.members().forEach(this::indices);
    } else if (batch instanceof ChoiceIndices choice) {
      tag('H');
      place(choice);
      number(choice.member());
      indices(choice.indices());
    }
  }

  /** Positions are part of the digest where they do not follow from the first. */
  private void gaps(SampleIndices samples) {
    for (int i = 0; i < samples.size(); i++) {
      if (samples.positionOf(i) != samples.position() + i) {
        tag('G');
        number(i);
        number(samples.positionOf(i));
      }
    }
  }

  private void place(IndexBatch batch) {
    number(batch.epoch());
    number(batch.position());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tag('T');
    number(bytes.length);
    sha256.update(bytes);
  }

  /** Says what kind of piece follows, so that no two kinds look alike. */
  private void tag(char kind) {
    sha256.update((byte) kind);
  }

  private void number(long number) {
    sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
  }
}
