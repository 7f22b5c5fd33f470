/** Data sources, samplers and worker pools for mini-batches. */
module io.github.batchup4j.core {
  requires static transitive org.jspecify;

  uses io.github.batchup4j.accessor.AccessorProvider;

  exports io.github.batchup4j.accessor;
  exports io.github.batchup4j.array;
  exports io.github.batchup4j.loader;
  exports io.github.batchup4j.pool;
  exports io.github.batchup4j.random;
  exports io.github.batchup4j.sampling;
  exports io.github.batchup4j.source;
}
