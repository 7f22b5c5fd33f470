package io.github.batchup4j.golden;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.sampling.WeightedSampler;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import io.github.batchup4j.source.DataSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A data source as records describe it. */
sealed interface SourceSpec {

  /** Whether composites cut their members to each other. */
  enum Trimming {
    AS_DESCRIBED,
    NEVER
  }

  /** Makes the source. */
  DataSource source(Trimming trimming);

  /** What is drawn from below this. */
  List<SourceSpec> members();

  default DataSource source() {
    return source(Trimming.AS_DESCRIBED);
  }

  /** This and all below. */
  default Stream<SourceSpec> all() {
    return Stream.concat(Stream.of(this), members().stream().flatMap(SourceSpec::all));
  }

  static SourceSpec of(Fields spec) {
    return new Reader().read(spec);
  }

  /** Counts the arrays, whose values tell which they are. */
  final class Reader {

    private int arrays;

    SourceSpec read(Fields spec) {
      String type = spec.text("type");
      return switch (type) {
        case "array" -> new Arrays(spec, arrays++);
        case "composite" ->
            new Composite(members(spec), spec.flag("flatten", true), spec.flag("trim", true));
        case "choice" -> new Choice(members(spec), spec.flag("stratified", false));
        case "map" -> new Mapped(read(spec.object("source")));
        default -> throw new AssertionError("type of a source must be known, got " + type);
      };
    }

    private List<SourceSpec> members(Fields spec) {
      return spec.objects("members").stream().map(this::read).toList();
    }
  }

  /**
   * Arrays.
   *
   * @param spec how they are sampled
   * @param number which of the record's arrays these are
   */
  record Arrays(Fields spec, int number) implements SourceSpec {

    private static final int STEP = 10_000;
    private static final int USUAL_ARRAYS = 2;

    @Override
    public List<SourceSpec> members() {
      return List.of();
    }

    @Override
    public DataSource source(Trimming trimming) {
      int n = spec.integer("n");
      long[] values = IntStream.range(0, n).mapToLong(i -> (long) STEP * number + i).toArray();
      ArrayDataSource source = ArrayDataSource.of(values);
      int arrays = spec.integer("arrays", USUAL_ARRAYS);
      if (arrays == USUAL_ARRAYS) {
        source = source.and(LongStream.of(values).map(value -> -value).toArray());
      } else {
        Values.requireEqual("arrays", arrays, 1);
      }
      source = sampled(source);
      return spec.flag("include_indices", false) ? source.withIndices() : source;
    }

    /** Whether only some of the samples are drawn from. */
    boolean isSubset() {
      return spec.has("indices");
    }

    private ArrayDataSource sampled(ArrayDataSource source) {
      if (spec.has("weights")) {
        double[] weights = spec.numbers("weights");
        return source.sampledBy(
            isSubset()
                ? WeightedSampler.ofSubset(weights, spec.wholes("indices"))
                : WeightedSampler.of(weights));
      }
      ArrayDataSource chosen = isSubset() ? source.subset(spec.wholes("indices")) : source;
      int repeats = spec.integer("repeats", 1);
      return repeats == -1 ? chosen.repeated() : chosen.repeated(repeats);
    }
  }

  /**
   * Sources side by side.
   *
   * @param members what they are
   * @param flatten whether their columns lie side by side too
   * @param trim whether they are cut to each other
   */
  record Composite(List<SourceSpec> members, boolean flatten, boolean trim) implements SourceSpec {

    @Override
    public DataSource source(Trimming trimming) {
      CompositeDataSource source = CompositeDataSource.of("m0", members.get(0).source(trimming));
      for (int i = 1; i < members.size(); i++) {
        source = source.and("m" + i, members.get(i).source(trimming));
      }
      source = flatten ? source : source.structured();
      return trim && trimming == Trimming.AS_DESCRIBED ? source : source.untrimmed();
    }
  }

  /**
   * Sources of which each batch is from one.
   *
   * @param members what they are
   * @param stratified whether all are delivered
   */
  record Choice(List<SourceSpec> members, boolean stratified) implements SourceSpec {

    @Override
    public ChoiceDataSource source(Trimming trimming) {
      ChoiceDataSource source =
          ChoiceDataSource.of(
              members.stream().map(member -> member.source(trimming)).toArray(DataSource[]::new));
      return stratified ? source.stratified() : source;
    }
  }

  /**
   * The map (a, b, ...) to (2a + 1, b, ...).
   *
   * @param mapped what is mapped
   */
  record Mapped(SourceSpec mapped) implements SourceSpec {

    @Override
    public List<SourceSpec> members() {
      return List.of(mapped);
    }

    @Override
    public DataSource source(Trimming trimming) {
      return mapped.source(trimming).map(Mapped::twicePlusOne);
    }

    private static Batch twicePlusOne(Batch batch) {
      NdArray first = batch.array(0);
      NdArray result = batch.allocate(ElementType.INT64, first.shape());
      for (int i = 0; i < first.elementCount(); i++) {
        result.longs().put(i, 2 * first.longAt(i) + 1);
      }
      return batch.with(batch.names().get(0), result);
    }
  }
}
