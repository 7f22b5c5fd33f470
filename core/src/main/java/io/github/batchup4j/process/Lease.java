package io.github.batchup4j.process;

/** The use of memory that is shared with a worker process. */
@FunctionalInterface
public interface Lease {

  /** Says that nobody uses the memory any more. A second call does nothing. Any thread may call. */
  void release();
}
