package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps pictures that are decoded and prepared, so that a file is decoded once and not in every
 * epoch. Thread-safe.
 *
 * <pre>{@code
 * try (ImageCache cache = ImageCache.onDisk(Path.of("cache"), 10L << 30)) {
 *   ImageFolder photos = ImageFolder.of(Path.of("photos")).cached(cache);
 *   ArrayDataSource source = photos.images(ImagePipeline.rgb().resize(256).randomCrop(224).flip());
 *   // train with batches of the source
 *   System.out.println(cache.stats());
 * }
 * }</pre>
 *
 * <p>What is kept is a picture of 8 bits a channel as it is before the first random step of its
 * pipeline, so augmented samples differ in every epoch as without a cache, and all samples are the
 * same with and without it. It pays to begin a pipeline with a step that makes pictures smaller.
 *
 * <p>A picture is found again by the path of its file, the size and the time of the last change of
 * that file, the reader with the versions of its decoders, and the steps before the first random
 * one: if one of them is another, the file is decoded anew. The bytes of a file are not compared,
 * so what is not noticed is a file that another one of the same size has replaced with the time of
 * the last change kept, as {@code cp -p} and {@code rsync -t} keep it, or that has changed twice
 * within the resolution of its file system's clock.
 *
 * <p>A cache keeps what comes first. It drops nothing to make room: once it is full, what is in it
 * stays, and all else is decoded each time. Nothing that goes wrong with a cache fails a sample.
 *
 * <p>On a {@link io.github.batchup4j.pool.WorkerProcessPool} each worker process has a cache of its
 * own, which ends with it or with the sources. One in memory begins empty, with the same number of
 * bytes for each worker. One on disk is another cache of the same folder, as those of different
 * programs are: it has what was there when the worker opened it, and adds to it up to that number
 * of bytes, so that a picture may be kept once by each worker. What workers do is not in the {@link
 * #stats} of this one, and does not end where it is closed later.
 */
public abstract sealed class ImageCache implements AutoCloseable permits MemoryCache, DiskCache {

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  ImageCache() {}

  /**
   * Returns an empty cache in the memory of the heap.
   *
   * @param maxBytes the number of bytes that it may hold, pixels and what it takes to keep them
   * @return the cache
   * @throws IllegalArgumentException if {@code maxBytes} is not &gt; 0
   */
  public static ImageCache inMemory(long maxBytes) {
    return new MemoryCache(maxBytes);
  }

  /**
   * Opens a cache in a folder, with what earlier runs left in it. Its files are mapped into memory,
   * so that the operating system keeps what fits and reads the rest.
   *
   * <p>Any number of caches, of this process and others, may use a folder at once: each adds to
   * files of its own and reads what the others had written when it was opened. A process may be
   * killed at any time: what it had written entirely is used by the next, and nothing else. Each
   * picture is compared with its checksum before it is used for the first time. Files of other
   * kinds, or of another version of the format, are left alone. To begin anew, delete the folder;
   * that frees the space of pictures too whose files have changed.
   *
   * @param folder the folder, which is made if it does not exist; of the default file system, and
   *     better on a local disk
   * @param maxBytes the number of bytes up to which pictures are added, those of earlier runs
   *     counted, each with its place in the index. Not counted are what other caches add to the
   *     folder after it was opened, gaps of less than one picture in each 64 MiB, and files of
   *     other versions of the format
   * @return the cache
   * @throws IllegalArgumentException if {@code maxBytes} is not &gt; 0, or the folder is of another
   *     file system
   * @throws IOException if the folder cannot be made or read
   */
  public static ImageCache onDisk(Path folder, long maxBytes) throws IOException {
    return DiskCache.open(folder, maxBytes, Segment.DEFAULT_WINDOW);
  }

  /**
   * Returns a picture that was kept.
   *
   * @param memory where its pixels may be put
   */
  final Optional<Picture> find(CacheKey key, PixelMemory memory) {
    Optional<Picture> found = lookUp(key, memory);
    (found.isPresent() ? hits : misses).increment();
    return found;
  }

  abstract Optional<Picture> lookUp(CacheKey key, PixelMemory memory);

  /** Keeps a copy of a picture, if there is room. */
  abstract void keep(CacheKey key, Picture picture);

  /** What stands for this cache in other processes, the same each time. */
  abstract WorkerCache elsewhere();

  abstract boolean isClosed();

  /** The number of pictures. */
  abstract long samples();

  abstract long bytes();

  /**
   * Returns what the cache holds and what came of it.
   *
   * @return the numbers of now
   */
  public final Stats stats() {
    return new Stats(hits.sum(), misses.sum(), samples(), bytes());
  }

  /**
   * Ends the use of the cache; its memory is given back, its files stay. Sources that were made
   * with it can still be used: they decode every picture.
   */
  @Override
  public abstract void close();

  /**
   * Numbers of a cache.
   *
   * @param hits how often a picture was found
   * @param misses how often one was not, and its file was decoded
   * @param samples the number of pictures in the cache
   * @param bytes the number of bytes that they take; of a cache on disk, of its files, which stay
   *     when it is closed
   */
  public record Stats(long hits, long misses, long samples, long bytes) {}
}
