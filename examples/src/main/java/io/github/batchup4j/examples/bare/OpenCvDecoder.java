package io.github.batchup4j.examples.bare;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.github.batchup4j.examples.bare.Pixels.Colours;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV, whose pixels are copied into an array that is used again. */
final class OpenCvDecoder implements BareDecoder {

  private byte[] bytes = {};

  @Override
  public Pixels decode(byte[] file) throws IOException {
    try (Mat decoded = decoded(file);
        BytePointer data = decoded.data()) {
      int length = decoded.cols() * decoded.rows() * 3;
      if (bytes.length < length) {
        bytes = new byte[length];
      }
      data.get(bytes, 0, length);
      return new Pixels(Colours.BGR, decoded.cols(), decoded.rows(), bytes);
    }
  }

  @Override
  public void decodeOnly(byte[] file) throws IOException {
    decoded(file).close();
  }

  private static Mat decoded(byte[] file) throws IOException {
    try (BytePointer memory = new BytePointer(file);
        Mat encoded = new Mat(1, file.length, CV_8UC1, memory)) {
      Mat decoded = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
      if (decoded.empty()) {
        throw new IOException("a file must be one that OpenCV decodes");
      }
      return decoded;
    }
  }
}
