package io.github.batchup4j.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.pool.WorkerThreadPool;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.testing.BatchDigest;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of any size, augmented ahead of the loop: on threads, and on processes instead. */
@Timeout(60)
class WorkerProgramsTest {

  private static final int SAMPLES = 300;
  private static final int FILES = 12;

  /** Grey pictures of any size, each in a file. */
  private record ImageFiles(List<File> files) implements Accessor, Serializable {
    @Override
    public long size() {
      return files.size();
    }

    @Override
    public ListColumn gather(long[] indices, ArrayAllocator allocator) throws IOException {
      List<NdArray> pictures = new ArrayList<>();
      for (long index : indices) {
        pictures.add(read(index, allocator));
      }
      return new ListColumn(pictures);
    }

    private NdArray read(long index, ArrayAllocator allocator) throws IOException {
      BufferedImage image = ImageIO.read(files.get((int) index));
      NdArray pixels =
          allocator.allocate(ElementType.UINT8, Shape.of(image.getHeight(), image.getWidth()));
      for (int i = 0; i < pixels.elementCount(); i++) {
        int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
        pixels.bytes().put(i, (byte) pixel);
      }
      return pixels;
    }
  }

  private final List<File> files = new ArrayList<>();
  private final int[] trainY = new int[SAMPLES];
  private final List<String> trained = new ArrayList<>();
  private final Path folder;

  WorkerProgramsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writePictures() throws IOException {
    for (int i = 0; i < FILES; i++) {
      BufferedImage image = new BufferedImage(20 + i, 40 - i, BufferedImage.TYPE_BYTE_GRAY);
      image.setRGB(i, i, 0xffffff);
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
    for (int i = 0; i < SAMPLES; i++) {
      files.add(folder.resolve(i % FILES + ".png").toFile());
      trainY[i] = i;
    }
  }

  /** Each picture is cropped to 16 by 16, somewhere. */
  private static Batch augmentBatch(Batch batch, RandomGenerator random) {
    NdArray crops = batch.allocate(ElementType.UINT8, Shape.of(batch.size(), 16, 16));
    for (int i = 0; i < batch.size(); i++) {
      NdArray picture = (NdArray) batch.list("x").get(i);
      int width = (int) picture.shape().size(1);
      int top = random.nextInt((int) picture.shape().size(0) - 15);
      int left = random.nextInt(width - 15);
      for (int row = 0; row < 16; row++) {
        for (int column = 0; column < 16; column++) {
          crops
              .bytes()
              .put(
                  (i * 16 + row) * 16 + column,
                  picture.bytes().get((top + row) * width + left + column));
        }
      }
    }
    return batch.with("x", crops);
  }

  private DataSource source() {
    return ArrayDataSource.of("x", new ImageFiles(files))
        .and("y", trainY)
        .map(WorkerProgramsTest::augmentBatch);
  }

  private void train(Batch batch) {
    assertThat(batch.array("x").shape()).isEqualTo(Shape.of(batch.size(), 16, 16));
    trained.add(BatchDigest.of(batch));
  }

  private void trainOn(WorkerPool pool) {
    var batches = source().batches(64).shuffle(NumpyRandomState.of(12345)).mapSeed(1).on(pool, 32);
    try (var epoch = batches.epoch(0)) {
      // some other initialisation that may take a while
      for (Batch batch : epoch) {
        train(batch);
      }
    }
  }

  private List<String> serial() {
    List<String> digests = new ArrayList<>();
    try (var epoch = source().batches(64).shuffle(NumpyRandomState.of(12345)).mapSeed(1).epoch(0)) {
      epoch.forEachRemaining(batch -> digests.add(BatchDigest.of(batch)));
    }
    return digests;
  }

  @Test
  void usingThreads() {
    try (var pool = WorkerThreadPool.of(4)) {
      trainOn(pool);
    }
    assertThat(trained).hasSize(5).isEqualTo(serial());
  }

  @Test
  void usingProcesses() {
    try (var pool = WorkerProcessPool.of(4)) {
      trainOn(pool);
    }
    assertThat(trained).hasSize(5).isEqualTo(serial());
  }

  /** Lists of pictures of any size come back from processes, too. */
  @Test
  void picturesOfAnySizeComeBack() {
    var pictures = ArrayDataSource.of("x", new ImageFiles(files)).batches(64).shuffle(12345);
    List<Column> columns = new ArrayList<>();
    try (var pool = WorkerProcessPool.of(2);
        var epoch = pictures.on(pool).epoch(0);
        var expected = pictures.epoch(0)) {
      while (expected.hasNext()) {
        Batch batch = epoch.next();
        assertThat(BatchDigest.of(batch)).isEqualTo(BatchDigest.of(expected.next()));
        columns.add(batch.column("x"));
      }
    }
    assertThat(columns).hasSize(5).hasOnlyElementsOfType(ListColumn.class);
  }
}
