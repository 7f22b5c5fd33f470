package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/** What a worker has answered: a view of its frame, valid until the next is read. */
final class Answer {

  private static final int MOST_SEGMENTS = 1024;

  private final byte[] frame;
  private final long job;
  private final Frames.Outcome outcome;
  private final long nanos;
  private final List<SegmentUse> used;
  private final int payload;
  private final int payloadLength;

  private Answer(byte[] frame, int length, MessageReader header) throws IOException {
    this.frame = frame;
    byte unusedKind = header.readByte();
    this.job = header.readLong();
    this.outcome = Frames.Outcome.of(header.readByte());
    this.nanos = header.readInt();
    this.payloadLength = header.readInt();
    this.payload = length - header.remaining();
    if (payloadLength < 0 || header.skipBytes(payloadLength) < payloadLength) {
      throw new StreamCorruptedException(
          "an answer must be in its frame, got " + payloadLength + " bytes");
    }
    this.used = segments(header);
  }

  static Answer of(byte[] frame, int length) throws IOException {
    ArrayMemory none = ArrayMemory.unshared(ArrayAllocator.direct());
    ObjectRules rules =
        ObjectRules.checking(Answer.class.getClassLoader(), AllowedClasses.standard());
    return new Answer(frame, length, new MessageReader(frame, 0, length, none, rules));
  }

  private static List<SegmentUse> segments(MessageReader header) throws IOException {
    int count = header.readInt();
    if (count < 0 || count > MOST_SEGMENTS) {
      throw new StreamCorruptedException(
          "a slot must have at most " + MOST_SEGMENTS + " segments, got " + count);
    }
    List<SegmentUse> segments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      segments.add(new SegmentUse(header.readInt(), header.readLong()));
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
    } catch (IOException e) {
      to.failAround(e);
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
