package io.github.batchup4j.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * The JDK's own readers of one format. A reader serves one thread at a time. Those of JPEG files,
 * which are dear to make, are kept for the next picture, so there are as many as threads that ever
 * read at once; others keep hold of their last picture, and are not kept.
 */
final class JdkReaders {

  /*
   * Other libraries may put readers of their own before the JDK's, which convert colours in other
   * ways. So the JDK's are looked for by their package.
   */

  private static final String PACKAGE = "com.sun.imageio.plugins.";

  private static final String KEPT = "jpeg";

  private final String format;
  private final Optional<ImageReaderSpi> provider;
  private final Queue<JdkReader> idle = new ConcurrentLinkedQueue<>();

  JdkReaders(String format) {
    this.format = format;
    this.provider = provider(format);
  }

  /** What is done with a reader. */
  @FunctionalInterface
  interface Task {
    Picture run(JdkReader reader) throws IOException;
  }

  /** Whether this JDK has any. */
  boolean areThere() {
    return provider.isPresent();
  }

  Picture read(EncodedImage image, Task task) throws IOException {
    JdkReader reader = idle.poll();
    if (reader == null) {
      reader = new JdkReader(create());
    }
    boolean sound = false;
    try {
      reader.open(image);
      Picture picture = task.run(reader);
      reader.close();
      sound = true;
      return picture;
    } finally {
      if (sound && format.equals(KEPT)) {
        idle.add(reader);
      } else {
        reader.dispose();
      }
    }
  }

  private ImageReader create() throws IOException {
    if (provider.isEmpty()) {
      throw new IIOException("this JDK has no reader of " + format);
    }
    return provider.get().createReaderInstance();
  }

  private static Optional<ImageReaderSpi> provider(String format) {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi provider = all.next();
      if (provider.getClass().getName().startsWith(PACKAGE)
          && Arrays.asList(provider.getFormatNames()).contains(format)) {
        return Optional.of(provider);
      }
    }
    return Optional.empty();
  }
}
