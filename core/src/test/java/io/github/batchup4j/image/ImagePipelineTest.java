package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImagePipelineTest {

  private static final ImagePipeline RGB = ImagePipeline.rgb();

  @Test
  void withoutSteps_givesThePixels() {
    NdArray sample = RGB.apply(Picture.of(PixelFormat.BGR, 2, 1, new byte[] {1, 2, 3, 4, 5, 6}));
    assertThat(sample).hasToString("UINT8 [3, 1, 2]");
    assertThat(bytes(sample)).containsExactly(3, 6, 2, 5, 1, 4);
  }

  @Test
  void grayPicture_becomesThreeEqualChannels() {
    NdArray sample = RGB.apply(Picture.of(PixelFormat.GRAY, 2, 1, new byte[] {1, 2}));
    assertThat(bytes(sample)).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void bgr_exchangesTheChannels() {
    Picture picture = RandomPictures.coordinates(3, 2);
    assertThat(bytes(ImagePipeline.bgr().apply(picture)))
        .containsExactly(-1, -1, -1, -1, -1, -1, 0, 0, 0, 1, 1, 1, 0, 1, 2, 0, 1, 2);
  }

  @Test
  void centerCrop_roundsMarginsHalfToEven() {
    assertThat(corner(RGB.centerCrop(2), 5, 7)).containsExactly(2, 2);
    assertThat(corner(RGB.centerCrop(2), 3, 5)).containsExactly(0, 2);
    assertThat(corner(RGB.centerCrop(3, 2), 8, 7)).containsExactly(3, 2);
  }

  /** The column and row from which the first pixel comes. */
  private static byte[] corner(ImagePipeline pipeline, int width, int height) {
    NdArray sample = pipeline.channelsLast().apply(RandomPictures.coordinates(width, height));
    return new byte[] {sample.bytes().get(0), sample.bytes().get(1)};
  }

  @Test
  void centerCrop_padsWithBlack() {
    Picture picture = Picture.of(PixelFormat.GRAY, 1, 2, new byte[] {7, 8});
    NdArray sample = RGB.centerCrop(3, 4).apply(picture);
    byte[] red = new byte[12];
    sample.bytes().get(red);
    assertThat(red).containsExactly(0, 7, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void shorterSide_isExactAndTheLongerOneCut() {
    assertThat(RGB.resize(256).apply(RandomPictures.coordinates(500, 375)).shape())
        .isEqualTo(Shape.of(3, 256, 341));
    assertThat(RGB.resize(7).apply(RandomPictures.coordinates(3, 5)).shape())
        .isEqualTo(Shape.of(3, 11, 7));
  }

  @Test
  void resizeOfOnePixel_fillsThePicture() {
    Picture picture = Picture.of(PixelFormat.RGB, 1, 1, new byte[] {10, 20, 30});
    assertThat(bytes(RGB.resize(1, 2).apply(picture))).containsExactly(10, 10, 20, 20, 30, 30);
  }

  @Test
  void floats_areThoseOfTheFormula() {
    Picture picture = Picture.of(PixelFormat.RGB, 1, 1, new byte[] {0, 51, (byte) 255});
    assertThat(floats(RGB.toFloat().apply(picture))).containsExactly(0, 0.2f, 1);
    assertThat(floats(RGB.normalize(Normalization.same(0.5f, 0.5f)).apply(picture)))
        .containsExactly(-1, (0.2f - 0.5f) / 0.5f, 1);
    assertThat(floats(ImagePipeline.bgr().normalize(Normalization.IMAGENET).apply(picture)))
        .containsExactly((1 - 0.406f) / 0.225f, (0.2f - 0.456f) / 0.224f, (0 - 0.485f) / 0.229f);
  }

  @Test
  void sampleShape_isKnownWhereThePictureDoesNotMatter() {
    assertThat(RGB.resize(256).centerCrop(224).flip().sampleShape())
        .isEqualTo(Shape.of(3, 224, 224));
    assertThat(RGB.resize(20, 40).resize(10).rotate(5).channelsLast().sampleShape())
        .isEqualTo(Shape.of(10, 20, 3));
    assertThat(RGB.randomResizedCrop(8).sampleShape()).isEqualTo(Shape.of(3, 8, 8));
    assertThat(RGB.randomCrop(8, 9).grayscale().sampleShape()).isEqualTo(Shape.of(3, 8, 9));
  }

  @Test
  void sampleShape_isRefusedWhereItDependsOnThePicture() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RGB.resize(256).flip().sampleShape())
        .withMessage(
            "a pipeline must give all pictures one size: add centerCrop(size) or"
                + " resize(height, width), got rgb().resize(256).flip(0.5)");
  }

  @Test
  void pipeline_tellsWhatItIs() {
    ImagePipeline pipeline = ImagePipeline.bgr().resize(9).randomCrop(8).toFloat().channelsLast();
    assertThat(pipeline).hasToString("bgr().resize(9).randomCrop(8, 8).toFloat().channelsLast()");
    assertThat(pipeline.channelOrder()).isEqualTo(ChannelOrder.BGR);
    assertThat(pipeline.elementType()).isEqualTo(ElementType.FLOAT32);
    assertThat(pipeline.isRandom()).isTrue();
    assertThat(RGB.resize(9).elementType()).isEqualTo(ElementType.UINT8);
    assertThat(RGB.resize(9).isRandom()).isFalse();
    assertThat(RGB.normalize(Normalization.same(0, 1)))
        .hasToString("rgb().normalize([0.0, 0.0, 0.0], [1.0, 1.0, 1.0])");
  }

  @Test
  void preparation_changesWithEveryArgumentOfTheFirstSteps() {
    assertThat(
            Stream.of(
                    RGB,
                    RGB.resize(9),
                    RGB.resize(10),
                    RGB.resize(9, 9),
                    RGB.resize(9, 10),
                    RGB.centerCrop(9, 10),
                    RGB.centerCrop(10, 9),
                    RGB.resize(9).centerCrop(9, 10),
                    RGB.centerCrop(9, 10).resize(9),
                    RGB.grayscale())
                .map(ImagePipeline::preparation))
        .doesNotHaveDuplicates();
  }

  @Test
  void preparation_doesNotChangeWithWhatFollows() {
    assertThat(ImagePipeline.bgr().resize(9).flip().centerCrop(4).toFloat().preparation())
        .isEqualTo(RGB.resize(9).preparation())
        .isEqualTo("pixels 1.resize(9)");
  }

  @Test
  void apply_needsRandomNumbersWhereAStepIsRandom() {
    Picture picture = RandomPictures.coordinates(9, 9);
    assertThatIllegalStateException()
        .isThrownBy(() -> RGB.flip().apply(picture))
        .withMessage(
            "apply must be given random numbers where a step is random, got none for"
                + " rgb().flip(0.5)");
    NdArray sample = RGB.randomCrop(3).apply(picture, new Random(1));
    assertThat(RGB.randomCrop(3).apply(picture, new Random(1)).contentEquals(sample)).isTrue();
  }

  @Test
  void randomCrop_refusesSmallerPictures() {
    Picture picture = RandomPictures.coordinates(9, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RGB.randomCrop(8, 9).apply(picture, new Random(1)))
        .withMessage("a picture for randomCrop(8, 9) must be at least 9 x 8 pixels, got 9 x 7");
  }

  @Test
  void resize_refusesPicturesThatWouldBeTooLarge() {
    Picture picture = Picture.of(PixelFormat.GRAY, 1, 100_000, new byte[100_000]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RGB.resize(1000).centerCrop(2).apply(picture))
        .withMessage(
            "a step must give a picture of at most 100000000 pixels, got 1000 x 100000000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RGB.centerCrop(10_001).centerCrop(2).apply(picture))
        .withMessage("a step must give a picture of at most 100000000 pixels, got 10001 x 10001");
    assertThat(RGB.resize(31).centerCrop(2).apply(picture).elementCount()).isEqualTo(12);
  }

  static Stream<Arguments> badArguments() {
    return Stream.of(
        bad(() -> RGB.resize(0), "shorterSide must be > 0, got 0"),
        bad(() -> RGB.resize(0, 1), "height must be > 0, got 0"),
        bad(() -> RGB.resize(1, -1), "width must be > 0, got -1"),
        bad(() -> RGB.centerCrop(0), "size must be > 0, got 0"),
        bad(() -> RGB.centerCrop(-2, 1), "height must be > 0, got -2"),
        bad(() -> RGB.randomCrop(0), "size must be > 0, got 0"),
        bad(() -> RGB.randomCrop(1, 0), "width must be > 0, got 0"),
        bad(() -> RGB.randomResizedCrop(0), "size must be > 0, got 0"),
        bad(
            () -> RGB.randomResizedCrop(9, 0.5, 0.4, 1, 1),
            "minArea and maxArea must be 0 < minArea <= maxArea <= 1, got 0.5 and 0.4"),
        bad(
            () -> RGB.randomResizedCrop(9, 0, 1, 1, 1),
            "minArea and maxArea must be 0 < minArea <= maxArea <= 1, got 0.0 and 1.0"),
        bad(
            () -> RGB.randomResizedCrop(9, 0.5, 1, 2, Double.NaN),
            "minRatio and maxRatio must be finite and 0 < minRatio <= maxRatio,"
                + " got 2.0 and NaN"),
        bad(() -> RGB.flip(1.5), "probability must be in [0, 1], got 1.5"),
        bad(() -> RGB.flipVertically(Double.NaN), "probability must be in [0, 1], got NaN"),
        bad(() -> RGB.rotate(181), "maxDegrees must be in [0, 180], got 181.0"),
        bad(() -> RGB.brightness(-0.1), "strength must be >= 0 and finite, got -0.1"),
        bad(() -> RGB.contrast(Double.NaN), "strength must be >= 0 and finite, got NaN"),
        bad(
            () -> RGB.saturation(Double.POSITIVE_INFINITY),
            "strength must be >= 0 and finite, got Infinity"),
        bad(
            () -> new Normalization(List.of(1f), List.of(1f, 1f, 1f)),
            "mean must have 3 figures, one each for red, green and blue, got [1.0]"),
        bad(
            () -> new Normalization(List.of(1f, 1f, 1f), List.of()),
            "deviation must have 3 figures, one each for red, green and blue, got []"),
        bad(() -> Normalization.same(Float.NaN, 1), "mean must be finite, got [NaN, NaN, NaN]"),
        bad(
            () -> Normalization.same(0, 0),
            "deviation must be > 0 and finite, got [0.0, 0.0, 0.0]"));
  }

  private static Arguments bad(ThrowingCallable call, String message) {
    return Arguments.of(message, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badArguments")
  void badArgument_isRefusedInOneSentence(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void pixelsCannotBeChangedAfterFloatsWereMade() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RGB.toFloat().resize(9))
        .withMessage("resize must come before normalize and toFloat, got it after rgb().toFloat()");
    assertThatIllegalStateException()
        .isThrownBy(() -> RGB.normalize(Normalization.IMAGENET).normalize(Normalization.IMAGENET))
        .withMessage("normalize must be called once, got a second call");
    assertThat(RGB.toFloat().normalize(Normalization.same(0, 1)).toFloat())
        .hasToString("rgb().normalize([0.0, 0.0, 0.0], [1.0, 1.0, 1.0])");
  }

  @Test
  void everyStep_drawsNumbersOfItsOwn() {
    RandomKey key = RandomKey.of(5);
    Picture picture = RandomPictures.coordinates(100, 100);
    NdArray alone = RGB.grayscale().randomCrop(50).sample(picture, key, new Scratch());
    NdArray after =
        RGB.brightness(0).randomCrop(50).grayscale().sample(picture, key, new Scratch());
    assertThat(after.contentEquals(alone)).isTrue();
  }

  private static byte[] bytes(NdArray sample) {
    byte[] bytes = new byte[sample.elementCount()];
    sample.bytes().get(bytes);
    return bytes;
  }

  private static float[] floats(NdArray sample) {
    float[] floats = new float[sample.elementCount()];
    sample.floats().get(floats);
    return floats;
  }
}
