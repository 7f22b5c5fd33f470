/** Data sources, samplers and worker pools for mini-batches. */
module io.github.batchup4j.core {
  requires static transitive org.jspecify;

  // The published jar has its own copy of Commons Imaging, in packages of this module, which needs
  // the two modules of the JDK. Only a build of this module sees the original.
  requires static org.apache.commons.imaging;
  requires transitive java.desktop;
  requires java.logging;

  // For the options of the JVM: what the limit of direct memory is.
  requires java.management;

  // For the decoder "opencv", which is there for whoever brings OpenCV.
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.opencv;

  // For the contract suites alone. Not transitive: whoever does not run them could not compile
  // without JUnit.
  requires static org.junit.jupiter.api;

  uses io.github.batchup4j.accessor.AccessorProvider;
  uses io.github.batchup4j.image.ImageDecoder;

  exports io.github.batchup4j.accessor;
  exports io.github.batchup4j.array;
  exports io.github.batchup4j.image;
  exports io.github.batchup4j.loader;
  exports io.github.batchup4j.pool;
  exports io.github.batchup4j.random;
  exports io.github.batchup4j.sampling;
  exports io.github.batchup4j.source;
  exports io.github.batchup4j.testing;
}
