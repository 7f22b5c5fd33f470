package io.github.batchup4j.image;

/** The order of the colour channels of an array. */
public enum ChannelOrder {
  /** Red, green, blue: that of Pillow, torchvision and the networks trained with them. */
  RGB,
  /** Blue, green, red: that of OpenCV, and so of DataVec's loaders. */
  BGR
}
