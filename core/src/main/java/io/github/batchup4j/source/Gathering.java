package io.github.batchup4j.source;

import io.github.batchup4j.loader.BadSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One batch while it is gathered.
 *
 * @param work how
 * @param drawn what of
 * @param allocator where its arrays come from
 * @param context what else it takes
 */
record Gathering(
    BatchWork work, DrawnBatch drawn, MeasuredAllocator allocator, GatherContext context) {

  Gathering(
      BatchWork work,
      DrawnBatch drawn,
      MeasuredAllocator allocator,
      GatherContext.Workers workers) {
    this(
        work,
        drawn,
        allocator,
        new GatherContext(
            allocator, Optional.ofNullable(work.seed()), tolerance(work, drawn), workers));
  }

  private static Optional<Tolerance> tolerance(BatchWork work, DrawnBatch drawn) {
    return work.mode() == ErrorPolicy.Mode.FAIL
        ? Optional.empty()
        : Optional.of(
            new Tolerance(
                work.mode(),
                work.replacements(),
                drawn.epoch(),
                drawn.batch(),
                "",
                new ArrayList<>()));
  }

  /** Gathers it on this thread, or tells why that cannot be. */
  Gathered here() {
    try {
      return whole(begin().here());
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  Rounds<Batch> begin() throws Exception {
    return drawn.data() instanceof DrawData.Failed failed
        ? new Rounds.Done<>(failed.thrown())
        : work.gatherer().begin(drawn.data(), context);
  }

  Gathered whole(Batch batch) {
    return gathered(context.leavesOut(batch) ? new Gathered.LeftOut() : new Gathered.Whole(batch));
  }

  /** Other languages throw what is neither an exception nor an error. */
  Gathered failed(Throwable failure) {
    return gathered(new Gathered.Failed(StageFailure.from(failure, "gathering")));
  }

  private Gathered gathered(Gathered.Outcome outcome) {
    List<BadSample> bad = context.tolerance().map(Tolerance::met).orElse(List.of());
    return new Gathered(drawn.data().indices(), outcome, bad, allocator.bytes());
  }
}
