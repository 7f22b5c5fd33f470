package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Pictures of files as a pipeline prepares them, from a cache where it has them. */
record CachedPictures(
    ImageCache cache, CacheKeys keys, PictureReader reader, ImagePipeline pipeline) {

  static CachedPictures of(ImageCache cache, PictureReader reader, ImagePipeline pipeline) {
    return new CachedPictures(cache, CacheKeys.of(reader, pipeline), reader, pipeline);
  }

  Picture prepared(Path file, Scratch scratch) throws IOException {
    Optional<CacheKey> key = key(file);
    if (key.isPresent()) {
      Optional<Picture> kept = cache.find(key.get(), scratch);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Picture prepared = pipeline.prepare(reader.read(file, scratch), scratch);
    key.ifPresent(found -> cache.keep(found, prepared));
    return prepared;
  }

  /** A file that cannot be looked at cannot be read either: the reader says why. */
  private Optional<CacheKey> key(Path file) {
    try {
      return Optional.of(keys.of(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
