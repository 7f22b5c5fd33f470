package io.github.batchup4j.image;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.RandomKey;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Makes samples of image files. Thread-safe. */
final class ImageSamples implements Serializable {

  private static final long serialVersionUID = 1;

  private final FileList files;
  private final PictureReader reader;
  private final transient Optional<CachedPictures> cached;
  private final ImagePipeline pipeline;

  /** As many as threads have read at once; the last one used is used first. */
  private final transient Deque<Scratch> idle = new ConcurrentLinkedDeque<>();

  private ImageSamples(
      FileList files,
      PictureReader reader,
      Optional<CachedPictures> cached,
      ImagePipeline pipeline) {
    this.files = files;
    this.reader = reader;
    this.cached = cached;
    this.pipeline = pipeline;
  }

  static ImageSamples of(
      FileList files, PictureReader reader, Optional<ImageCache> cache, ImagePipeline pipeline) {
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
    return files.get(index).toString();
  }

  void read(long index, NdArray sample, RandomKey key) throws IOException {
    Path file = files.get(index);
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

  private Object writeReplace() {
    Optional<ImageCache> cache = cached.map(CachedPictures::cache).filter(open -> !open.isClosed());
    return new Form(files, reader, cache.map(ImageCache::elsewhere).orElse(null), pipeline);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException(
        "samples of images must be read as their form, got themselves");
  }

  /** What is serialized: of a cache, that of the process in which it is read. */
  private record Form(
      FileList files, PictureReader reader, @Nullable WorkerCache cache, ImagePipeline pipeline)
      implements Serializable {

    private Object readResolve() {
      return of(files, reader, Optional.ofNullable(cache).map(WorkerCache::get), pipeline);
    }
  }
}
