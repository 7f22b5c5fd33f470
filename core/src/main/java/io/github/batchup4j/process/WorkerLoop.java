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

  /** Where it stands how long what comes next is: the output, or what was thrown. */
  private static final int PAYLOAD_AT = NANOS_AT + Integer.BYTES;

  private final String name;
  private final Path folder;
  private final OrderReader orders;
  private final AnswerChannel answers;
  private final WorkerEnd end;
  private final Constants constants;
  private final Map<Integer, Place> places = new HashMap<>();

  private boolean toldOutOfSpace;

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
      } catch (OutOfMemoryError error) {
        end.outOfMemory(error);
      } catch (IOException | RuntimeException | Error e) {
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
            ObjectRules.trusting(WorkerLoop.class.getClassLoader(), constants));
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
    } catch (Throwable failure) { // other languages throw what is neither exception nor error
      place.slot().clear();
      begin(message, job, Frames.Outcome.FAILURE);
      message.writeThrowable(failure);
    }
    message.setInt(PAYLOAD_AT, message.size() - PAYLOAD_AT - Integer.BYTES);
    writeSegments(place);
    long nanos = Math.min(System.nanoTime() - start, Integer.MAX_VALUE);
    message.setInt(NANOS_AT, (int) nanos);
    message.setInt(0, message.size() - Integer.BYTES);
    answers.send(message.buffer(), message.size());
    tellIfOutOfSpace(place.slot());
  }

  private void tellIfOutOfSpace(Slot slot) {
    if (slot.isOutOfSpace() && !toldOutOfSpace) {
      toldOutOfSpace = true;
      WorkerPrinter.print(
          "no room for shared memory in " + folder + ": results are sent through a socket, slowly");
    }
  }

  /** Begins an answer: what {@link Answer} reads. */
  private static void begin(MessageWriter message, long job, Frames.Outcome outcome)
      throws IOException {
    message.clear();
    message.writeInt(0);
    message.writeByte(Frames.Report.ANSWER.code());
    message.writeLong(job);
    message.writeByte(outcome.code());
    message.writeInt(0);
    message.writeInt(0);
  }

  /** At the end, because writing an output may take more of the slot. */
  private static void writeSegments(Place place) throws IOException {
    List<SegmentUse> used = place.slot().used();
    place.message().writeInt(used.size());
    for (SegmentUse use : used) {
      place.message().writeInt(use.segment());
      place.message().writeLong(use.bytes());
    }
  }

  private static <I, O> void perform(RemoteWork<I, O> work, long job, MessageReader in, Place place)
      throws Exception {
    O output = work.run(work.readInput(in), place.slot().allocator());
    begin(place.message(), job, Frames.Outcome.OUTPUT);
    try {
      work.writeOutput(output, place.message());
    } catch (NotSerializableException e) {
      throw NotSerializable.result(e);
    }
  }
}
