package io.github.batchup4j.image;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** All decoders there are, in the order in which they are asked. */
final class Decoders {

  private final List<ImageDecoder> all;

  private Decoders(List<ImageDecoder> all) {
    this.all = all;
  }

  static Decoders installed() {
    ImageDecoder jdk = new JdkDecoder();
    Stream<ImageDecoder> own =
        Stream.of(jdk, new OpenCvDecoder(jdk), new CommonsImagingDecoder(jdk));
    Stream<ImageDecoder> others =
        ServiceLoader.load(ImageDecoder.class, ImageDecoder.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get);
    return new Decoders(Stream.concat(own, others).toList());
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
