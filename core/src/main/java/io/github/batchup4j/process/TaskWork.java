package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The work of tasks that are sent whole: by Java serialization, with the shared objects that they
 * refer to sent once per worker.
 */
public record TaskWork() implements RemoteWork<Callable<?>, Object> {

  /**
   * Writes a task.
   *
   * @throws IllegalArgumentException if it is not serializable
   */
  @Override
  public void writeInput(Callable<?> input, WireOutput out) throws IOException {
    try {
      out.writeValue(input);
    } catch (NotSerializableException e) {
      throw NotSerializable.task(e);
    }
  }

  @Override
  public Callable<?> readInput(WireInput in) throws IOException {
    if (in.readValue() instanceof Callable<?> task) {
      return task;
    }
    throw new IOException("a task must be a Callable, got another object");
  }

  // The result of a task may be null, which a type parameter of RemoteWork cannot say.
  @Override
  @SuppressWarnings("NullAway")
  public @Nullable Object run(Callable<?> input, ArrayAllocator allocator) throws Exception {
    return input.call();
  }

  @Override
  public void writeOutput(@Nullable Object output, WireOutput out) throws IOException {
    out.writeValue(output);
  }

  @Override
  @SuppressWarnings("NullAway")
  public @Nullable Object readOutput(Callable<?> input, WireInput in) throws IOException {
    return in.readValue();
  }
}
