package io.github.batchup4j.process;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a worker has answered: a view of its frame, valid until the next is read. */
final class Answer {

  private final byte[] frame;
  private final long job;
  private final Frames.Outcome outcome;
  private final long nanos;
  private final List<SegmentUse> used;
  private final int payload;
  private final int payloadLength;

  private Answer(byte[] frame, ByteBuffer in) throws StreamCorruptedException {
    this.frame = frame;
    this.job = in.getLong();
    this.outcome = Frames.Outcome.of(in.get());
    this.nanos = in.getInt();
    this.payloadLength = in.getInt();
    this.payload = in.position();
    if (payloadLength < 0 || payloadLength > in.remaining()) {
      throw new StreamCorruptedException(
          "an answer must be in its frame, got " + payloadLength + " bytes");
    }
    this.used = segments(in.position(payload + payloadLength));
  }

  static Answer of(byte[] frame, int length) throws StreamCorruptedException {
    try {
      return new Answer(frame, ByteBuffer.wrap(frame, Byte.BYTES, length - Byte.BYTES));
    } catch (BufferUnderflowException e) {
      throw new StreamCorruptedException(
          "an answer must be in its frame, got " + length + " bytes");
    }
  }

  private static List<SegmentUse> segments(ByteBuffer in) throws StreamCorruptedException {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / (Integer.BYTES + Long.BYTES)) {
      throw new StreamCorruptedException(
          "the segments of an answer must be in its frame, got " + count);
    }
    List<SegmentUse> segments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      segments.add(new SegmentUse(in.getInt(), in.getLong()));
    }
    return segments;
  }

  long job() {
    return job;
  }

  /** How long the task took. */
  long nanos() {
    return nanos;
  }

  /** Completes the job; its slot is free afterwards, unless its arrays are still in it. */
  void deliver(Job<?, ?> to, WorkerSlots slots, int slot, ObjectRules rules) {
    if (to.isDone()) {
      slots.giveBack(slot);
      return;
    }
    try {
      WorkerSlots.Access access =
          slots.access(slot, used, to.exchange().lending(), to.exchange().allocator());
      try {
        read(to, access, rules);
      } finally {
        access.afterwards().run();
      }
    } catch (Exception | Error e) {
      to.failAround(e); // whatever it is: somebody waits
    }
  }

  private void read(Job<?, ?> to, WorkerSlots.Access access, ObjectRules rules) throws IOException {
    MessageReader in = new MessageReader(frame, payload, payloadLength, access.arrays(), rules);
    if (outcome == Frames.Outcome.FAILURE) {
      access.lease().release();
      to.failAround(in.readThrowable());
    } else {
      to.receive(in, access.lease());
    }
  }
}
