package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is put off or done at once, the bytes are those of one step after the other. */
class FusedPipelineTest {

  private static final int CASES_A_SEED = 50;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allWaysGiveTheSameBytes(long seed) {
    Random random = new Random(seed);
    Scratch scratch = new Scratch();
    for (int i = 0; i < CASES_A_SEED; i++) {
      ImagePipeline pipeline = RandomPipelines.any(random);
      Picture picture = picture(random);
      RandomKey key = RandomKey.of(random.nextLong());
      String expected = outcome(() -> stepByStep(pipeline, picture, key));
      String name = "seed " + seed + ", case " + i + ": " + picture + ", " + pipeline;
      assertThat(outcome(() -> processed(pipeline, picture, key, scratch)))
          .as(name)
          .isEqualTo(expected);
      assertThat(outcome(() -> prepared(pipeline, picture, key, scratch)))
          .as(name)
          .isEqualTo(expected);
      assertThat(outcome(() -> pipeline.sample(picture, key, scratch)))
          .as(name)
          .isEqualTo(expected);
    }
  }

  private static Picture picture(Random random) {
    return random.nextInt(10) == 0 ? RandomPictures.extreme(random) : RandomPictures.any(random);
  }

  /** Of 1,280,000 x 256 pixels one way would compute 224 x 224, the other all. */
  @ParameterizedTest
  @CsvSource({"40000, 8, 1280000 x 256", "8, 40000, 256 x 1280000"})
  void extremeProportions_allWaysHaveOneSentence(int width, int height, String size) {
    ImagePipeline pipeline = ImagePipeline.rgb().resize(256).randomCrop(224);
    Picture picture = RandomPictures.of(PixelFormat.GRAY, width, height, new Random(1));
    RandomKey key = RandomKey.of(1);
    Scratch scratch = new Scratch();

    assertThat(
            List.of(
                outcome(() -> processed(pipeline, picture, key, scratch)),
                outcome(() -> prepared(pipeline, picture, key, scratch)),
                outcome(() -> pipeline.sample(picture, key, scratch))))
        .containsOnly("a step must give a picture of at most 100000000 pixels, got " + size);
    assertThat(scratch.bytes()).isZero();
  }

  private static NdArray stepByStep(ImagePipeline pipeline, Picture picture, RandomKey key) {
    return StepByStep.sample(pipeline, StepByStep.run(pipeline.steps(), picture, key));
  }

  private static NdArray processed(
      ImagePipeline pipeline, Picture picture, RandomKey key, Scratch scratch) {
    NdArray sample = NdArray.allocate(pipeline.elementType(), pipeline.sampleShape());
    pipeline.process(picture, key, sample, scratch);
    return sample;
  }

  private static NdArray prepared(
      ImagePipeline pipeline, Picture picture, RandomKey key, Scratch scratch) {
    NdArray sample = NdArray.allocate(pipeline.elementType(), pipeline.sampleShape());
    pipeline.finish(pipeline.prepare(picture, scratch), key, sample, scratch);
    return sample;
  }

  /** A check sum of the bytes, or the message of what went wrong. */
  private static String outcome(Supplier<NdArray> way) {
    try {
      NdArray sample = way.get();
      CRC32 crc = new CRC32();
      crc.update(sample.bytes());
      return sample + " " + crc.getValue();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void pictureGiven_staysAsItIs() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      Picture picture = RandomPictures.any(random);
      byte[] before = picture.pixels().clone();
      ImagePipeline pipeline = RandomPipelines.any(random);
      outcome(() -> prepared(pipeline, picture, RandomKey.of(0), new Scratch()));
      assertThat(picture.pixels()).as("case %s", i).isEqualTo(before);
    }
  }

  @Test
  void fourThreads_getTheBytesOfOne() throws Exception {
    ImagePipeline pipeline =
        ImagePipeline.bgr()
            .randomResizedCrop(24)
            .flip()
            .rotate(10)
            .contrast(0.4)
            .normalize(Normalization.IMAGENET);
    Picture picture = RandomPictures.of(PixelFormat.YCBCR, 80, 60, new Random(3));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(threads.submit(() -> samples(pipeline, picture)));
      }
      List<String> expected = samples(pipeline, picture);
      for (Future<List<String>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<String> samples(ImagePipeline pipeline, Picture picture) {
    Scratch scratch = new Scratch();
    return IntStream.range(0, 100)
        .mapToObj(i -> outcome(() -> processed(pipeline, picture, RandomKey.of(i), scratch)))
        .toList();
  }
}
