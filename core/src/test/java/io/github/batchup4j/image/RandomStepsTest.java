package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Are random numbers distributed as they should be? Each check has a false-failure rate below 1e-6
 * over the choice of its keys, which are fixed: what passes once passes for ever.
 */
class RandomStepsTest {

  private static final int DRAWS = 20_000;

  /** Five standard deviations of a binomial distribution: 5.7e-7 on both sides together. */
  private static final double DEVIATIONS = 5;

  /**
   * The largest distance of an empirical distribution function from the true one, times the root of
   * the number of draws: exceeded with a probability of 2 exp(-2 * 2.7 * 2.7) = 9.3e-7 by the
   * inequality of Dvoretzky, Kiefer and Wolfowitz.
   */
  private static final double FARTHEST = 2.7;

  @Test
  void flip_hitsItsPartOfThePictures() {
    assertThat(flipped(ImagePipeline.rgb().flip(), 2, 1)).satisfies(count -> isPart(count, 0.5));
    assertThat(flipped(ImagePipeline.rgb().flip(0.1), 2, 1)).satisfies(count -> isPart(count, 0.1));
    assertThat(flipped(ImagePipeline.rgb().flipVertically(0.7), 1, 2))
        .satisfies(count -> isPart(count, 0.7));
    assertThat(flipped(ImagePipeline.rgb().flip(0), 2, 1)).isZero();
    assertThat(flipped(ImagePipeline.rgb().flip(1), 2, 1)).isEqualTo(DRAWS);
  }

  private static int flipped(ImagePipeline pipeline, int width, int height) {
    Picture picture = Picture.of(PixelFormat.GRAY, width, height, new byte[] {1, 2});
    Scratch scratch = new Scratch();
    int flipped = 0;
    for (int i = 0; i < DRAWS; i++) {
      NdArray sample = pipeline.sample(picture, RandomKey.of(i), scratch);
      flipped += sample.bytes().get(0) == 2 ? 1 : 0;
    }
    return flipped;
  }

  private static void isPart(int count, double part) {
    double deviation = Math.sqrt(DRAWS * part * (1 - part));
    assertThat((double) count)
        .isBetween(DRAWS * part - DEVIATIONS * deviation, DRAWS * part + DEVIATIONS * deviation);
  }

  /** The parts of a picture that is so large that rounding to pixels does not matter. */
  private static List<Box> parts() {
    Cropping.Resized step =
        new Cropping.Resized(8, new Range(0.08, 0.5), new Range(3 / 4.0, 4 / 3.0));
    List<Box> parts = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      parts.add(step.part(new Size(1_000_000, 1_000_000), RandomKey.of(i).generator()));
    }
    return parts;
  }

  @Test
  void areaOfARandomPart_isUniform() {
    assertUniform(part -> ((double) part.width() * part.height() / 1e12 - 0.08) / 0.42);
  }

  @Test
  void logarithmOfItsProportion_isUniform() {
    double range = Math.log(4 / 3.0);
    assertUniform(part -> Math.log((double) part.width() / part.height()) / range / 2 + 0.5);
  }

  @Test
  void placeOfARandomPart_isUniform() {
    assertUniform(part -> part.left() / (1e6 - part.width()));
    assertUniform(part -> part.top() / (1e6 - part.height()));
  }

  /** Rounding to pixels moves a fraction by less than 1e-5, against a distance of 0.02. */
  private static void assertUniform(ToDoubleFunction<Box> fraction) {
    double[] sorted = parts().stream().mapToDouble(fraction).sorted().toArray();
    double farthest = 0;
    for (int i = 0; i < DRAWS; i++) {
      farthest = Math.max(farthest, Math.abs(sorted[i] - (i + 0.5) / DRAWS));
    }
    assertThat(farthest * Math.sqrt(DRAWS)).isLessThan(FARTHEST);
  }

  @Test
  void randomPart_liesInThePicture() {
    Cropping.Resized step =
        new Cropping.Resized(8, new Range(0.08, 1), new Range(3 / 4.0, 4 / 3.0));
    for (int i = 0; i < DRAWS; i++) {
      Size size = new Size(1 + i % 40, 1 + i % 37);
      Box part = step.part(size, RandomKey.of(i).generator());
      assertThat(part.clipped(Box.whole(size))).isEqualTo(part);
      assertThat(part.isEmpty()).isFalse();
    }
  }

  @Test
  void pictureTooNarrowForAnyPart_givesItsMiddle() {
    Cropping.Resized step = new Cropping.Resized(8, new Range(0.9, 1), new Range(3 / 4.0, 4 / 3.0));
    assertThat(step.part(new Size(1000, 30), RandomKey.of(1).generator()))
        .isEqualTo(new Box(0, 480, 30, 40));
    assertThat(step.part(new Size(30, 1000), RandomKey.of(1).generator()))
        .isEqualTo(new Box(480, 0, 40, 30));
    assertThat(step.part(new Size(1, 1), RandomKey.of(1).generator()))
        .isEqualTo(new Box(0, 0, 1, 1));
  }

  @Test
  void randomCrop_reachesAllPlacesEqually() {
    int[] places = new int[4];
    Picture picture = RandomPictures.coordinates(5, 4);
    ImagePipeline pipeline = ImagePipeline.rgb().randomCrop(3, 4);
    Scratch scratch = new Scratch();
    for (int i = 0; i < DRAWS; i++) {
      NdArray sample = pipeline.sample(picture, RandomKey.of(i), scratch);
      places[sample.bytes().get(0) + 2 * sample.bytes().get(sample.elementCount() / 3)]++;
    }
    assertThat(places).hasSize(4);
    for (int count : places) {
      isPart(count, 0.25);
    }
  }
}
