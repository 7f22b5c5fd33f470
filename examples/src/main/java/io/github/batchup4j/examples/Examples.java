package io.github.batchup4j.examples;

import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Runs an example by its name: {@code mvn -q compile exec:java -Dexample=NAME}, with its arguments
 * in {@code -Dexec.args}. Without a name it runs the quickstart; an unknown one lists them all and
 * exits with 2, as wrong arguments do.
 */
public final class Examples {

  private static final String QUICKSTART = "quickstart";

  /** A program to copy from. */
  @FunctionalInterface
  interface Example {

    /**
     * Runs the example.
     *
     * @param arguments what the user wrote after its name
     * @throws UsageException if the arguments are wrong
     * @throws Exception if anything else fails
     */
    void run(String... arguments) throws Exception;
  }

  private static final Map<String, Example> EXAMPLES =
      new TreeMap<>(
          Map.of(
              QUICKSTART,
              Quickstart::run,
              "decode-report",
              DecodeReport::run,
              "plain-loop",
              PlainLoop::run,
              "own-loop",
              OwnLoop::run,
              "semi-supervised",
              SemiSupervised::run,
              "dogs-vs-cats",
              DogsVsCats::run,
              "cifar10",
              Cifar10::run,
              "contact-sheet",
              ContactSheets::run,
              "image-throughput",
              ImageThroughput::run,
              "pool-overhead",
              PoolOverhead::run));

  private Examples() {}

  /**
   * Runs the example that the system property {@code example} names.
   *
   * @param arguments its arguments
   * @throws Exception if it fails
   */
  public static void main(String... arguments) throws Exception {
    logNativeLibrariesQuietly();
    leaveProcessorsToWorkers();
    try {
      named(System.getProperty("example", QUICKSTART)).run(arguments);
    } catch (UsageException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
    }
  }

  /** The example of a name. */
  static Example named(String name) throws UsageException {
    Example example = EXAMPLES.get(name);
    if (example == null) {
      throw new UsageException(
          "example must be one of " + EXAMPLES.keySet() + ", got \"" + name + "\"");
    }
    return example;
  }

  /**
   * JavaCPP warns on standard error that OpenBLAS was built for another version of it, one that is
   * known to go with this one. Through SLF4J the warning goes where all of the log goes.
   */
  private static void logNativeLibrariesQuietly() {
    if (System.getProperty("org.bytedeco.javacpp.logger") == null) {
      System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
    }
  }

  /**
   * ND4J computes with as many OpenMP threads as there are processors. They wait by spinning, which
   * takes the processors from the workers, and slows small networks down even without any; the
   * environment variable OMP_NUM_THREADS says otherwise.
   */
  private static void leaveProcessorsToWorkers() {
    if (System.getenv("OMP_NUM_THREADS") == null) {
      Nd4j.getExecutioner(); // loads the backend that the holder asks for
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
      Nd4j.factory().blas().setMaxThreads(1); // OpenBLAS may have OpenMP threads of its own
    }
  }
}
