package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;

/** Keys of the files that one reader reads and one pipeline prepares. */
final class CacheKeys {

  private static final int FACTS = 2 * Long.BYTES;

  private final byte[] context;

  private CacheKeys(byte[] context) {
    this.context = context;
  }

  static CacheKeys of(PictureReader reader, ImagePipeline pipeline) {
    return of(reader.fingerprint(), pipeline.preparation());
  }

  static CacheKeys of(String reader, String preparation) {
    // The length keeps what ends the one apart from what begins the other.
    String context = reader.length() + ":" + reader + preparation;
    return new CacheKeys(sha256().digest(context.getBytes(StandardCharsets.UTF_8)));
  }

  /** The key of a file as it is now. */
  CacheKey of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    MessageDigest digest = sha256();
    digest.update(context);
    digest.update(
        ByteBuffer.allocate(FACTS)
            .putLong(attributes.size())
            .putLong(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS))
            .flip());
    ByteBuffer key = ByteBuffer.wrap(digest.digest(name(file).getBytes(StandardCharsets.UTF_8)));
    return new CacheKey(key.getLong(), key.getLong());
  }

  /** Names that the JVM cannot decode look alike as text; those of other file systems too. */
  private static String name(Path file) {
    String text = file.toAbsolutePath().toString();
    boolean isDefault = file.getFileSystem().equals(FileSystems.getDefault());
    return isDefault && text.indexOf('\uFFFD') < 0 ? text : file.toUri().toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
