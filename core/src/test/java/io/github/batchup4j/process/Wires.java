package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Sends things as they are sent between processes, within this one. */
public final class Wires {

  private Wires() {}

  /** What Java serialization makes of an object. */
  @SuppressWarnings("unchecked") // it is what was written
  public static <T> T copyOf(T object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }

  /** Does all of a task as if a worker process did its work. */
  public static <I, O, T> T done(RemoteTask<I, O, T> task, Lease lease) throws Exception {
    if (task.input().isEmpty()) {
      return task.call();
    }
    RemoteWork<I, O> here = task.work();
    RemoteWork<I, O> there = copyOf(here);
    I input = task.input().orElseThrow();
    MessageWriter sent = Messages.writer();
    here.writeInput(input, sent);
    O output =
        there.run(
            there.readInput(Messages.reader(sent, Messages.trusting())), ArrayAllocator.direct());
    MessageWriter answer = Messages.writer();
    there.writeOutput(output, answer);
    MessageReader in =
        Messages.reader(answer, ArrayMemory.unshared(task.allocator()), Messages.checking());
    O received = here.readOutput(input, in);
    if (in.remaining() != 0) {
      throw new AssertionError("left: " + in.remaining());
    }
    return task.receive(received, lease);
  }

  /** Reads an output of a worker that has lost its mind. */
  public static <I, O> O garbage(RemoteWork<I, O> work, I input, byte... answer)
      throws IOException {
    MessageWriter written = Messages.writer();
    written.write(answer);
    return work.readOutput(input, Messages.reader(written, Messages.checking()));
  }
}
