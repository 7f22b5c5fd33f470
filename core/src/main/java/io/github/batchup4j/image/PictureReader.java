package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.Path;

/** Skeleton; see the agreed API. */
public final class PictureReader {

  private static final PictureReader STANDARD = new PictureReader();

  private PictureReader() {}

  public static PictureReader standard() {
    return STANDARD;
  }

  public PictureReader decoder(String name) {
    return this;
  }

  public Picture read(Path file) throws IOException {
    return read(file, PixelMemory.fresh());
  }

  public Picture read(Path file, PixelMemory memory) throws IOException {
    return Picture.of(PixelFormat.GRAY, 1, 1, memory.allocate(1));
  }

  /** What decides which pixels a file gives, beside the file: for caches. */
  String fingerprint() {
    return "skeleton";
  }
}
