package io.github.batchup4j.sampling;

import io.github.batchup4j.random.RandomKey;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Draws batches that each have a given number of samples of each class, those of class 0 first,
 * then those of class 1 and so on. Each class goes through endless passes of its own samples, whose
 * order is the recipe's. Endless: every batch is full, and the batch size has to be the sum of the
 * quotas.
 *
 * <pre>{@code
 * ClassQuotaSampler.of(new int[] {0, 0, 0, 1}, 2, 1)   // in order: [0 1 3] [2 0 3] [1 2 3] ...
 * }</pre>
 *
 * <p>Under a seed, each class has a seed of its own; under a generator, the classes share it in
 * turn. Cost: that of a {@link PassSampler} for each class, and 4 bytes a sample.
 */
public final class ClassQuotaSampler implements Sampler, Serializable {

  private static final long serialVersionUID = 1;

  private final int[] labels;
  private final transient List<Quota> quotas;
  private final int batchSize;

  private ClassQuotaSampler(int[] labels, List<Quota> quotas, int batchSize) {
    this.labels = labels;
    this.quotas = List.copyOf(quotas);
    this.batchSize = batchSize;
  }

  /** How many samples of a class each batch has, and the endless passes they are taken from. */
  private record Quota(int label, int samples, PassSampler passes) {

    IndexStream open(IndexRequest request) {
      return passes.open(
          new IndexRequest(
              request.order().member(label), request.epoch(), samples, request.firstBatch()));
    }
  }

  /**
   * Returns a sampler of all samples of a source.
   *
   * @param labels the class of each sample of the source, from 0
   * @param perBatch how many samples of each class a batch has; those of classes with 0 are never
   *     drawn
   * @return the sampler
   * @throws IllegalArgumentException if a label is not in {@code [0, perBatch.length)}, a quota is
   *     negative or of a class without samples, or their sum is not above 0
   */
  public static ClassQuotaSampler of(int[] labels, int... perBatch) {
    int batchSize = sum(perBatch);
    List<long[]> classes = classes(labels, perBatch.length);
    List<Quota> quotas = new ArrayList<>();
    for (int label = 0; label < perBatch.length; label++) {
      if (perBatch[label] > 0) {
        quotas.add(quota(label, perBatch[label], classes.get(label), labels.length));
      }
    }
    return new ClassQuotaSampler(labels.clone(), quotas, batchSize);
  }

  private static int sum(int[] perBatch) {
    long sum = 0;
    for (int samples : perBatch) {
      if (samples < 0) {
        throw new IllegalArgumentException("class quotas must be >= 0, got " + samples);
      }
      sum += samples;
    }
    if (sum == 0 || sum > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "sum of the class quotas must be in [1, 2^31), got " + sum);
    }
    return (int) sum;
  }

  /** The samples of each class, in order. */
  private static List<long[]> classes(int[] labels, int classes) {
    int[] sizes = new int[classes];
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException("labels must be in [0, " + classes + "), got " + label);
      }
      sizes[label]++;
    }
    List<long[]> samples = Arrays.stream(sizes).mapToObj(long[]::new).toList();
    int[] filled = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      samples.get(labels[i])[filled[labels[i]]++] = i;
    }
    return samples;
  }

  private static Quota quota(int label, int samples, long[] indices, int labelled) {
    if (indices.length == 0) {
      throw new IllegalArgumentException(
          "samples of class " + label + " must be > 0 for its quota of " + samples + ", got 0");
    }
    return new Quota(label, samples, Sampler.of(labelled).subset(indices).repeated());
  }

  /**
   * Returns the only batch size that a recipe can have.
   *
   * @return the sum of the quotas
   */
  public int batchSize() {
    return batchSize;
  }

  @Override
  public Count count() {
    return Count.infinite();
  }

  @Override
  public boolean hasReplacements() {
    return true;
  }

  /** Any of the samples of the same class, each as likely as the others. */
  @Override
  public long replacement(long index, RandomKey key) {
    int label = labels[(int) index];
    return quotas.stream()
        .filter(quota -> quota.label() == label)
        .findFirst()
        .orElseThrow()
        .passes()
        .replacement(index, key);
  }

  @Override
  public void requireSize(long size) {
    if (labels.length != size) {
      throw new IllegalArgumentException(
          "labels must be as many as the source's samples (" + size + "), got " + labels.length);
    }
  }

  @Override
  public void requireBatchSize(int wanted) {
    if (wanted != batchSize) {
      throw new IllegalArgumentException(
          "batchSize must be the sum of the class quotas (" + batchSize + "), got " + wanted);
    }
  }

  @Override
  public IndexStream open(IndexRequest request) {
    requireBatchSize(request.batchSize());
    return new QuotaStream(request);
  }

  private final class QuotaStream implements IndexStream {
    private final long epoch;
    private final List<IndexStream> classes;
    private long position;

    QuotaStream(IndexRequest request) {
      epoch = request.epoch();
      position = request.firstPosition();
      classes = quotas.stream().map(quota -> quota.open(request)).toList();
    }

    @Override
    public Optional<SampleIndices> next() {
      long first = position;
      // Moved before anything can fail: what follows a failed batch is the next one.
      position += batchSize;
      long[] indices = new long[batchSize];
      int filled = 0;
      for (IndexStream samples : classes) {
        long[] drawn = samples.next().orElseThrow().toArray();
        System.arraycopy(drawn, 0, indices, filled, drawn.length);
        filled += drawn.length;
      }
      return Optional.of(SampleIndices.keeping(epoch, first, indices));
    }
  }

  private Object writeReplace() {
    int[] perBatch = new int[Arrays.stream(labels).max().orElse(0) + 1];
    quotas.forEach(quota -> perBatch[quota.label()] = quota.samples());
    return new Form(labels, perBatch);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a sampler must be read as its form, got itself");
  }

  /** What is serialized. */
  private static final class Form implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] labels;
    private final int[] perBatch;

    Form(int[] labels, int[] perBatch) {
      this.labels = labels;
      this.perBatch = perBatch;
    }

    private Object readResolve() {
      return of(labels, perBatch);
    }
  }
}
