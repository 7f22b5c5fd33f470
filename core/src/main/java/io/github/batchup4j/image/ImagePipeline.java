package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to each picture between decoding and the batch, step by step in the order in which
 * the steps are written. Immutable and thread-safe: every method returns a new pipeline.
 *
 * <pre>{@code
 * ImagePipeline training =
 *     ImagePipeline.rgb().randomResizedCrop(224).flip().normalize(Normalization.IMAGENET);
 * ImagePipeline inference =
 *     ImagePipeline.rgb().resize(256).centerCrop(224).normalize(Normalization.IMAGENET);
 * NdArray sample = inference.apply(picture);  // FLOAT32 [3, 224, 224]
 * }</pre>
 *
 * <p>The numbers are those of Pillow and torchvision: every step that computes pixels rounds them
 * to 8 bits. A resized picture is within 1 of 255 levels of Pillow's antialiased bilinear; crops,
 * flips and colours are equal for the same arguments. Only {@link #normalize} and {@link #toFloat}
 * make floats, at the end; without them a sample is {@link ElementType#UINT8}. A gray picture
 * becomes three equal channels.
 *
 * <p>Steps that are random draw from random numbers of their own: step {@code i}, counted from 0,
 * from child {@code i} of the key of the sample.
 */
public final class ImagePipeline implements Serializable {

  private static final long serialVersionUID = 1;

  /** To be raised whenever a step gives other pixels than before. */
  private static final int VERSION = 1;

  private static final double EVEN_CHANCE = 0.5;
  private static final Range USUAL_AREA = new Range(0.08, 1);
  private static final Range USUAL_RATIO = new Range(3 / 4.0, 4 / 3.0);
  private static final double HALF_TURN = 180;

  private final transient List<Step> steps;
  private final transient SampleFormat format;

  /** How many of the steps come before the first random one. */
  private final transient int fixedSteps;

  private ImagePipeline(List<Step> steps, SampleFormat format) {
    this.steps = steps;
    this.format = format;
    this.fixedSteps = (int) steps.stream().takeWhile(Step.Fixed.class::isInstance).count();
  }

  /**
   * Returns a pipeline without steps, for arrays in the order red, green, blue.
   *
   * @return the pipeline
   */
  public static ImagePipeline rgb() {
    return new ImagePipeline(List.of(), SampleFormat.bytes(ChannelOrder.RGB));
  }

  /**
   * Returns a pipeline without steps, for arrays in the order blue, green, red. The steps are the
   * same: {@link Normalization} is given as red, green, blue here too.
   *
   * @return the pipeline
   */
  public static ImagePipeline bgr() {
    return new ImagePipeline(List.of(), SampleFormat.bytes(ChannelOrder.BGR));
  }

  /**
   * Resizes so that the shorter side has a length and the longer one is in proportion, cut to whole
   * pixels. Bilinear and antialiased: a smaller picture is made of all pixels of the larger one.
   *
   * @param shorterSide the length of the shorter side in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code shorterSide} is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline resize(int shorterSide) {
    requirePositive("shorterSide", shorterSide);
    return with("resize", new Resizing.ShorterSide(shorterSide));
  }

  /**
   * Resizes to a height and width, whatever the proportion. Bilinear and antialiased.
   *
   * @param height the new height in pixels
   * @param width the new width in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if a length is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline resize(int height, int width) {
    return with("resize", new Resizing.Exactly(size(height, width)));
  }

  /**
   * Takes a square in the middle.
   *
   * @param size the side of the square in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code size} is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline centerCrop(int size) {
    requirePositive("size", size);
    return centerCrop(size, size);
  }

  /**
   * Takes a rectangle in the middle. Where the margins cannot be equal, the one to the left or
   * above is rounded half to even; a picture that is smaller gets black margins.
   *
   * @param height its height in pixels
   * @param width its width in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if a length is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline centerCrop(int height, int width) {
    return with("centerCrop", new Cropping.Center(size(height, width)));
  }

  /**
   * Takes a square anywhere.
   *
   * @param size the side of the square in pixels; a picture that is smaller cannot be read
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code size} is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline randomCrop(int size) {
    requirePositive("size", size);
    return randomCrop(size, size);
  }

  /**
   * Takes a rectangle anywhere, all places having the same probability.
   *
   * @param height its height in pixels; a picture that is smaller cannot be read
   * @param width its width in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if a length is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline randomCrop(int height, int width) {
    return with("randomCrop", new Cropping.Anywhere(size(height, width)));
  }

  /**
   * Takes a random part of 8 % to 100 % of the picture, its sides in a proportion from 3:4 to 4:3,
   * and resizes it to a square.
   *
   * @param size the side of the square in pixels
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code size} is not &gt; 0
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline randomResizedCrop(int size) {
    requirePositive("size", size);
    return with("randomResizedCrop", new Cropping.Resized(size, USUAL_AREA, USUAL_RATIO));
  }

  /**
   * Takes a random part and resizes it to a square. Area and logarithm of the proportion are drawn
   * evenly up to ten times until the part lies inside of the picture; then it is the largest part
   * in the middle.
   *
   * @param size the side of the square in pixels
   * @param minArea the smallest area of the part, as a fraction of the picture's
   * @param maxArea the largest area of the part
   * @param minRatio the smallest ratio of the part's width to its height
   * @param maxRatio the largest ratio
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code size} is not &gt; 0, or not {@code 0 < minArea <=
   *     maxArea <= 1}, or not {@code 0 < minRatio <= maxRatio}, both finite
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline randomResizedCrop(
      int size, double minArea, double maxArea, double minRatio, double maxRatio) {
    requirePositive("size", size);
    if (!(0 < minArea && minArea <= maxArea && maxArea <= 1)) {
      throw new IllegalArgumentException(
          "minArea and maxArea must be 0 < minArea <= maxArea <= 1, got "
              + minArea
              + " and "
              + maxArea);
    }
    if (!(0 < minRatio && minRatio <= maxRatio && maxRatio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "minRatio and maxRatio must be finite and 0 < minRatio <= maxRatio, got "
              + minRatio
              + " and "
              + maxRatio);
    }
    Range area = new Range(minArea, maxArea);
    return with(
        "randomResizedCrop", new Cropping.Resized(size, area, new Range(minRatio, maxRatio)));
  }

  /**
   * Exchanges left and right in one half of the pictures.
   *
   * @return this pipeline with one step more
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline flip() {
    return flip(EVEN_CHANCE);
  }

  /**
   * Exchanges left and right in some of the pictures.
   *
   * @param probability in how many of them
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code probability} is not in [0, 1]
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline flip(double probability) {
    requireProbability(probability);
    return with("flip", new Flipping.Sideways(probability));
  }

  /**
   * Exchanges top and bottom in one half of the pictures.
   *
   * @return this pipeline with one step more
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline flipVertically() {
    return flipVertically(EVEN_CHANCE);
  }

  /**
   * Exchanges top and bottom in some of the pictures.
   *
   * @param probability in how many of them
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code probability} is not in [0, 1]
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline flipVertically(double probability) {
    requireProbability(probability);
    return with("flipVertically", new Flipping.UpsideDown(probability));
  }

  /**
   * Turns around the middle by an angle drawn evenly from {@code [-maxDegrees, maxDegrees]}.
   * Bilinear; the size stays the same and the corners become black.
   *
   * @param maxDegrees the largest angle
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code maxDegrees} is not in [0, 180]
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline rotate(double maxDegrees) {
    if (!(maxDegrees >= 0 && maxDegrees <= HALF_TURN)) {
      throw new IllegalArgumentException("maxDegrees must be in [0, 180], got " + maxDegrees);
    }
    return with("rotate", new Altering.Turn(maxDegrees));
  }

  /**
   * Makes darker or brighter by a factor drawn evenly from {@code [max(0, 1 - strength), 1 +
   * strength]}.
   *
   * @param strength how far the factor may be from 1
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code strength} is not &gt;= 0 and finite
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline brightness(double strength) {
    requireStrength(strength);
    return with("brightness", new Altering.Brightness(strength));
  }

  /**
   * Moves the values away from the mean brightness of the picture or towards it, by a factor drawn
   * evenly from {@code [max(0, 1 - strength), 1 + strength]}.
   *
   * @param strength how far the factor may be from 1
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code strength} is not &gt;= 0 and finite
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline contrast(double strength) {
    requireStrength(strength);
    return with("contrast", new Altering.Contrast(strength));
  }

  /**
   * Moves the colours away from gray or towards it, by a factor drawn evenly from {@code [max(0, 1
   * - strength), 1 + strength]}.
   *
   * @param strength how far the factor may be from 1
   * @return this pipeline with one step more
   * @throws IllegalArgumentException if {@code strength} is not &gt;= 0 and finite
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline saturation(double strength) {
    requireStrength(strength);
    return with("saturation", new Altering.Saturation(strength));
  }

  /**
   * Takes the colours away. There are three channels still, which are equal.
   *
   * @return this pipeline with one step more
   * @throws IllegalStateException if the values are floats already
   */
  public ImagePipeline grayscale() {
    return with("grayscale", new Altering.Grayscale());
  }

  /**
   * Makes floats of the values: {@code (value / 255 - mean) / deviation} of each colour.
   *
   * @param normalization mean and deviation of each colour
   * @return a pipeline whose samples are {@link ElementType#FLOAT32}
   * @throws IllegalStateException if they were normalized already
   */
  public ImagePipeline normalize(Normalization normalization) {
    if (format.isNormalized()) {
      throw new IllegalStateException("normalize must be called once, got a second call");
    }
    return with(format.withValues(new SampleFormat.Normalized(normalization)));
  }

  /**
   * Makes floats from 0 to 1 of the values. After {@link #normalize} they are floats already and
   * stay what they are.
   *
   * @return a pipeline whose samples are {@link ElementType#FLOAT32}
   */
  public ImagePipeline toFloat() {
    return format.isFloat() ? this : with(format.withValues(new SampleFormat.Unit()));
  }

  /**
   * Puts the channels last: samples are [height, width, 3] instead of [3, height, width].
   *
   * @return a pipeline of such samples
   */
  public ImagePipeline channelsLast() {
    return with(format.withLayout(SampleFormat.Layout.CHANNELS_LAST));
  }

  /**
   * Returns the order of the channels.
   *
   * @return the order in every sample
   */
  public ChannelOrder channelOrder() {
    return format.order();
  }

  /**
   * Tells whether a step draws random numbers.
   *
   * @return true if it takes random numbers to apply this pipeline
   */
  public boolean isRandom() {
    return fixedSteps < steps.size();
  }

  /**
   * Returns the shape of a sample.
   *
   * @return {@code [3, height, width]}, or {@code [height, width, 3]} with channels last
   * @throws IllegalStateException if it depends on the picture
   */
  public Shape sampleShape() {
    Optional<Size> size = Optional.empty();
    for (Step step : steps) {
      size = step.size(size);
    }
    return size.map(format::shape)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a pipeline must give all pictures one size: add centerCrop(size) or"
                        + " resize(height, width), got "
                        + this));
  }

  /**
   * Returns the type of the elements of a sample.
   *
   * @return {@link ElementType#FLOAT32} after {@link #normalize} or {@link #toFloat}, else {@link
   *     ElementType#UINT8}
   */
  public ElementType elementType() {
    return format.elementType();
  }

  /**
   * Applies all steps to one picture, as for inference.
   *
   * @param picture the picture, which stays as it is
   * @return a new array; of a shape of its own if pictures are not given one size
   * @throws IllegalArgumentException if the picture is smaller than what {@link #randomCrop} takes
   *     of it, or a step would make more than 100,000,000 pixels of fewer
   * @throws IllegalStateException if a step is random
   */
  public NdArray apply(Picture picture) {
    if (isRandom()) {
      throw new IllegalStateException(
          "apply must be given random numbers where a step is random, got none for " + this);
    }
    return apply(picture, RandomKey.of(0));
  }

  /**
   * Applies all steps to one picture.
   *
   * @param picture the picture, which stays as it is
   * @param random where the random numbers come from; one {@code long} is drawn
   * @return a new array; of a shape of its own if pictures are not given one size
   * @throws IllegalArgumentException if the picture is smaller than what {@link #randomCrop} takes
   *     of it, or a step would make more than 100,000,000 pixels of fewer
   */
  public NdArray apply(Picture picture, RandomGenerator random) {
    return apply(picture, RandomKey.of(random.nextLong()));
  }

  private NdArray apply(Picture picture, RandomKey key) {
    return sample(picture, key, new Scratch());
  }

  List<Step> steps() {
    return steps;
  }

  /** A new sample, of a shape of its own if pictures are not given one size. */
  NdArray sample(Picture picture, RandomKey key, Scratch scratch) {
    Canvas canvas = new Canvas(picture, scratch);
    run(canvas, 0, key);
    NdArray sample = NdArray.allocate(elementType(), format.shape(canvas.size()));
    write(canvas, sample, scratch);
    return sample;
  }

  /**
   * What the steps before the first random one are: for caches. It does not tell RGB from BGR, as
   * what is prepared is the same.
   */
  String preparation() {
    return "pixels " + VERSION + chain(steps.subList(0, fixedSteps).stream());
  }

  /**
   * Those steps. The result is the picture given, or one in the memory of the scratch: whoever
   * keeps it copies it before the scratch is used again.
   */
  Picture prepare(Picture decoded, Scratch scratch) {
    Canvas canvas = new Canvas(decoded, scratch);
    prepare(canvas);
    return canvas.picture();
  }

  /** The other steps, on what {@link #prepare} made. */
  void finish(Picture prepared, RandomKey key, NdArray sample, Scratch scratch) {
    Canvas canvas = new Canvas(prepared, scratch);
    run(canvas, fixedSteps, key);
    write(canvas, sample, scratch);
  }

  /** All steps: the same as {@link #prepare} and {@link #finish}, bit for bit, only faster. */
  void process(Picture decoded, RandomKey key, NdArray sample, Scratch scratch) {
    Canvas canvas = new Canvas(decoded, scratch);
    run(canvas, 0, key);
    write(canvas, sample, scratch);
  }

  private void run(Canvas canvas, int first, RandomKey key) {
    for (int i = first; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step instanceof Step.Fixed fixed) {
        fixed.run(canvas);
      } else if (step instanceof Step.Drawn drawn) {
        drawn.run(canvas, key.with(i).generator());
      }
    }
  }

  private void prepare(Canvas canvas) {
    for (Step step : steps.subList(0, fixedSteps)) {
      ((Step.Fixed) step).run(canvas);
    }
  }

  private void write(Canvas canvas, NdArray sample, Scratch scratch) {
    canvas.writeTo(format.sink(sample, canvas.size(), scratch));
  }

  private ImagePipeline with(String name, Step step) {
    if (format.isFloat()) {
      throw new IllegalStateException(
          name + " must come before normalize and toFloat, got it after " + this);
    }
    return new ImagePipeline(Stream.concat(steps.stream(), Stream.of(step)).toList(), format);
  }

  private ImagePipeline with(SampleFormat other) {
    return new ImagePipeline(steps, other);
  }

  /**
   * Returns the pipeline as it is written.
   *
   * @return for example {@code rgb().resize(256).centerCrop(224, 224).toFloat()}
   */
  @Override
  public String toString() {
    String start = channelOrder() == ChannelOrder.RGB ? "rgb()" : "bgr()";
    return start + chain(Stream.concat(steps.stream(), format.calls()));
  }

  private static String chain(Stream<?> calls) {
    return calls.map(call -> "." + call).collect(Collectors.joining());
  }

  private static Size size(int height, int width) {
    requirePositive("height", height);
    requirePositive("width", width);
    return new Size(height, width);
  }

  private static void requirePositive(String name, int length) {
    if (length <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + length);
    }
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be in [0, 1], got " + probability);
    }
  }

  private static void requireStrength(double strength) {
    if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("strength must be >= 0 and finite, got " + strength);
    }
  }

  private Object writeReplace() {
    return new Form(List.copyOf(steps), format.form());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a pipeline must be read as its form, got itself");
  }

  /** What is serialized. */
  private record Form(List<Step> steps, SampleFormat.Form format) implements Serializable {

    private Object readResolve() {
      return new ImagePipeline(steps, format.format());
    }
  }
}
