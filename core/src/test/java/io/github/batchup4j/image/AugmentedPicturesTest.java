package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.testing.BatchDigest;
import io.github.batchup4j.testing.ProcessPools;
import io.github.batchup4j.testing.ProcessPoolsResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three epochs of augmented pictures are the same by any number of workers, with and without a
 * cache, and on every JDK.
 */
@Timeout(60)
@ExtendWith(ProcessPoolsResolver.class)
class AugmentedPicturesTest {

  /** Frozen: the pixels of files, and what random steps make of them, follow from the seed. */
  private static final String DIGEST =
      "8eb6bde5b60ef0715b743578b2b6cbbc244018eb1f701de7a3db705aecf637d7";

  private static final List<Path> FILES =
      Stream.of("420.jpg", "444.jpg", "gray.jpg", "progressive.jpg", "rgb.jpg", "cmyk.jpg")
          .map(PictureFiles::file)
          .toList();

  private static final ImagePipeline PIPELINE =
      ImagePipeline.rgb()
          .resize(40)
          .rotate(15)
          .randomResizedCrop(32)
          .flip()
          .brightness(0.3)
          .contrast(0.3)
          .saturation(0.3)
          .normalize(Normalization.IMAGENET);

  private static String digest(ImageFolder folder, int workers) {
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers)) {
      return digest(folder, pool);
    }
  }

  private static String digest(ImageFolder folder, WorkerPool pool) {
    BatchDigest digest = new BatchDigest();
    Batches batches = folder.images(PIPELINE).repeated(5).batches(7).shuffle(12345).on(pool);
    for (int epoch = 0; epoch < 3; epoch++) {
      try (EpochIterator<Batch> iterator = batches.epoch(epoch)) {
        iterator.forEachRemaining(digest::add);
      }
    }
    return digest.hex();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void theDigestIsTheSameByAnyNumberOfWorkers(int workers, @TempDir Path root) throws IOException {
    ImageFolder folder = ImageFolder.unlabelled(FILES);
    assertThat(digest(folder, workers)).isEqualTo(DIGEST);
    try (ImageCache memory = ImageCache.inMemory(1 << 20);
        ImageCache disk = ImageCache.onDisk(root.resolve("cache"), 1 << 20)) {
      for (ImageCache cache : List.of(memory, disk)) {
        assertThat(digest(folder.cached(cache), workers)).isEqualTo(DIGEST);
        assertThat(cache.stats().samples()).isEqualTo(FILES.size());
      }
    }
  }

  /** Each process has a cache in memory of its own; one on a disk is for all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void theDigestIsTheSameByAnyNumberOfProcesses(int workers, ProcessPools pools, @TempDir Path root)
      throws IOException {
    ImageFolder folder = ImageFolder.unlabelled(FILES);
    WorkerPool pool = pools.of(workers);
    assertThat(digest(folder, pool)).isEqualTo(DIGEST);
    try (ImageCache memory = ImageCache.inMemory(1 << 20);
        ImageCache disk = ImageCache.onDisk(root.resolve("cache"), 1 << 20)) {
      for (ImageCache cache : List.of(memory, disk)) {
        assertThat(digest(folder.cached(cache), pool)).isEqualTo(DIGEST);
      }
    }
  }
}
