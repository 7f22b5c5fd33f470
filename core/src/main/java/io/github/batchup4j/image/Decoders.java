package io.github.batchup4j.image;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** All decoders there are, in the order in which they are asked. */
final class Decoders {

  private static final Logger LOGGER = System.getLogger(PictureReader.class.getName());

  /** A class loader that fails once may do so for ever. */
  private static final int MOST_FAILURES = 100;

  private final List<ImageDecoder> all;

  private Decoders(List<ImageDecoder> all) {
    this.all = all;
  }

  static Decoders installed() {
    return withOthers(
        ServiceLoader.load(ImageDecoder.class, ImageDecoder.class.getClassLoader()).iterator(),
        problem -> LOGGER.log(Level.WARNING, problem));
  }

  /**
   * Those of this library, and others that can be made and have names of their own. The standard
   * reader is made once in a JVM: one bad decoder must not take it away.
   */
  static Decoders withOthers(Iterator<ImageDecoder> others, Consumer<String> warnings) {
    ImageDecoder jdk = new JdkDecoder();
    List<ImageDecoder> all = new ArrayList<>();
    all.addAll(List.of(jdk, new OpenCvDecoder(jdk), new CommonsImagingDecoder(jdk)));
    int failures = 0;
    while (failures < MOST_FAILURES) {
      try {
        if (!others.hasNext()) {
          break;
        }
        add(others.next(), all, warnings);
      } catch (ServiceConfigurationError e) {
        failures++;
        warnings.accept("an ImageDecoder must be one that can be made, got " + e.getMessage());
      }
    }
    return new Decoders(List.copyOf(all));
  }

  private static void add(ImageDecoder decoder, List<ImageDecoder> all, Consumer<String> warnings) {
    if (all.stream().anyMatch(other -> other.name().equals(decoder.name()))) {
      warnings.accept(
          "an ImageDecoder must have a name of its own, got \""
              + decoder.name()
              + "\" of "
              + decoder.getClass().getName());
    } else {
      all.add(decoder);
    }
  }

  List<String> names() {
    return all.stream().map(ImageDecoder::name).toList();
  }

  Optional<ImageDecoder> named(String name) {
    return all.stream().filter(decoder -> decoder.name().equals(name)).findFirst();
  }

  /** Names and versions of those that can be used, in the order in which they are asked. */
  List<String> versions() {
    return all.stream()
        .filter(ImageDecoder::isAvailable)
        .map(decoder -> decoder.name() + " " + decoder.version())
        .toList();
  }

  /** The first that gets the file right. */
  Optional<ImageDecoder> first(EncodedImage image) {
    return all.stream()
        .filter(decoder -> decoder.isAvailable() && decoder.decodes(image))
        .findFirst();
  }
}
