package io.github.batchup4j.image;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** One reader of the JDK, with its input and the warnings of the picture it is reading. */
final class JdkReader {

  private final MemoryStream stream = new MemoryStream();
  private final List<String> warnings = new ArrayList<>();
  private final IIOReadWarningListener listener = (source, warning) -> warnings.add(warning);
  private final ImageReader reader;

  JdkReader(ImageReader reader) {
    this.reader = reader;
    reader.addIIOReadWarningListener(listener);
  }

  void open(EncodedImage image) {
    warnings.clear();
    // The reader would work out conversions for a colour profile, which costs more than decoding.
    stream.open(image.bytes(), image.jpeg().map(JpegHeader::profileMarkers).orElse(List.of()));
    reader.setInput(stream, true, true);
  }

  ImageReader reader() {
    return reader;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Returns whether the reader asked for more bytes than there are. */
  boolean endPassed() {
    return stream.endPassed();
  }

  /** Lets go of the bytes; the reader can be used again. */
  void close() {
    reader.setInput(null);
    stream.open(new byte[0], List.of());
  }

  void dispose() {
    reader.dispose();
  }
}
