package io.github.batchup4j.image;

import org.jspecify.annotations.Nullable;

/**
 * One picture on its way through the steps of a pipeline. What only chooses pixels is put off until
 * the pixels are wanted; what computes them rounds to 8 bits, so that the result is the same
 * however many steps are taken at once.
 */
final class Canvas {

  private static final long MAX_PIXELS = 100_000_000;

  private final Scratch scratch;
  private View view;

  /** The picture that this canvas made itself, and may change. */
  private @Nullable Picture own;

  Canvas(Picture picture, Scratch scratch) {
    this.scratch = scratch;
    this.view = View.of(picture);
  }

  Size size() {
    return view.size();
  }

  /** Takes a part; black where it lies outside. */
  void crop(Box part) {
    requireModest(part.size());
    view = view.cropped(part);
  }

  void resize(Size size) {
    if (size.equals(size())) {
      return;
    }
    requireModest(size);
    if (!view.isBox()) {
      draw();
    }
    view = view.resized(size);
  }

  /**
   * Refuses what makes a picture huge, whether its pixels are put off or not: a cache wants all of
   * them.
   */
  private void requireModest(Size size) {
    if (size.pixelCount() > Math.max(MAX_PIXELS, size().pixelCount())) {
      throw new IllegalArgumentException(
          "a step must give a picture of at most " + MAX_PIXELS + " pixels, got " + size);
    }
  }

  void flip() {
    view = view.flipped();
  }

  void flipVertically() {
    view = view.flippedVertically();
  }

  void rotate(double degrees) {
    Picture turned = pixels();
    byte[] target = memory(Size.of(turned), turned.pixels());
    Rotation.of(turned, degrees).writeTo(target);
    own(target, Size.of(turned));
  }

  void change(Coloring coloring) {
    Picture picture = pixels();
    coloring.change(picture.pixels(), 3 * picture.width() * picture.height());
  }

  /** What is seen, as a picture; the one given where nothing has changed. */
  Picture picture() {
    return view.isWholePicture() ? view.picture() : draw();
  }

  /** Writes what is seen. */
  void writeTo(RowSink sink) {
    view.writeTo(sink, scratch);
  }

  /** What is seen, as red, green and blue in memory that may be changed. */
  private Picture pixels() {
    Picture picture = own;
    return picture != null && picture.equals(view.picture()) && view.isWholePicture()
        ? picture
        : draw();
  }

  private Picture draw() {
    Size size = size();
    byte[] target = memory(size, view.picture().pixels());
    view.writeTo(new PixelSink(target, size.width(), scratch), scratch);
    return own(target, size);
  }

  private Picture own(byte[] pixels, Size size) {
    Picture picture = Picture.of(PixelFormat.RGB, size.width(), size.height(), pixels);
    own = picture;
    view = View.of(picture);
    return picture;
  }

  private byte[] memory(Size size, byte[] inUse) {
    long bytes = 3L * size.width() * size.height();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a picture must have at most 2^31 - 1 bytes, got one resized to " + size + " pixels");
    }
    return scratch.pixels((int) bytes, inUse);
  }
}
