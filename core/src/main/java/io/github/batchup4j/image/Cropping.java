package io.github.batchup4j.image;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Steps that take a part of a picture, rounding as torchvision does. */
final class Cropping {

  private static final int TRIES = 10;

  private Cropping() {}

  /** The middle; a picture that is smaller gets a black edge. */
  record Center(Size size) implements Step.Fixed {

    @Override
    public Optional<Size> size(Optional<Size> before) {
      return Optional.of(size);
    }

    @Override
    public void run(Canvas canvas) {
      int left = offset(canvas.size().width(), size.width());
      int top = offset(canvas.size().height(), size.height());
      canvas.crop(new Box(left, top, size.width(), size.height()));
    }

    private static int offset(int length, int wanted) {
      return wanted > length ? -((wanted - length) / 2) : (int) Math.rint((length - wanted) / 2.0);
    }

    @Override
    public String toString() {
      return "centerCrop(" + size.height() + ", " + size.width() + ")";
    }
  }

  /** Any part of a size, all with the same probability. */
  record Anywhere(Size size) implements Step.Drawn {

    @Override
    public Optional<Size> size(Optional<Size> before) {
      return Optional.of(size);
    }

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      Size before = canvas.size();
      if (before.width() < size.width() || before.height() < size.height()) {
        throw new IllegalArgumentException(
            "a picture for " + this + " must be at least " + size + " pixels, got " + before);
      }
      canvas.crop(anywhere(before, size, random));
    }

    @Override
    public String toString() {
      return "randomCrop(" + size.height() + ", " + size.width() + ")";
    }
  }

  private static Box anywhere(Size picture, Size size, RandomGenerator random) {
    int top = random.nextInt(picture.height() - size.height() + 1);
    int left = random.nextInt(picture.width() - size.width() + 1);
    return new Box(left, top, size.width(), size.height());
  }

  /**
   * A part of random area and proportion, resized to a square.
   *
   * @param length the side of the square
   * @param area the range of the part's area, as a fraction of the picture's
   * @param ratio the range of the part's width divided by its height; its logarithm is uniform
   */
  record Resized(int length, Range area, Range ratio) implements Step.Drawn {

    @Override
    public Optional<Size> size(Optional<Size> before) {
      return Optional.of(new Size(length, length));
    }

    @Override
    public void run(Canvas canvas, RandomGenerator random) {
      canvas.crop(part(canvas.size(), random));
      canvas.resize(new Size(length, length));
    }

    Box part(Size picture, RandomGenerator random) {
      double pixels = (double) picture.width() * picture.height();
      for (int i = 0; i < TRIES; i++) {
        double wanted = pixels * area.at(random.nextDouble());
        double proportion = StrictMath.exp(ratio.logarithm().at(random.nextDouble()));
        int width = rounded(Math.sqrt(wanted * proportion));
        int height = rounded(Math.sqrt(wanted / proportion));
        if (width > 0 && width <= picture.width() && height > 0 && height <= picture.height()) {
          return anywhere(picture, new Size(height, width), random);
        }
      }
      return middle(picture);
    }

    /** The largest part in the middle of an allowed proportion. */
    private Box middle(Size picture) {
      double proportion = (double) picture.width() / picture.height();
      int width = picture.width();
      int height = picture.height();
      if (proportion < ratio.least()) {
        height = Math.max(1, rounded(width / ratio.least()));
      } else if (proportion > ratio.most()) {
        width = Math.max(1, rounded(height * ratio.most()));
      }
      return new Box((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    }

    private static int rounded(double value) {
      return (int) Math.rint(value);
    }

    @Override
    public String toString() {
      return "randomResizedCrop(" + length + ", " + area + ", " + ratio + ")";
    }
  }
}
