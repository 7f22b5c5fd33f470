package io.github.batchup4j.examples.bare;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as the JDK's readers want it, without a copy. Some markers of a JPEG file are
 * shown as those of comments, so that a reader passes them over.
 */
final class MemoryInput extends ImageInputStreamImpl {

  private static final int COMMENT = 0xfe;

  private final byte[] file;
  private final int[] comments;

  MemoryInput(byte[] file, int[] comments) {
    this.file = file;
    this.comments = comments;
  }

  @Override
  public int read() {
    bitOffset = 0;
    byte[] one = new byte[1];
    return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int count = (int) Math.min(length, file.length - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    int from = (int) streamPos;
    System.arraycopy(file, from, target, offset, count);
    for (int at : comments) {
      if (at >= from && at < from + count) {
        target[offset + at - from] = (byte) COMMENT;
      }
    }
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return file.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }
}
