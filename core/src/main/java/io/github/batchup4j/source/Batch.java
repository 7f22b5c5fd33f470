package io.github.batchup4j.source;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.sampling.ChoiceIndices;
import io.github.batchup4j.sampling.CompositeIndices;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The samples of one mini-batch, by columns that have a name and a position. A column is an {@link
 * NdArray} of shape {@code [size, ...sampleShape]}, a list, or a batch again where a structured
 * source gave it. The indices of the samples are always known, whether or not they are a column.
 *
 * <p>The structure is immutable, the memory of the arrays is not: it belongs to whoever holds the
 * batch, nobody else writes to it, and it lives as long as it is reachable; where the recipe reuses
 * its buffers, until the next batch is asked for. {@link #close} gives it back before: worth its
 * line where batches are large and none is kept.
 *
 * <pre>{@code
 * for (Batch batch : epoch) {
 *   try (batch) {
 *     FloatBuffer x = batch.array("x").floats();
 *     long[] which = batch.indices();
 *   }
 * }
 * }</pre>
 */
public final class Batch implements Column, AutoCloseable {

  private final List<String> names;
  private final List<Column> columns;
  private final Provenance provenance;

  Batch(List<String> names, List<? extends Column> columns, Provenance provenance) {
    this.names = List.copyOf(names);
    this.columns = List.copyOf(columns);
    this.provenance = provenance;
    requireUniqueNames();
    requireSizes();
  }

  /** Of what has been checked before. */
  private Batch(Provenance provenance, List<String> names, List<Column> columns) {
    this.names = names;
    this.columns = columns;
    this.provenance = provenance;
  }

  /**
   * Where a batch comes from.
   *
   * @param indices what was drawn for it
   * @param names the names of the source's samples
   * @param allocator where its arrays come from
   * @param life that of its memory
   */
  record Provenance(
      IndexBatch indices, SampleNames names, ArrayAllocator allocator, BatchLife life) {

    Provenance(IndexBatch indices, SampleNames names, ArrayAllocator allocator) {
      this(indices, names, allocator, BatchLife.unshared());
    }

    Provenance truncated(int size) {
      return new Provenance(indices.truncated(size), names, allocator, life);
    }

    Provenance in(BatchLife newLife, ArrayAllocator newAllocator) {
      return new Provenance(indices, names, newAllocator, newLife);
    }

    /** That of the samples at some places, in their order. */
    Provenance at(int... places) {
      return places.length == indices.largestSize()
          ? this
          : new Provenance(indices.select(places), names, allocator, life);
    }
  }

  private void requireUniqueNames() {
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("names of columns must be unique, got " + names);
    }
  }

  private void requireSizes() {
    for (int i = 0; i < columns.size(); i++) {
      if (!isSize(provenance.indices, columns.get(i).size())) {
        throw new IllegalArgumentException(
            String.format(
                "column \"%s\" must have %d samples, as many as the batch has indices, got %d",
                names.get(i), size(), columns.get(i).size()));
      }
    }
  }

  /** Side by side, sources that are not cut to each other have columns of their own sizes. */
  private static boolean isSize(IndexBatch indices, int size) {
    if (indices.size() == indices.largestSize()) {
      return size == indices.size();
    }
    if (indices instanceof ChoiceIndices choice) {
      return isSize(choice.indices(), size);
    }
    return indices instanceof CompositeIndices composite
        && composite.members().stream().anyMatch(member -> isSize(member, size));
  }

  /**
   * Returns the number of samples.
   *
   * @return the number of samples; the last batch of an epoch may have fewer than the recipe says.
   *     Of an untrimmed composite it is that of the shortest column
   */
  @Override
  public int size() {
    return provenance.indices.size();
  }

  /**
   * Returns the names of the columns.
   *
   * @return the names in the order of the columns
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns a column of whatever kind.
   *
   * @param name its name
   * @return the column
   * @throws IllegalArgumentException if there is none of that name
   */
  public Column column(String name) {
    return columns().get(position(name));
  }

  /**
   * Returns a column of whatever kind.
   *
   * @param position its position, from 0
   * @return the column
   * @throws IllegalArgumentException if there is no such position
   */
  public Column column(int position) {
    if (position < 0 || position >= columns.size()) {
      throw new IllegalArgumentException(
          "column must be in [0, " + columns.size() + "), got " + position);
    }
    return columns().get(position);
  }

  /**
   * Returns a column that is an array.
   *
   * @param name its name
   * @return the array, of shape {@code [size, ...sampleShape]}
   * @throws IllegalArgumentException if there is none of that name, or it is no array
   */
  public NdArray array(String name) {
    return array(position(name));
  }

  /**
   * Returns a column that is an array.
   *
   * @param position its position, from 0
   * @return the array, of shape {@code [size, ...sampleShape]}
   * @throws IllegalArgumentException if there is no such position, or it is no array
   */
  public NdArray array(int position) {
    if (column(position) instanceof NdArray array) {
      return array;
    }
    throw wrongKind(position, "an array");
  }

  /**
   * Returns a column that is a list.
   *
   * @param name its name
   * @return the samples
   * @throws IllegalArgumentException if there is none of that name, or it is no list
   */
  public List<?> list(String name) {
    return list(position(name));
  }

  /**
   * Returns a column that is a list.
   *
   * @param position its position, from 0
   * @return the samples
   * @throws IllegalArgumentException if there is no such position, or it is no list
   */
  public List<?> list(int position) {
    if (column(position) instanceof ListColumn list) {
      return list.samples();
    }
    throw wrongKind(position, "a list");
  }

  /**
   * Returns a column that is the batch of a member of a structured source.
   *
   * @param name its name
   * @return the member's batch
   * @throws IllegalArgumentException if there is none of that name, or it is no batch
   */
  public Batch batch(String name) {
    return batch(position(name));
  }

  /**
   * Returns a column that is the batch of a member of a structured source.
   *
   * @param position its position, from 0
   * @return the member's batch
   * @throws IllegalArgumentException if there is no such position, or it is no batch
   */
  public Batch batch(int position) {
    if (column(position) instanceof Batch batch) {
      return batch;
    }
    throw wrongKind(position, "a batch");
  }

  /**
   * Returns what was drawn for this batch: epoch, position and indices, by member where the source
   * has members.
   *
   * @return the index batch
   */
  public IndexBatch indexBatch() {
    return provenance.indices;
  }

  /**
   * Returns the indices of the samples in their source, after any subset; of a choice, in the
   * member that the batch was drawn from.
   *
   * @return a new array of as many indices as there are samples
   * @throws IllegalStateException if the batch was drawn from several sources side by side, each
   *     with indices of its own; {@link #indexBatch} has them
   */
  public long[] indices() {
    return single().toArray();
  }

  private SampleIndices single() {
    return provenance
        .indices
        .single()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a batch of a composite has indices for each member: see indexBatch()"));
  }

  /**
   * Returns which member of a choice this batch was drawn from.
   *
   * @return its number, from 0; empty if the source is no choice
   */
  public OptionalInt member() {
    return provenance.indices instanceof ChoiceIndices choice
        ? OptionalInt.of(choice.member())
        : OptionalInt.empty();
  }

  /**
   * Returns the name of a sample, such as the path of its file.
   *
   * @param place its place in the batch, from 0
   * @return its name, or empty if the source has none
   */
  public Optional<String> sampleName(int place) {
    return provenance.names.nameOf(provenance.indices, place);
  }

  /**
   * Returns a new array in memory of the kind that this batch's arrays are in, which the adapter
   * hands to ND4J without a copy. For maps.
   *
   * @param type the type of its elements
   * @param shape its shape
   * @return an array whose elements have no defined values
   */
  public NdArray allocate(ElementType type, Shape shape) {
    return provenance.allocator.allocate(type, shape);
  }

  /**
   * Returns this batch with one column replaced, or added at the end.
   *
   * @param name the name of the column
   * @param column as many samples as this batch has
   * @return a batch with that column
   * @throws IllegalArgumentException if the number of samples differs
   */
  public Batch with(String name, Column column) {
    List<String> newNames = new ArrayList<>(names);
    List<Column> newColumns = new ArrayList<>(columns());
    int position = names.indexOf(name);
    if (position < 0) {
      newNames.add(name);
      newColumns.add(column);
    } else {
      newColumns.set(position, column);
    }
    return new Batch(newNames, newColumns, provenance);
  }

  /**
   * Returns a batch of some of the columns.
   *
   * @param selected the names of the columns, in the order wanted
   * @return a batch of those columns
   * @throws IllegalArgumentException if there is none of some name, or a name stands there twice
   */
  public Batch select(String... selected) {
    List<Column> chosen = new ArrayList<>();
    for (String name : selected) {
      chosen.add(column(name));
    }
    return new Batch(List.of(selected), chosen, provenance);
  }

  /**
   * Returns this batch with the columns of nested batches in their place, depth first, under names
   * like {@code member.column}.
   *
   * @return a batch without batches in it; this one if it has none
   * @throws IllegalArgumentException if two columns would have one name
   */
  public Batch flattened() {
    if (columns().stream().noneMatch(Batch.class::isInstance)) {
      return this;
    }
    List<String> flatNames = new ArrayList<>();
    List<Column> flatColumns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (columns.get(i) instanceof Batch nested) {
        Batch flat = nested.flattened();
        flat.names.forEach(inner -> flatNames.add(name + "." + inner));
        flatColumns.addAll(flat.columns);
      } else {
        flatNames.add(name);
        flatColumns.add(columns.get(i));
      }
    }
    return new Batch(flatNames, flatColumns, provenance);
  }

  @Override
  public Batch truncated(int size) {
    provenance.life.requireNotEnded();
    return size == size() && !isUneven()
        ? this
        : new Batch(
            names,
            columns.stream()
                .map(column -> column.truncated(Math.min(size, column.size())))
                .toList(),
            provenance.truncated(size));
  }

  /**
   * Says that this batch is done with: a later batch of the same epoch may have the memory of its
   * arrays, which saves the time to get it from the system. Those that share its memory are closed
   * with it: what {@link #select}, {@link #with}, {@link #flattened}, {@link #truncated} and {@link
   * #batch(String)} give, and what they were made of. Their columns are refused from then on; names
   * and indices are not.
   *
   * <p>Arrays, samples and lists taken out before must not be used any more: they may show another
   * batch by then. Nobody needs to close: the memory of a batch that is not closed is freed once it
   * is unreachable.
   *
   * <p>A second call does nothing. Any thread may call, also after the end of the epoch. In a map,
   * whose batch is still being made, the memory stays.
   */
  @Override
  public void close() {
    provenance.life.end();
  }

  /**
   * Returns the columns as text; not their contents.
   *
   * @return for example {@code 64 samples: x FLOAT32 [64, 784], y INT32 [64]}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(size() + " samples:");
    for (int i = 0; i < names.size(); i++) {
      text.append(i == 0 ? " " : ", ").append(names.get(i)).append(' ');
      Column column = columns.get(i);
      text.append(
          column instanceof ListColumn
              ? "list"
              : column instanceof Batch ? "(" + column + ")" : column.toString());
    }
    return text.toString();
  }

  /** What is left of a batch none of whose samples could be read. */
  static Batch leftOut(IndexBatch indices, GatherContext context) {
    return new Batch(
        List.of(), List.of(), new Provenance(indices, SampleNames.none(), context.allocator()));
  }

  /**
   * The same batch, which gives memory back when it is closed, and whose converters have their
   * arrays from an allocator.
   */
  Batch in(BatchMemory memory, ArrayAllocator allocator) {
    return in(new BatchLife(memory), allocator);
  }

  private Batch in(BatchLife life, ArrayAllocator allocator) {
    List<Column> own = new ArrayList<>(columns.size());
    for (Column column : columns) {
      own.add(column instanceof Batch batch ? batch.in(life, allocator) : column);
    }
    return new Batch(provenance.in(life, allocator), names, own);
  }

  /** The size of all arrays. */
  long arrayBytes() {
    long bytes = 0;
    for (Column column : columns) {
      if (column instanceof NdArray array) {
        bytes += array.bytes().capacity();
      } else if (column instanceof Batch nested) {
        bytes += nested.arrayBytes();
      }
    }
    return bytes;
  }

  /** Some of the samples. */
  Batch select(int... places) {
    return new Batch(
        names,
        columns.stream().map(column -> select(column, places)).toList(),
        provenance.at(places));
  }

  /** A shorter column has the first of the samples. */
  private Column select(Column column, int... places) {
    int[] own = Arrays.stream(places).filter(place -> place < column.size()).toArray();
    if (column instanceof Batch batch) {
      return batch.select(own);
    }
    if (column instanceof ListColumn list) {
      return new ListColumn(Arrays.stream(own).mapToObj(list.samples()::get).toList());
    }
    NdArray array = (NdArray) column;
    NdArray selected = allocate(array.elementType(), array.shape().sample().batchOf(own.length));
    for (int row = 0; row < own.length; row++) {
      selected.sample(row).copyFrom(array.sample(own[row]));
    }
    return selected;
  }

  /** Whether columns differ in size, as those of an untrimmed composite can. */
  boolean isUneven() {
    return provenance.indices.largestSize() > size();
  }

  /** The index of the sample at a place, without copying them all. */
  long indexAt(int place) {
    return single().index(place);
  }

  /** The name of the sample of an index; empty where members have indices of their own. */
  Optional<String> nameOf(long index) {
    return provenance.indices.single().isPresent()
        ? provenance.names.nameOf(alone(provenance.indices, index), 0)
        : Optional.empty();
  }

  /** One index in the form of others of the same source. */
  private static IndexBatch alone(IndexBatch indices, long index) {
    return indices instanceof ChoiceIndices choice
        ? IndexBatch.ofMember(choice.member(), alone(choice.indices(), index))
        : IndexBatch.ofSamples(index);
  }

  List<Column> columns() {
    provenance.life.requireNotEnded();
    return columns;
  }

  Provenance provenance() {
    return provenance;
  }

  private int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "column must be one of " + names + ", got \"" + name + "\"");
    }
    return position;
  }

  private IllegalArgumentException wrongKind(int position, String wanted) {
    Column column = columns.get(position);
    String kind =
        column instanceof NdArray ? "an array" : column instanceof Batch ? "a batch" : "a list";
    return new IllegalArgumentException(
        "column \"" + names.get(position) + "\" must be " + wanted + ", it is " + kind);
  }
}
