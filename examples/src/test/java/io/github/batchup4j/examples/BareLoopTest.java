package io.github.batchup4j.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.examples.bare.BareLoop;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.Normalization;
import io.github.batchup4j.image.PictureReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop does the same work as the library. */
class BareLoopTest {

  /** One of 255 levels, where the deviation is least. */
  private static final float LEVEL = (float) (1 / 255.0 / 0.224);

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void assertSamePixels(List<Path> files, String decoder) throws Exception {
    PictureReader reader = PictureReader.standard().decoder(decoder);
    ImagePipeline pipeline =
        ImagePipeline.rgb().resize(256).centerCrop(224).normalize(Normalization.IMAGENET);
    for (Path file : files) {
      NdArray ours = pipeline.apply(reader.read(file));
      float[] expected = new float[ours.elementCount()];
      ours.floats().get(expected);
      try (BareLoop loop = new BareLoop(List.of(Files.readAllBytes(file)), decoder, 224, 1, 1)) {
        assertSame(loop.picture(0), expected);
      }
    }
  }

  private static void assertSame(float[] actual, float[] expected) {
    int different = 0;
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      float difference = Math.abs(actual[i] - expected[i]);
      largest = Math.max(largest, difference);
      different += difference > LEVEL / 2 ? 1 : 0;
    }
    assertThat(largest).isLessThan(1.1f * LEVEL);
    assertThat(different).isLessThan(expected.length / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "opencv"})
  void makesThePixelsOfTheLibrary(String decoder) throws Exception {
    try (SamplePictures pictures = SamplePictures.photographs(4, 5)) {
      assertSamePixels(files(pictures.folder()), decoder);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "opencv"})
  void doesGreyPicturesToo(String decoder, @TempDir Path folder) throws Exception {
    BufferedImage picture = new BufferedImage(300, 420, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 420; y++) {
      for (int x = 0; x < 300; x++) {
        picture.getRaster().setSample(x, y, 0, x * y / 500 & 0xff);
      }
    }
    Path file = folder.resolve("grey.jpg");
    ImageIO.write(picture, "jpeg", file.toFile());
    assertSamePixels(List.of(file), decoder);
  }

  @Test
  void enlargesPicturesToo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("small.jpg");
    BufferedImage picture = new BufferedImage(61, 40, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 61; x++) {
      picture.setRGB(x, x % 40, 0x40_80_c0 + 3 * x);
    }
    ImageIO.write(picture, "jpeg", file.toFile());
    assertSamePixels(List.of(file), "jdk");
  }

  /** The profile of a file is passed over, and with it nothing else. */
  @Test
  void decodesFilesWithProfiles() throws Exception {
    try (SamplePictures pictures = SamplePictures.photographs(1, 7)) {
      byte[] file = Files.readAllBytes(files(pictures.folder()).get(0));
      byte[] profile = "\u00ff\u00e2\0\u0014ICC_PROFILE\0\1\1none".getBytes(ISO_8859_1);
      byte[] both = new byte[file.length + profile.length];
      System.arraycopy(file, 0, both, 0, 2);
      System.arraycopy(profile, 0, both, 2, profile.length);
      System.arraycopy(file, 2, both, 2 + profile.length, file.length - 2);
      try (BareLoop loop = new BareLoop(List.of(file, both), "jdk", 64, 1, 1)) {
        assertThat(loop.picture(1)).isEqualTo(loop.picture(0));
      }
    }
  }

  @Test
  void doesAllFilesOnSeveralThreads() throws Exception {
    try (SamplePictures pictures = SamplePictures.photographs(3, 6)) {
      byte[] file = Files.readAllBytes(files(pictures.folder()).get(0));
      try (BareLoop loop = new BareLoop(List.of(file, file), "jdk", 64, 2, 2)) {
        loop.run(5);
        loop.decode(2);
        assertThat(loop.picture(0)).hasSize(3 * 64 * 64);
      }
    }
  }
}
