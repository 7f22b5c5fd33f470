package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.image.ImageCache.Stats;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.testing.BatchDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both kinds of cache keep, find and notice. */
@Timeout(60)
class ImageCacheTest {

  private static final int FILES = 12;

  /** Kinds of cache. */
  enum Kind {
    MEMORY {
      @Override
      ImageCache open(Path folder, long maxBytes) {
        return ImageCache.inMemory(maxBytes);
      }
    },
    DISK {
      @Override
      ImageCache open(Path folder, long maxBytes) throws IOException {
        return ImageCache.onDisk(folder.resolve("cache"), maxBytes);
      }
    };

    abstract ImageCache open(Path folder, long maxBytes) throws IOException;
  }

  private static final ImagePipeline PLAIN = ImagePipeline.rgb().resize(16).centerCrop(12);
  private static final ImagePipeline AUGMENTED =
      ImagePipeline.rgb().resize(16).randomCrop(12).flip().brightness(0.4).toFloat();
  private static final ImagePipeline RANDOM_FROM_THE_START =
      ImagePipeline.rgb().randomResizedCrop(12).flip();

  private final Path temporary;
  private final ImageFolder folder;

  ImageCacheTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    folder = ImageFolder.of(Photos.catsAndDogs(temporary.resolve("photos"), FILES / 2));
  }

  private static String digest(ImageFolder folder, ImagePipeline pipeline, int workers) {
    BatchDigest digest = new BatchDigest();
    try (WorkerPool pool = workers == 0 ? WorkerPool.sameThread() : WorkerThreadPool.of(workers)) {
      for (int epoch = 0; epoch < 3; epoch++) {
        try (EpochIterator<Batch> batches =
            folder.images(pipeline).batches(5).shuffle(7).on(pool).epoch(epoch)) {
          batches.forEachRemaining(digest::add);
        }
      }
    }
    return digest.hex();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void samplesAreTheSameWithAndWithoutACacheByAnyNumberOfWorkers(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      for (ImagePipeline pipeline : new ImagePipeline[] {PLAIN, AUGMENTED, RANDOM_FROM_THE_START}) {
        String expected = digest(folder, pipeline, 0);
        for (int workers : new int[] {0, 1, 2, 8}) {
          assertThat(digest(folder.cached(cache), pipeline, workers)).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFileIsDecodedOnce(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      digest(folder.cached(cache), AUGMENTED, 0);
      assertThat(cache.stats().misses()).isEqualTo(FILES);
      assertThat(cache.stats().hits()).isEqualTo(2 * FILES);
      assertThat(cache.stats().samples()).isEqualTo(FILES);
      assertThat(cache.stats().bytes()).isBetween(FILES * 16L * 16 * 3, FILES * 16L * 32 * 3);
    }
  }

  /** What comes before the first random step is the same, and so is what is kept. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void pipelinesThatBeginAlikeShareWhatIsKept(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      digest(folder.cached(cache), AUGMENTED, 0);
      ImagePipeline bgr = ImagePipeline.bgr().resize(16).randomCrop(8);
      digest(folder.channelOrder(ChannelOrder.BGR).cached(cache), bgr, 0);
      assertThat(cache.stats().misses()).isEqualTo(FILES);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anotherPipelineOrReaderIsNoticed(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      digest(folder.cached(cache), PLAIN, 0);
      digest(folder.cached(cache), ImagePipeline.rgb().resize(16).centerCrop(11), 0);
      assertThat(cache.stats().misses()).isEqualTo(2 * FILES);
      digest(folder.cached(cache).reader(PictureReader.standard().upright()), PLAIN, 0);
      assertThat(cache.stats().misses()).isEqualTo(3 * FILES);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChangedFileIsNoticed(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      digest(folder.cached(cache), PLAIN, 0);
      Path file = folder.paths().get(3);
      FileTime before = Files.getLastModifiedTime(file);
      Photos.write(file, 33, 44, 99);
      Files.setLastModifiedTime(file, before); // another size
      assertThat(digest(folder.cached(cache), PLAIN, 0)).isEqualTo(digest(folder, PLAIN, 0));
      assertThat(cache.stats().misses()).isEqualTo(FILES + 1);
      Photos.write(file, 33, 44, 98);
      Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1));
      assertThat(digest(folder.cached(cache), PLAIN, 0)).isEqualTo(digest(folder, PLAIN, 0));
      assertThat(cache.stats().misses()).isEqualTo(FILES + 2);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFileThatIsGoneIsNotServed(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      digest(folder.cached(cache), PLAIN, 0);
      Files.delete(folder.paths().get(0));
      assertThatThrownBy(() -> folder.cached(cache).images(PLAIN).samples(0))
          .hasMessageContaining(folder.paths().get(0).toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFullCacheKeepsWhatCameFirst(Kind kind) throws IOException {
    long room = 4 * (12 * 12 * 3 + MemoryCache.OVERHEAD);
    try (ImageCache cache = kind.open(temporary, room)) {
      ImageFolder cached = folder.cached(cache);
      cached.images(PLAIN).samples(0, 1, 2, 3, 4, 5, 6, 7);
      Stats full = cache.stats();
      assertThat(full.samples()).isEqualTo(4);
      assertThat(full.bytes()).isLessThanOrEqualTo(room);
      assertThat(digest(cached, PLAIN, 2)).isEqualTo(digest(folder, PLAIN, 0));
      cached.images(PLAIN).samples(0, 1, 2, 3);
      assertThat(cache.stats().hits()).isEqualTo(3 * 4 + 4);
      assertThat(cache.stats().samples()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClosedCacheKeepsAndFindsNothing(Kind kind) throws IOException {
    ImageCache cache = kind.open(temporary, 1 << 20);
    ImageFolder cached = folder.cached(cache);
    cached.images(PLAIN).samples(0, 1);
    cache.close();
    cache.close();
    assertThat(digest(cached, PLAIN, 2)).isEqualTo(digest(folder, PLAIN, 0));
    assertThat(cache.stats().hits()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsKeptDoesNotChangeWithTheMemoryItWasIn(Kind kind) throws IOException {
    try (ImageCache cache = kind.open(temporary, 1 << 20)) {
      byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
      CacheKey key = new CacheKey(1, 2);
      cache.keep(key, Picture.of(PixelFormat.YCBCR, 3, 1, pixels));
      pixels[0] = 99;
      Picture found = cache.find(key, PixelMemory.fresh()).orElseThrow();
      assertThat(found).hasToString("YCBCR 3 x 1");
      assertThat(found.pixels()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void maxBytesIsChecked(Kind kind) {
    assertThatThrownBy(() -> kind.open(temporary, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBytes must be > 0, got 0");
  }

  @Test
  void keysTellReadersFromPipelines() throws IOException {
    Path file = folder.paths().get(0);
    assertThat(CacheKeys.of("a", "bc").of(file)).isNotEqualTo(CacheKeys.of("ab", "c").of(file));
    assertThat(CacheKeys.of("a", "b").of(file)).isEqualTo(CacheKeys.of("a", "b").of(file));
  }
}
