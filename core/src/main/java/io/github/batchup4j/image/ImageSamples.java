package io.github.batchup4j.image;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Makes samples of image files. Thread-safe. */
final class ImageSamples {

  private final List<Path> files;
  private final PictureReader reader;
  private final Optional<CachedPictures> cached;
  private final ImagePipeline pipeline;

  /** As many as threads have read at once; the last one used is used first. */
  private final Deque<Scratch> idle = new ConcurrentLinkedDeque<>();

  private ImageSamples(
      List<Path> files,
      PictureReader reader,
      Optional<CachedPictures> cached,
      ImagePipeline pipeline) {
    this.files = files;
    this.reader = reader;
    this.cached = cached;
    this.pipeline = pipeline;
  }

  static ImageSamples of(
      List<Path> files, PictureReader reader, Optional<ImageCache> cache, ImagePipeline pipeline) {
    return new ImageSamples(
        files, reader, cache.map(kept -> CachedPictures.of(kept, reader, pipeline)), pipeline);
  }

  /** The samples as a column. */
  Accessor accessor() {
    return pipeline.isRandom()
        ? new RandomImageAccessor(this, pipeline.elementType(), pipeline.sampleShape())
        : new ImageAccessor(this, pipeline.elementType(), pipeline.sampleShape());
  }

  int size() {
    return files.size();
  }

  String name(long index) {
    return files.get((int) index).toString();
  }

  void read(long index, NdArray sample, RandomKey key) throws IOException {
    Path file = files.get((int) index);
    Scratch borrowed = idle.poll();
    Scratch scratch = borrowed == null ? new Scratch() : borrowed;
    try {
      if (cached.isPresent()) {
        pipeline.finish(cached.get().prepared(file, scratch), key, sample, scratch);
      } else {
        pipeline.process(reader.read(file, scratch), key, sample, scratch);
      }
    } finally {
      giveBack(scratch);
    }
  }

  private void giveBack(Scratch scratch) {
    if (!scratch.isLarge()) {
      idle.push(scratch);
    }
  }
}
