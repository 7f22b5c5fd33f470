package io.github.batchup4j.process;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes tasks as orders for workers: the number of their work, which workers have as a constant,
 * and their input. Thread-safe.
 *
 * @param <K> whose tasks they are
 */
final class Orders<K> implements AutoCloseable {

  private static final byte[] NONE = {};

  private final ConstantStore constants;
  private final AtomicLong jobs = new AtomicLong();

  Orders(ConstantStore constants) {
    this.constants = constants;
  }

  /**
   * Makes a job of a task.
   *
   * @throws IllegalArgumentException if its work is not serializable: no task of it can be sent
   */
  <T extends @Nullable Object> Job<K, T> job(K owner, Callable<? extends T> task) {
    return job(owner, Exchange.of(task));
  }

  private <I, O, T extends @Nullable Object> Job<K, T> job(
      K owner, Exchange<I, O, ? extends T> exchange) {
    long id = jobs.incrementAndGet();
    if (!exchange.isRemote()) {
      Job<K, T> local = new Job<>(id, owner, exchange, NONE);
      local.doHere();
      return local;
    }
    int work = constants.idOf(exchange.work());
    try {
      return new Job<>(id, owner, exchange, order(id, work, exchange));
    } catch (NotSerializableException e) {
      return refused(new Job<>(id, owner, exchange, NONE), NotSerializable.task(e));
    } catch (IOException | RuntimeException | Error e) {
      return refused(new Job<>(id, owner, exchange, NONE), e);
    }
  }

  private static <J extends Job<?, ?>> J refused(J job, Throwable why) {
    job.refuse(why);
    return job;
  }

  /** The slot is filled in when the order is sent. */
  private byte[] order(long id, int work, Exchange<?, ?, ?> exchange) throws IOException {
    MessageWriter message = new MessageWriter(ArrayPlaces.none(), constants);
    message.writeInt(0);
    message.writeByte(Frames.Order.TASK.code());
    message.writeLong(id);
    message.writeInt(work);
    message.writeInt(0);
    exchange.writeInput(message);
    byte[] order = Arrays.copyOf(message.buffer(), message.size());
    Frames.putLength(order, order.length);
    return order;
  }

  /** The constants that no order can refer to any more, since the last time. */
  List<Integer> takeForgotten() {
    return constants.takeForgotten();
  }

  @Override
  public void close() {
    constants.close();
  }
}
