package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Pictures.resized;
import static io.github.batchup4j.examples.guide.Pictures.writePicture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** The code of array-likes.md. The order is NumPy's RandomState(12345).permutation(10). */
class GuideArrayLikesTest {

  private final List<Long> trained = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** A picture is known by its red; green and blue are twice and three times as much. */
  private void train(NdArray x, NdArray y) {
    shapes.add(x.shape());
    for (int i = 0; i < y.size(); i++) {
      NdArray picture = x.sample(i);
      int channel = picture.elementCount() / 3;
      long red = picture.longAt(0);
      assertThat(picture.longAt(channel - 1)).isEqualTo(red);
      assertThat(picture.longAt(channel)).isEqualTo(2 * red);
      assertThat(picture.longAt(2 * channel)).isEqualTo(3 * red);
      assertThat(y.longAt(i)).isEqualTo(red % 2);
      trained.add(red);
    }
  }

  @Test
  void picturesInFiles(@TempDir Path folder) throws IOException {
    int[] trainY = new int[10];
    for (int i = 0; i < 10; i++) {
      writePicture(folder.resolve(i + ".png"), i, 5, 4);
      trainY[i] = i % 2;
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    // snippet: array-likes-folder
    List<Path> paths;
    try (Stream<Path> files = Files.list(folder)) {
      paths = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    var source = ArrayDataSource.of("x", ImageFileAccessor.of(paths)).and("y", trainY);

    try (var epoch = source.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    assertThat(trained).containsExactly(0L, 7L, 3L, 9L, 6L, 4L, 1L, 8L, 5L, 2L);
    assertThat(shapes).containsExactly(Shape.of(10, 3, 4, 5));

    writePicture(paths.get(3), 3, 4, 4);
    assertThatThrownBy(() -> source.samples(2, 3))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining("at sample 3 (" + paths.get(3) + ")")
        .hasMessageContaining("all pictures must be 4 x 5");
  }

  @Test
  void picturesOfAnySize(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 5; i++) {
      writePicture(folder.resolve("cat." + i + ".png"), 2 * i, 5 + i, 40 - i);
      writePicture(folder.resolve("dog." + i + ".png"), 2 * i + 1, 50 - i, 60 + i);
    }
    // snippet: array-likes-labels
    List<Path> paths;
    try (Stream<Path> files = Files.list(folder)) {
      paths = files.sorted().toList();
    }
    // The name of a file begins with its class: dog.17.png
    int[] trainY =
        paths.stream()
            .mapToInt(path -> path.getFileName().toString().startsWith("dog") ? 1 : 0)
            .toArray();

    var source = ArrayDataSource.of("x", new ImageFiles(paths)).and("y", trainY);
    var small = source.mapSamples(sample -> resized(sample));

    try (var epoch = small.batches(64).shuffle(NumpyRandomState.of(12345)).epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("x"), batch.array("y"));
      }
    }
    // end
    // Samples 0, 7, 3, 9, 6, 4, 1, 8, 5, 2: five cats, then five dogs.
    assertThat(trained).containsExactly(0L, 5L, 6L, 9L, 3L, 8L, 2L, 7L, 1L, 4L);
    assertThat(shapes).containsExactly(Shape.of(10, 3, 64, 64));
    assertThat(source.samples(0, 1).list("x"))
        .allSatisfy(image -> assertThat(image).isInstanceOf(BufferedImage.class));
  }

  @Test
  void bytesAsFloats() {
    byte[][] pixels = {{0, 51}, {102, (byte) 255}};
    int[] trainY = {0, 1};
    // snippet: array-likes-scaled
    var floats = Accessors.scaled(Accessors.ofUnsigned(pixels), 0, 1);
    var source = ArrayDataSource.of("x", floats).and("y", trainY);
    // end
    NdArray x = source.samples(0, 1).array("x");
    assertThat(x.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(x.floats().get(1)).isEqualTo(0.20000002f);
    assertThat(x.floats().get(3)).isEqualTo(1);
  }

  @Test
  void everyKindOfArray() {
    byte[] pixels = {1, (byte) 255};
    FloatBuffer buffer = FloatBuffer.allocate(2 * 3 * 32 * 32);
    float[] floats = new float[2];
    double[] doubles = new double[2];
    byte[] bytes = new byte[2];
    short[] shorts = new short[2];
    int[] ints = new int[2];
    long[] longs = new long[2];
    List<Object> arrays =
        List.of(
            Accessors.ofUnsigned(pixels),
            Accessors.ofBuffer(buffer, 3, 32, 32),
            floats,
            doubles,
            bytes,
            shorts,
            ints,
            longs,
            NdArray.copyOf(floats),
            Nd4j.create(floats));
    Batch both = ArrayDataSource.ofAll(arrays).samples(0, 1);
    assertThat(both.toString())
        .isEqualTo(
            "2 samples: 0 UINT8 [2], 1 FLOAT32 [2, 3, 32, 32], 2 FLOAT32 [2], 3 FLOAT64 [2],"
                + " 4 INT8 [2], 5 INT16 [2], 6 INT32 [2], 7 INT64 [2], 8 FLOAT32 [2],"
                + " 9 FLOAT32 [2]");
  }

  @Test
  void computedSamples() {
    // snippet: array-likes-computed
    UniformAccessor squares =
        Accessors.of(
            1000,
            ElementType.INT64,
            Shape.of(2),
            (index, sample) -> sample.longs().put(index).put(index * index));
    // end
    NdArray byFunction = ArrayDataSource.of(squares).samples(3, 30).array(0);
    assertThat(Values.of(byFunction)).containsExactly(3L, 9L, 30L, 900L);
  }
}
