package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.random.RandomKey;

/** Skeleton; see the agreed API. */
public final class ImagePipeline {

  private ImagePipeline() {}

  public static ImagePipeline rgb() {
    return new ImagePipeline();
  }

  public static ImagePipeline bgr() {
    return new ImagePipeline();
  }

  public ImagePipeline resize(int shorterSide) {
    return this;
  }

  public ImagePipeline resize(int height, int width) {
    return this;
  }

  public ImagePipeline centerCrop(int size) {
    return this;
  }

  public ImagePipeline randomResizedCrop(int size) {
    return this;
  }

  public ImagePipeline flip() {
    return this;
  }

  public ImagePipeline normalize(Normalization normalization) {
    return this;
  }

  public ChannelOrder channelOrder() {
    return ChannelOrder.RGB;
  }

  public boolean isRandom() {
    return false;
  }

  /** The shape of the result, where it does not depend on the picture. */
  public Shape sampleShape() {
    return Shape.scalar();
  }

  public ElementType elementType() {
    return ElementType.UINT8;
  }

  public NdArray apply(Picture picture) {
    return NdArray.scalar(picture.width());
  }

  /** What the steps before the first random one, and before the floats, are: for caches. */
  String preparation() {
    return "";
  }

  /** Those steps: a picture that may be kept. Its memory may be that of the one given. */
  Picture prepare(Picture decoded, Scratch scratch) {
    return decoded;
  }

  /** The other steps, on what {@link #prepare} made. */
  void finish(Picture prepared, RandomKey key, NdArray sample, Scratch scratch) {}

  /** All steps: the same as {@link #prepare} and {@link #finish}, bit for bit, only faster. */
  void process(Picture decoded, RandomKey key, NdArray sample, Scratch scratch) {}
}
