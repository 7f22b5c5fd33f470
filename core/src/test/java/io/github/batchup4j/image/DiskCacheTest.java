package io.github.batchup4j.image;

import static io.github.batchup4j.image.CachedSamples.isServed;
import static io.github.batchup4j.image.CachedSamples.keep;
import static io.github.batchup4j.image.CachedSamples.key;
import static io.github.batchup4j.image.CachedSamples.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of a cache: what of them is believed. */
@Timeout(60)
class DiskCacheTest {

  private static final long ROOM = 1 << 24;
  private static final int WINDOW = 4096;
  private static final int SAMPLES = 30;

  /** Pictures of 0.6 to 9 kB: some are larger than a window. */
  private static int rows(int number) {
    return 10 + number * 7 % 21;
  }

  private final Path temporary;
  private final Path folder;

  DiskCacheTest(@TempDir Path temporary) {
    this.temporary = temporary;
    folder = temporary.resolve("cache");
  }

  private static ImageCache open(Path folder) throws IOException {
    return DiskCache.open(folder, ROOM, WINDOW);
  }

  private static void keepAll(ImageCache cache) {
    for (int i = 0; i < SAMPLES; i++) {
      keep(cache, i, rows(i));
    }
  }

  private static int served(ImageCache cache, String run) {
    int served = 0;
    for (int i = 0; i < SAMPLES; i++) {
      served += isServed(cache, i, rows(i), run) ? 1 : 0;
    }
    return served;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path file(Path folder, String ending) throws IOException {
    return files(folder).stream()
        .filter(file -> file.toString().endsWith(ending))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void closingGivesItsMemoryBack() throws IOException {
    ImageCache cache = open(folder);
    keepAll(cache);
    cache.close();
    keepAll(cache);
    assertThat(cache.stats().samples()).isZero();
    assertThat(served(cache, "after closing")).isZero();
  }

  @Test
  void picturesOfAllFormatsAndSizesSurviveARestart() throws IOException {
    try (ImageCache cache = open(folder)) {
      keepAll(cache);
      assertThat(served(cache, "while written")).isEqualTo(SAMPLES);
    }
    try (ImageCache cache = open(folder)) {
      assertThat(served(cache, "later")).isEqualTo(SAMPLES);
      assertThat(cache.stats().samples()).isEqualTo(SAMPLES);
    }
  }

  @Test
  void picturesAreReadWhileOthersAreAdded() throws IOException {
    try (ImageCache cache = open(folder)) {
      for (int i = 0; i < SAMPLES; i++) {
        keep(cache, i, rows(i));
        for (int j = 0; j <= i; j++) {
          assertThat(isServed(cache, j, rows(j), "after " + i)).isTrue();
        }
      }
    }
  }

  @Test
  void aCacheThatWasNotClosedIsReadByTheNext() throws IOException {
    try (ImageCache first = open(folder)) {
      keepAll(first);
      try (ImageCache second = open(folder)) {
        assertThat(served(second, "second")).isEqualTo(SAMPLES);
        keep(second, 100, 10);
        keepAll(first);
        assertThat(first.stats().samples()).isEqualTo(SAMPLES);
      }
    }
    try (ImageCache third = open(folder)) {
      assertThat(served(third, "third")).isEqualTo(SAMPLES);
      assertThat(isServed(third, 100, 10, "third")).isTrue();
    }
  }

  @Test
  void aSampleThatTwoCachesWroteIsThereOnce() throws IOException {
    try (ImageCache first = open(folder);
        ImageCache second = open(folder)) {
      keepAll(first);
      keepAll(second);
    }
    try (ImageCache cache = open(folder)) {
      assertThat(served(cache, "both")).isEqualTo(SAMPLES);
      assertThat(cache.stats().samples()).isEqualTo(SAMPLES);
    }
  }

  @Test
  void closingGivesBackWhatIsNotUsed() throws IOException {
    try (ImageCache cache = DiskCache.open(folder, ROOM, 1 << 20)) {
      keep(cache, 0, 10);
      assertThat(Files.size(file(folder, ".data"))).isEqualTo(1 << 20);
    }
    assertThat(Files.size(file(folder, ".data"))).isEqualTo(CachedBytes.length(picture(0, 10)));
    assertThat(Files.size(file(folder, ".index"))).isEqualTo(2 * CacheRecord.SIZE);
  }

  @Test
  void aCacheThatOnlyReadsWritesNoFile() throws IOException {
    try (ImageCache cache = open(folder)) {
      assertThat(served(cache, "empty")).isZero();
    }
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void maxBytesCountsWhatEarlierRunsWrote() throws IOException {
    long room = 3 * SegmentWriter.cost(CachedBytes.length(picture(0, 10)));
    for (int run = 0; run < 3; run++) {
      try (ImageCache cache = DiskCache.open(folder, room, WINDOW)) {
        for (int i = 0; i < 2 * (run + 1); i++) {
          cache.keep(key(i), picture(0, 10));
        }
        assertThat(cache.stats().samples()).isEqualTo(Math.min(3, 2 * (run + 1)));
        assertThat(cache.stats().bytes()).isLessThanOrEqualTo(room);
      }
    }
  }

  @Test
  void whatIsDamagedIsWrittenAnewAndWhatIsNotIsUsed() throws IOException {
    try (ImageCache cache = open(folder)) {
      keepAll(cache);
    }
    long seed = 20261123;
    Random random = new Random(seed);
    int lost = 0;
    for (int round = 0; round < 300; round++) {
      String run = "seed " + seed + ", round " + round;
      Path copy = copy(temporary.resolve("damaged" + round));
      damage(file(copy, random.nextBoolean() ? ".index" : ".data"), random);
      try (ImageCache cache = open(copy)) {
        lost += SAMPLES - served(cache, run);
        keepAll(cache);
        assertThat(served(cache, run + ", anew")).isEqualTo(SAMPLES);
      }
      try (ImageCache cache = open(copy)) {
        assertThat(served(cache, run + ", reopened")).isEqualTo(SAMPLES);
      }
    }
    assertThat(lost).isPositive().isLessThan(300 * SAMPLES);
  }

  private Path copy(Path target) throws IOException {
    Files.createDirectory(target);
    for (Path file : files(folder)) {
      Files.copy(file, target.resolve(file.getFileName()));
    }
    return target;
  }

  private static void damage(Path file, Random random) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = random.nextLong(bytes.length());
      switch (random.nextInt(3)) {
        case 0 -> bytes.setLength(at);
        case 1 -> flip(bytes, at, random.nextInt(1, 256));
        default -> {
          bytes.seek(at);
          bytes.write(new byte[random.nextInt(1, 1000)]);
        }
      }
    }
  }

  private static void flip(RandomAccessFile bytes, long at, int bits) throws IOException {
    bytes.seek(at);
    int changed = bytes.read() ^ bits;
    bytes.seek(at);
    bytes.write(changed);
  }

  @Test
  void aFileDeletedUnderTheCacheIsNoError() throws IOException {
    try (ImageCache cache = open(folder)) {
      keepAll(cache);
    }
    try (ImageCache cache = open(folder)) {
      for (Path file : files(folder)) {
        Files.delete(file);
      }
      assertThat(served(cache, "deleted")).isZero();
      keepAll(cache);
      assertThat(served(cache, "anew")).isEqualTo(SAMPLES);
    }
  }

  @Test
  void foreignFilesAndOtherVersionsAreLeftAlone() throws IOException {
    try (ImageCache cache = open(folder)) {
      keepAll(cache);
    }
    List<Path> foreign = new ArrayList<>();
    byte[] index = Files.readAllBytes(file(folder, ".index"));
    byte[] data = Files.readAllBytes(file(folder, ".data"));
    foreign.add(Files.write(folder.resolve("batchup4j-pictures-2-0123.index"), index));
    foreign.add(Files.write(folder.resolve("batchup4j-pictures-2-0123.data"), data));
    foreign.add(Files.write(folder.resolve("batchup4j-pictures-1-alone.index"), index));
    foreign.add(Files.write(folder.resolve("batchup4j-pictures-1-text.index"), new byte[99]));
    foreign.add(Files.write(folder.resolve("notes.txt"), new byte[3]));
    try (ImageCache cache = open(folder)) {
      assertThat(cache.stats().samples()).isEqualTo(SAMPLES);
      assertThat(served(cache, "beside foreign files")).isEqualTo(SAMPLES);
    }
    assertThat(foreign).allSatisfy(file -> assertThat(file).exists());
  }

  @Test
  void aFolderThatCannotBeWrittenToStopsNothing() throws IOException {
    try (ImageCache cache = open(folder)) {
      Files.delete(folder);
      keepAll(cache);
      assertThat(served(cache, "nowhere")).isZero();
      assertThat(cache.stats().bytes()).isZero();
    }
  }

  @Test
  void anInterruptedThreadLosesNothing() throws IOException {
    try (ImageCache cache = open(folder)) {
      Thread.currentThread().interrupt();
      keepAll(cache);
      assertThat(isServed(cache, 0, rows(0), "interrupted")).isFalse();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(served(cache, "later")).isEqualTo(SAMPLES);
    }
  }

  @Test
  void aFolderMustBeOneOfTheDefaultFileSystem() throws IOException {
    URI zip = URI.create("jar:" + temporary.resolve("a.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      assertThatThrownBy(() -> ImageCache.onDisk(files.getPath("/cache"), ROOM))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "folder of a cache must be of the default file system, got "
                  + files.getPath("/cache").toUri());
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.write(temporary.resolve("file"), new byte[1]);
    assertThatThrownBy(() -> ImageCache.onDisk(file, ROOM)).isInstanceOf(IOException.class);
  }

  /** The format of version 1: what was written once must be read for ever. */
  @Test
  void recordsAreFrozen() {
    CacheRecord record = new CacheRecord(new CacheKey(1, 2), 64, PixelFormat.YCBCR, 5, 3, 7);
    assertThat(record.encoded())
        .asHexString()
        .isEqualTo(
            "0000000000000001000000000000000200000000000000400000000300000005"
                + "00000003000000070000000000000000000000000000000000000000DB74BD21");
    assertThat(CacheRecord.decoded(record.encoded())).contains(record);
    assertThat(Segment.head(WINDOW))
        .asHexString()
        .isEqualTo(
            "4261746368557034000000010000100000000000000000000000000000000000"
                + "00000000000000000000000000000000000000000000000000000000731E7170");
  }
}
