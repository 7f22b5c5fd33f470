package io.github.batchup4j.image;

import java.util.Optional;

/** Steps that resize, rounding as torchvision does. */
final class Resizing {

  private Resizing() {}

  /** To a height and width. */
  record Exactly(Size size) implements Step.Fixed {

    @Override
    public Optional<Size> size(Optional<Size> before) {
      return Optional.of(size);
    }

    @Override
    public void run(Canvas canvas) {
      canvas.resize(size);
    }

    @Override
    public String toString() {
      return "resize(" + size.height() + ", " + size.width() + ")";
    }
  }

  /** To a length of the shorter side, the longer one in proportion. */
  record ShorterSide(int length) implements Step.Fixed {

    @Override
    public Optional<Size> size(Optional<Size> before) {
      return before.map(this::resized);
    }

    @Override
    public void run(Canvas canvas) {
      canvas.resize(resized(canvas.size()));
    }

    private Size resized(Size size) {
      return size.width() <= size.height()
          ? new Size(proportional(size.height(), size.width()), length)
          : new Size(length, proportional(size.width(), size.height()));
    }

    private int proportional(int longSide, int shortSide) {
      return (int) ((double) ((long) length * longSide) / shortSide);
    }

    @Override
    public String toString() {
      return "resize(" + length + ")";
    }
  }
}
