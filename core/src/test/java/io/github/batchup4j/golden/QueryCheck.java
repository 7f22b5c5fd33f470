package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.sampling.SampleIndices;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.List;

/** Samples gathered by their indices. */
final class QueryCheck {

  private QueryCheck() {}

  static void check(Fields record) {
    Fields fields = record.object("spec");
    SourceSpec spec = SourceSpec.of(fields);
    DataSource source = spec.source();
    IndexBatch query = indices(record.node("query"));
    Values.requireEqual(
        "nomapping", Values.of(source.samples(query)), Values.of(record.node("nomapping")));
    if (record.has("mapped") || isMapped(fields, spec, query)) {
      Values.requireEqual(
          "mapped", Values.of(source.samplesAt(query)), Values.of(record.node("mapped")));
    }
    if (query instanceof SampleIndices single) {
      Values.requireEqual(
          "nomapping of numbers",
          Values.of(source.samples(single.toArray())),
          Values.of(record.node("nomapping")));
      Values.requireEqual(
          "mapped of numbers",
          Values.of(source.samplesAt(single.toArray())),
          Values.of(source.samplesAt(query)));
    }
  }

  /**
   * Whether mapped samples are always told: they are where a subset maps them, but for queries that
   * show how a composite cuts.
   */
  private static boolean isMapped(Fields fields, SourceSpec spec, IndexBatch query) {
    return !fields.has("trim")
        && query.size() == query.largestSize()
        && spec.all()
            .anyMatch(part -> part instanceof SourceSpec.Arrays arrays && arrays.isSubset());
  }

  /** Numbers for arrays, a list of queries for a composite, ds and idx for a choice. */
  private static IndexBatch indices(JsonNode query) {
    if (query.isObject()) {
      return IndexBatch.ofMember(query.path("ds").intValue(), indices(query.path("idx")));
    }
    List<JsonNode> elements = new ArrayList<>();
    query.forEach(elements::add);
    if (elements.stream().allMatch(JsonNode::isIntegralNumber)) {
      return IndexBatch.ofSamples(elements.stream().mapToLong(JsonNode::longValue).toArray());
    }
    return IndexBatch.ofMembers(
        elements.stream().map(QueryCheck::indices).toArray(IndexBatch[]::new));
  }
}
