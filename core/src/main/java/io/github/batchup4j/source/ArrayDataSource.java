package io.github.batchup4j.source;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.Count;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.LastBatch;
import io.github.batchup4j.sampling.Order;
import io.github.batchup4j.sampling.PassSampler;
import io.github.batchup4j.sampling.PositionalSampler;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.sampling.Splits;
import io.github.batchup4j.sampling.StreamSampler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source over any number of array-likes of the same length: Java arrays, buffers, lists, the
 * INDArrays of ND4J where the adapter is present, and accessors of one's own.
 *
 * <pre>{@code
 * ArrayDataSource train = ArrayDataSource.of("x", trainX).and("y", trainY);
 * ArrayDataSource unnamed = ArrayDataSource.of(trainX, trainY);  // columns "0" and "1"
 * }</pre>
 */
public final class ArrayDataSource extends DataSource {

  private final ArrayColumns columns;
  private final Sampler sampler;
  private final boolean customSampler;
  private final boolean withIndices;
  private final ArrayGatherer gatherer;
  private final Replacements replacements;

  private ArrayDataSource(
      ArrayColumns columns, Sampler sampler, boolean customSampler, boolean withIndices) {
    this.columns = columns;
    this.sampler = sampler;
    this.customSampler = customSampler;
    this.withIndices = withIndices;
    this.gatherer = new ArrayGatherer(columns, withIndices);
    this.replacements = new Replacements.Sampled(sampler, columns.size());
  }

  /**
   * Returns a source of one column named {@code "0"}.
   *
   * @param array anything that {@link Accessors#of(Object)} takes; its first dimension runs over
   *     the samples
   * @return the source
   * @throws IllegalArgumentException if it is not array-like
   */
  public static ArrayDataSource of(Object array) {
    return of("0", array);
  }

  /**
   * Returns a source of two columns named {@code "0"} and {@code "1"}.
   *
   * @param first anything that {@link Accessors#of(Object)} takes
   * @param second another, of as many samples
   * @return the source
   * @throws IllegalArgumentException if one is not array-like, or their lengths differ
   */
  public static ArrayDataSource of(Object first, Object second) {
    return of("0", first).and("1", second);
  }

  /**
   * Returns a source of any number of columns, named by their positions. Beware of {@code
   * List.of(x)} with a single array of arrays, which Java takes for a list of its rows: {@link
   * #of(Object)} is for a single array.
   *
   * @param arrays one of what {@link Accessors#of(Object)} takes for each column, all of as many
   *     samples
   * @return the source
   * @throws IllegalArgumentException if there is none, one is not array-like, or their lengths
   *     differ
   */
  public static ArrayDataSource ofAll(List<?> arrays) {
    if (arrays.isEmpty()) {
      throw new IllegalArgumentException("arrays of a source must be > 0, got 0");
    }
    ArrayDataSource source = of(arrays.get(0));
    for (Object array : arrays.subList(1, arrays.size())) {
      source = source.and(array);
    }
    return source;
  }

  /**
   * Returns a source of one column.
   *
   * @param name the name of the column
   * @param array anything that {@link Accessors#of(Object)} takes; its first dimension runs over
   *     the samples
   * @return the source
   * @throws IllegalArgumentException if it is not array-like
   */
  public static ArrayDataSource of(String name, Object array) {
    Accessor accessor = accessorOf(name, array);
    return new ArrayDataSource(
        ArrayColumns.of(name, accessor), Sampler.of(accessor.size()), false, false);
  }

  /**
   * Returns this source with another column, named by its position.
   *
   * @param array anything that {@link Accessors#of(Object)} takes, of as many samples
   * @return the source with that column
   * @throws IllegalArgumentException if it is not array-like, or its length differs
   */
  public ArrayDataSource and(Object array) {
    return and(Integer.toString(columns.names().size()), array);
  }

