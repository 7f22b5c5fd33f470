package io.github.batchup4j.examples;

import io.github.batchup4j.image.PictureReader;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import java.util.List;
import java.util.Optional;

/** What the examples that read pictures make of the arguments that they have in common. */
final class PictureOptions {

  private static final String DEFAULT_DECODER = "jdk";

  private PictureOptions() {}

  static String decoderName(Arguments arguments) throws UsageException {
    return arguments
        .oneOf("--decoder", List.of(DEFAULT_DECODER, "opencv", "commons-imaging"))
        .orElse(DEFAULT_DECODER);
  }

  /** The reader of the decoder that is asked for, whose library may be missing. */
  static PictureReader reader(Arguments arguments) throws UsageException {
    try {
      return PictureReader.standard().decoder(decoderName(arguments));
    } catch (IllegalArgumentException missing) {
      throw new UsageException("--" + missing.getMessage());
    }
  }

  static WorkerPool pool(int workers) {
    return workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers);
  }

  static Optional<String> cacheKind(Arguments arguments) throws UsageException {
    return arguments.oneOf("--cache", List.of("memory", "disk"));
  }
}
