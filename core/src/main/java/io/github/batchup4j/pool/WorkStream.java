package io.github.batchup4j.pool;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The results of tasks, in the order of the tasks, whatever the number of workers. For one consumer
 * thread; {@link #close} may be called from any.
 *
 * <p>The end, a failure and an interruption are different things. At the end {@link #hasNext} is
 * false: a result may be null. What a task throws is thrown at the place of its result, and the
 * next call goes on with the task after it. A consumer that is interrupted while it waits gets an
 * {@link InterruptedWaitException} and loses no result.
 *
 * @param <T> the type of the results
 */
public interface WorkStream<T extends @Nullable Object> extends Iterator<T>, AutoCloseable {

  /**
   * Tells whether there is another task. Does not wait for its result, and consumes nothing.
   *
   * @return false at the end, and after {@link #close}
   */
  @Override
  boolean hasNext();

  /**
   * Returns the result of the next task, waiting for it if need be.
   *
   * @return the result
   * @throws NoSuchElementException at the end, and after {@link #close}
   * @throws InterruptedWaitException if the thread is interrupted while it waits; its flag is set
   * @throws java.util.concurrent.CancellationException if the stream or its pool is closed while it
   *     waits, or its pool was closed before the task could start
   * @throws TaskFailedException if the task threw a checked exception; what else it threw, a {@link
   *     RuntimeException} or an {@link Error}, is thrown as it is
   * @throws TaskTimeoutException if the stream has a {@linkplain StreamLimits#timeout limit} for
   *     that, and it is over; some tasks throw an exception of their own that names them, this one
   *     being its cause
   */
  @Override
  T next();

  /**
   * Cancels the tasks that have not been started and lets go of all results. A running task ends by
   * itself, its result unused: it is not interrupted, since an interrupt closes the channels that
   * it may share with others. Closes the iterator of tasks too, if it is {@link AutoCloseable}. A
   * second call does nothing.
   */
  @Override
  void close();
}
