package io.github.batchup4j.process;

import io.github.batchup4j.process.Seat.Occupant;
import io.github.batchup4j.process.Seat.Placed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The seats of a pool, and which of them gets the next job. Guarded by the lock of {@link Workers}.
 *
 * @param <K> whose tasks they are
 */
final class Seats<K> {

  private final List<Seat<K>> all;
  private final JobQueue<K> queue;

  Seats(int count, JobQueue<K> queue) {
    this.all = IntStream.range(0, count).mapToObj(number -> new Seat<K>(number)).toList();
    this.queue = queue;
  }

  List<Seat<K>> all() {
    return all;
  }

  int ready() {
    return (int) all.stream().filter(Seat::isReady).count();
  }

  boolean areAllReady() {
    return ready() == all.size();
  }

  /** The workers that there are. */
  List<Occupant> occupants() {
    return occupants(all.stream()).toList();
  }

  List<WorkerProcess> processes() {
    return occupants(all.stream()).map(Occupant::process).toList();
  }

  List<WorkerProcess> readyProcesses() {
    return occupants(all.stream().filter(Seat::isReady)).map(Occupant::process).toList();
  }

  /** Those that are at a job which nobody waits for any more. */
  List<WorkerProcess> atAbandonedJobs() {
    return occupants(all.stream().filter(Seat::isAtAbandonedJob)).map(Occupant::process).toList();
  }

  private static <K> Stream<Occupant> occupants(Stream<Seat<K>> seats) {
    return seats.flatMap(seat -> seat.occupant().stream());
  }

  Optional<Seat<K>> of(WorkerProcess worker) {
    return all.stream()
        .filter(seat -> seat.occupant().filter(at -> at.process() == worker).isPresent())
        .findFirst();
  }

  /** Takes a job for the worker that has the fewest; empty if there is none for any. */
  Optional<Feeding<K>> feedNext() {
    Optional<Feeding<K>> feeding = Optional.empty();
    if (!queue.isEmpty()) {
      List<Seat<K>> hungry =
          all.stream()
              .filter(Seat::takesJobs)
              .sorted(Comparator.comparingInt(seat -> seat.inFlight().size()))
              .toList();
      for (int i = 0; i < hungry.size() && feeding.isEmpty(); i++) {
        feeding = feed(hungry.get(i));
      }
    }
    return feeding;
  }

  /** Takes a job for one worker. */
  Optional<Feeding<K>> feed(WorkerProcess worker) {
    return queue.isEmpty()
        ? Optional.empty()
        : of(worker).filter(Seat::takesJobs).flatMap(this::feed);
  }

  private Optional<Feeding<K>> feed(Seat<K> seat) {
    Occupant worker = seat.occupant().orElseThrow();
    OptionalInt slot = worker.slots().take();
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    Optional<Job<K, ?>> job = nextJob();
    if (job.isEmpty()) {
      worker.slots().giveBack(slot.getAsInt());
      return Optional.empty();
    }
    seat.feed();
    seat.inFlight().put(job.get().id(), new Placed<>(job.get(), slot.getAsInt()));
    return Optional.of(new Feeding<>(seat, worker, job.get().order(slot.getAsInt())));
  }

  /** Those that are done have been cancelled. */
  private Optional<Job<K, ?>> nextJob() {
    Optional<Job<K, ?>> job = queue.poll();
    while (job.isPresent() && job.get().isDone()) {
      job = queue.poll();
    }
    return job;
  }
}
