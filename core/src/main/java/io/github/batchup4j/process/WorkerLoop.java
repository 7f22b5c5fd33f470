package io.github.batchup4j.process;

import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does the tasks of a worker process, one after the other. */
final class WorkerLoop {

  /** Where it stands in an answer how long the task took. */
  private static final int NANOS_AT = Integer.BYTES + Byte.BYTES + Long.BYTES + Byte.BYTES;

  private final String name;
  private final Path folder;
  private final OrderReader orders;
  private final AnswerChannel answers;
  private final WorkerEnd end;
  private final Constants constants;
  private final Map<Integer, Place> places = new HashMap<>();

  /** A slot, and the message that refers to it. */
  private record Place(Slot slot, MessageWriter message) {}

  WorkerLoop(String name, Path folder, OrderReader orders, AnswerChannel answers, WorkerEnd end) {
    this.name = name;
    this.folder = folder;
    this.orders = orders;
    this.answers = answers;
    this.end = end;
    this.constants = new Constants(folder, WorkerLoop.class.getClassLoader());
  }

  /** Runs until the process ends. */
  void run() {
    while (true) {
      try {
        handle(orders.take());
      } catch (InterruptedException leftByTheTaskBefore) {
        // The flag is gone; nobody else interrupts this thread.
      } catch (IOException | RuntimeException e) {
        end.broken(e);
      }
    }
  }

  private void handle(byte[] frame) throws IOException {
    ByteBuffer order = ByteBuffer.wrap(frame);
    if (Frames.Order.of(order.get()) == Frames.Order.FORGET) {
      constants.forget(order.getInt());
      return;
    }
    long job = order.getLong();
    int work = order.getInt();
    Place place = places.computeIfAbsent(order.getInt(), this::place);
    MessageReader input =
        new MessageReader(
            frame,
            order.position(),
            order.remaining(),
            ArrayMemory.unshared(place.slot().allocator()),
            ObjectRules.trusting(WorkerLoop.class.getClassLoader(), constants::get));
    perform(job, work, input, place);
  }

  private Place place(int slot) {
    Slot memory = new Slot(folder, WorkerSlots.nameOf(name, slot));
    return new Place(memory, new MessageWriter(memory.places()));
  }

  private void perform(long job, int work, MessageReader input, Place place) throws IOException {
    long start = System.nanoTime();
    MessageWriter message = place.message();
    place.slot().clear();
    try {
      perform((RemoteWork<?, ?>) constants.get(work), job, input, place);
    } catch (OutOfMemoryError error) {
      end.outOfMemory(error);
    } catch (Exception | Error failure) {
      begin(message, job, Frames.Outcome.FAILURE, List.of());
      message.writeThrowable(failure);
    }
    message.setLong(NANOS_AT, System.nanoTime() - start);
    message.setInt(0, message.size() - Integer.BYTES);
    answers.send(message.buffer(), message.size());
  }

  /** Begins an answer: what {@link Answer} reads. */
  private static void begin(
      MessageWriter message, long job, Frames.Outcome outcome, List<SegmentUse> used)
      throws IOException {
    message.clear();
    message.writeInt(0);
    message.writeByte(Frames.Report.ANSWER.ordinal());
    message.writeLong(job);
    message.writeByte(outcome.ordinal());
    message.writeLong(0);
    message.writeInt(used.size());
    for (SegmentUse use : used) {
      message.writeInt(use.segment());
      message.writeLong(use.bytes());
    }
  }

  private static <I, O> void perform(
      RemoteWork<I, O> work, long job, MessageReader in, Place place) throws Exception {
    O output = work.run(work.readInput(in), place.slot().allocator());
    begin(place.message(), job, Frames.Outcome.OUTPUT, place.slot().used());
    try {
      work.writeOutput(output, place.message());
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "the result of a task must be serializable, got " + e.getMessage() + ", which is not", e);
    }
  }
}
