package io.github.batchup4j.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** An input of the JDK's readers over an array, without a file or a copy; used again and again. */
final class MemoryStream extends ImageInputStreamImpl {

  private byte[] bytes = {};
  private boolean endPassed;

  /** Begins anew with other bytes. */
  void open(byte[] content) {
    bytes = content;
    endPassed = false;
    streamPos = 0;
    flushedPos = 0;
    bitOffset = 0;
  }

  /** Returns whether more was asked for than there is. */
  boolean endPassed() {
    return endPassed;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      endPassed = true;
      return -1;
    }
    return bytes[(int) streamPos++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      endPassed = true;
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
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
