package io.github.batchup4j.soak;

/** What a consumer sees of a stream or an epoch, each result as a text. */
interface Outlet extends AutoCloseable {

  boolean hasNext();

  String next();

  @Override
  void close();
}
