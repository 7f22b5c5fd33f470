package io.github.batchup4j.image;

import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** All that is asked of OpenCV; the one class that cannot be loaded without it. */
final class OpenCvPictures {

  /*
   * Only what OpenCV 4.5.5 (JavaCPP 1.5.7), which DL4J brings, and 4.14 have in common. The flags
   * are constants, written into this class by the compiler.
   */

  private static final int BGR_AS_STORED =
      opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

  private OpenCvPictures() {}

  /** Loads the native libraries, or fails. */
  static void load() {
    new Mat().close();
    Loader.load(opencv_imgcodecs.class);
  }

  static String version() {
    return opencv_core.CV_VERSION;
  }

  /**
   * Decodes.
   *
   * @param file the file
   * @param memory where to take memory from
   * @return a picture of format BGR
   * @throws IOException if OpenCV gives no picture
   */
  static Picture decode(byte[] file, PixelMemory memory) throws IOException {
    try (Mat encoded = new Mat(1, file.length, opencv_core.CV_8UC1);
        BytePointer data = encoded.data()) {
      data.put(file, 0, file.length);
      try (Mat decoded = opencv_imgcodecs.imdecode(encoded, BGR_AS_STORED)) {
        return picture(decoded, memory);
      }
    }
  }

  private static Picture picture(Mat decoded, PixelMemory memory) throws IOException {
    if (decoded.empty() || decoded.type() != opencv_core.CV_8UC3 || !decoded.isContinuous()) {
      throw new IOException("OpenCV gave no picture");
    }
    int width = decoded.cols();
    int height = decoded.rows();
    int length = Math.multiplyExact(3, Math.multiplyExact(width, height));
    byte[] pixels = memory.allocate(length);
    try (BytePointer data = decoded.data()) {
      data.get(pixels, 0, length);
    }
    return Picture.of(PixelFormat.BGR, width, height, pixels);
  }
}