  /**
   * Returns this source with another column.
   *
   * @param name the name of the column
   * @param array anything that {@link Accessors#of(Object)} takes, of as many samples
   * @return the source with that column
   * @throws IllegalArgumentException if it is not array-like, its length differs, or there is a
   *     column of that name
   */
  public ArrayDataSource and(String name, Object array) {
    Accessor accessor = accessorOf(name, array);
    if (accessor.size() != columns.size()) {
      throw new IllegalArgumentException(
          String.format(
              "column \"%s\" must have %d samples, as many as column \"%s\", got %d",
              name, columns.size(), columns.names().get(0), accessor.size()));
    }
    if (columnNames().contains(name)) {
      throw new IllegalArgumentException(
          "names of columns must be unique, got \"" + name + "\" twice");
    }
    return new ArrayDataSource(columns.and(name, accessor), sampler, customSampler, withIndices);
  }

  private static Accessor accessorOf(String name, Object array) {
    Objects.requireNonNull(name, "name must not be null");
    Objects.requireNonNull(array, "array must not be null");
    if (array instanceof CharSequence || array instanceof DataSource) {
      throw new IllegalArgumentException(
          String.format(
              "column \"%s\" must be array-like, got %s", name, array.getClass().getSimpleName()));
    }
    try {
      return Accessors.of(array);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "column \"" + name + "\": " + refused.getMessage(), refused);
    }
  }

  @Override
  public Count sampleCount() {
    return sampler.count();
  }

  @Override
  Count batchCount(int batchSize, LastBatch last) {
    boolean choosesSizes = sampler instanceof StreamSampler && !sampler.count().isInfinite();
    return choosesSizes ? Count.unknown() : sampler.count().batches(batchSize, last);
  }

  @Override
  public boolean isRandomAccess() {
    return true;
  }

  @Override
  public boolean isOneShot() {
    return false;
  }

  @Override
  public Optional<List<String>> names() {
    return Optional.of(columnNames());
  }

  @Override
  public Map<String, List<String>> classNames() {
    return columns.classNames();
  }

  private List<String> columnNames() {
    return gatherer.names();
  }

  @Override
  OptionalLong bytesPerSample() {
    OptionalLong bytes = columns.bytesPerSample();
    return withIndices && bytes.isPresent()
        ? OptionalLong.of(bytes.getAsLong() + ElementType.INT64.byteSize())
        : bytes;
  }

  @Override
  Optional<String> asksForRandomNumbers() {
    return columns.asksForRandomNumbers();
  }

  /** A sampler of the user's is told the epoch, and may heed it. */
  @Override
  boolean differsInOrder() {
    return sampler instanceof PositionalSampler || sampler instanceof StreamSampler;
  }

  @Override
  boolean hasFullBatches() {
    return !(sampler instanceof StreamSampler);
  }

  @Override
  boolean deliversItsCount() {
    return true;
  }

  @Override
  boolean hasItsOwnOrder() {
    return false;
  }

  @Override
  void requireDrawable(Order order, int batchSize) {
    sampler.requireOrder(order);
    sampler.requireBatchSize(batchSize);
  }

  @Override
  void requireReplacements() {
    if (!sampler.hasReplacements()) {
      throw new UnsupportedOperationException(
          "a sampler of one's own names no sample in the place of another, unless it overrides"
              + " hasReplacements() and replacement(): skip() leaves samples out");
    }
  }

  @Override
  public ArrayDataSource repeated(int times) {
    return sampled(passes("repeated").repeated(times));
  }

  @Override
  public ArrayDataSource repeated() {
    return sampled(passes("repeated").repeated());
  }

  @Override
  public ArrayDataSource subset(long... indices) {
    return sampled(passes("a subset").subset(indices));
  }

  @Override
  public ArrayDataSource sampledBy(Sampler newSampler) {
    if (!passes("sampled by another").isPlain()) {
      throw new IllegalStateException(
          "a source that is a subset or repeated must not have a sampler too");
    }
    if (newSampler instanceof PositionalSampler && newSampler.count().isUnknown()) {
      throw new IllegalArgumentException(
          "the count of a PositionalSampler must be finite or infinite, got unknown");
    }
    newSampler.requireSize(columns.size());
    return new ArrayDataSource(columns, newSampler, true, withIndices);
  }

  @Override
  public ArrayDataSource withIndices() {
    if (columns.names().contains(ArrayGatherer.INDICES)) {
      throw new IllegalArgumentException(
          "names of columns must be unique, got \"" + ArrayGatherer.INDICES + "\" twice");
    }
    return new ArrayDataSource(columns, sampler, customSampler, true);
  }

  private ArrayDataSource sampled(Sampler newSampler) {
    return new ArrayDataSource(columns, newSampler, customSampler, withIndices);
  }

  private PassSampler passes(String wanted) {
    if (!customSampler && sampler instanceof PassSampler passes) {
      return passes;
    }
    throw new IllegalStateException("a source with a sampler must not be " + wanted);
  }

  @Override
  public List<DataSource> split(long seed, double... fractions) {
    return subsets(Splits.byFractions(distinctPasses().size(), seed, fractions));
  }

  @Override
  public List<DataSource> splitStratified(long seed, String column, double... fractions) {
    return subsets(Splits.stratified(labels(distinctPasses(), column), seed, fractions));
  }

  private PassSampler distinctPasses() {
    PassSampler passes = passes("split");
    passes.requireDistinct();
    return passes;
  }

  private List<DataSource> subsets(List<long[]> parts) {
    return parts.stream().<DataSource>map(this::subset).toList();
  }

  /** The labels of the samples of one pass. */
  private long[] labels(PassSampler passes, String column) {
    int position = columns.names().indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException(
          "column must be one of " + columns.names() + ", got \"" + column + "\"");
    }
    NdArray values = labelArray(passes, column, columns.accessor(position));
    long[] labels = new long[values.elementCount()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = values.longAt(i);
    }
    return labels;
  }

  private static NdArray labelArray(PassSampler passes, String column, Accessor accessor) {
    Column gathered;
    try {
      gathered = accessor.gather(passes.pass(), ArrayAllocator.direct());
    } catch (Exception failure) {
      throw new IllegalArgumentException(
          "labels in column \"" + column + "\" cannot be read: " + failure, failure);
    }
    if (gathered instanceof NdArray array
        && array.elementType().isInteger()
        && array.elementCount() == array.size()) {
      return array;
    }
    throw new IllegalArgumentException(
        "column \"" + column + "\" must hold one whole number a sample, got " + gathered);
  }

  @Override
  Draws open(IndexRequest request) {
    IndexStream stream = sampler.open(request);
    return () -> draw(stream);
  }

  private Optional<DrawData> draw(IndexStream stream) throws StageFailure {
    try {
      return stream.next().map(DrawData.Indexed::new);
    } catch (Exception | Error failure) {
      throw StageFailure.in("the sampler", failure);
    }
  }

  @Override
  SampleIndices resolved(IndexBatch indexBatch, IndexMeaning meaning) {
    if (!(indexBatch instanceof SampleIndices indices)) {
      throw new IllegalArgumentException(
          "indices of a source of arrays must be those of samples, see IndexBatch.ofSamples, got "
              + indexBatch);
    }
    long[] inWhole =
        meaning == IndexMeaning.IN_WHOLE
            ? indices.toArray()
            : Arrays.stream(indices.toArray()).map(sampler::sourceIndex).toArray();
    for (long index : inWhole) {
      requireInWhole(index);
    }
    return indices.replacedBy(inWhole);
  }

  private void requireInWhole(long index) {
    try {
      columns.requireWithin(index);
    } catch (IndexOutOfBoundsException outside) {
      throw new IllegalArgumentException(outside.getMessage(), outside);
    }
  }

  @Override
  Gatherer gatherer() {
    return gatherer;
  }

  @Override
  Replacements replacements() {
    return replacements;
  }
}
