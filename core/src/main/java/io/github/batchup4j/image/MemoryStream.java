package io.github.batchup4j.image;

import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An input of the JDK's readers over an array, without a file or a copy; used again and again. Some
 * markers of a JPEG file may be shown as those of comments, so that a reader passes them over.
 */
final class MemoryStream extends ImageInputStreamImpl {

  private static final int COMMENT = 0xFE;

  private byte[] bytes = {};
  private List<Integer> comments = List.of();
  private boolean endPassed;

  /**
   * Begins anew with other bytes.
   *
   * @param content the bytes
   * @param markers where among them stand the markers to be shown as those of comments
   */
  void open(byte[] content, List<Integer> markers) {
    bytes = content;
    comments = markers;
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
    int at = (int) streamPos++;
    return comments.contains(at) ? COMMENT : bytes[at] & 0xFF;
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
    int from = (int) streamPos;
    System.arraycopy(bytes, from, target, offset, count);
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
