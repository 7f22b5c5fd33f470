package io.github.batchup4j.process;

import io.github.batchup4j.array.ArrayAllocator;
import java.util.Optional;

/**
 * A task whose work can be done in another process; {@link #call} does all of it in this one.
 *
 * @param <I> what its work needs
 * @param <O> what its work gives
 * @param <T> its result
 */
public interface RemoteTask<I, O, T> extends LocatedTask<T> {

  /** The work, the same object for all tasks of a stream. */
  RemoteWork<I, O> work();

  /**
   * What the work needs; empty if it cannot be sent, so that the task is done here, by {@link
   * #call}.
   */
  Optional<I> input();

  /** Gives the memory of arrays that do not stay in that which is shared with a worker. */
  ArrayAllocator allocator();

  /** How long the arrays of the output are used. */
  Lending lending();

  /**
   * Makes the result of an output, on a thread of the pool, in this process.
   *
   * @param output what the worker gave
   * @param lease to be released where {@link #lending} is {@link Lending#UNTIL_RELEASED}; where it
   *     is not, may be released by whoever knows that the output is not used any more
   */
  T receive(O output, Lease lease) throws Exception;
}
