package io.github.batchup4j.image;

/** Where a decoder gets the memory of a picture from. */
@FunctionalInterface
public interface PixelMemory {

  /**
   * Returns memory to write pixels to.
   *
   * @param bytes how many bytes are needed
   * @return an array of at least as many, whose values are not defined; nobody else writes to it as
   *     long as the picture is in use
   */
  byte[] allocate(int bytes);

  /**
   * Returns a new array each time: the picture belongs to whoever asked for it.
   *
   * @return memory of the heap
   */
  static PixelMemory fresh() {
    return byte[]::new;
  }
}
