package io.github.batchup4j.process;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.SerialArray;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Writes one object by Java serialization: the length of the stream, the stream, then the arrays
 * that the object refers to, as arrays of a message.
 */
final class ObjectsInMessage {

  private final MessageWriter message;
  private final Optional<SharedIds> shared;
  private final List<NdArray> arrays = new ArrayList<>();
  private final IdentityHashMap<NdArray, ArrayReference> references = new IdentityHashMap<>();

  ObjectsInMessage(MessageWriter message, Optional<SharedIds> shared) {
    this.message = message;
    this.shared = shared;
  }

  void write(Object value) throws IOException {
    int start = message.size();
    message.writeInt(0);
    try (ObjectWriter out = new ObjectWriter(new MessageStream(message), this::replaced)) {
      out.writeObject(value);
    }
    message.setInt(start, message.size() - start - Integer.BYTES);
    message.writeInt(arrays.size());
    for (NdArray array : arrays) {
      message.writeArray(array);
    }
  }

  private Object replaced(Object object) {
    if (object instanceof SerialArray form) {
      return references.computeIfAbsent(form.array(), this::added);
    }
    if (SerialPath.isFor(object)) {
      return SerialPath.of(object);
    }
    if (object instanceof Shared constant && shared.isPresent()) {
      return new SharedReference(shared.get().idOf(constant));
    }
    return object;
  }

  private ArrayReference added(NdArray array) {
    arrays.add(array);
    return new ArrayReference(arrays.size() - 1);
  }

  /** Adds what is written to a message. */
  private static final class MessageStream extends OutputStream {

    private final MessageWriter message;

    MessageStream(MessageWriter message) {
      this.message = message;
    }

    @Override
    public void write(int value) throws IOException {
      message.writeByte(value);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      message.write(source, from, length);
    }
  }
}
