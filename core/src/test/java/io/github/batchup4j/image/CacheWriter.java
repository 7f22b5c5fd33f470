package io.github.batchup4j.image;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** A process that fills a cache and says so, line by line, until it has done or is killed. */
final class CacheWriter {

  static final int ROWS = 200;
  static final int WINDOW = 1 << 18;
  static final String STARTED = "started ";
  static final String WRITTEN = "written ";

  private CacheWriter() {}

  /** Writes samples into a folder: the arguments are the folder, the first sample and how many. */
  @SuppressWarnings("SystemOut") // the parent reads it
  public static void main(String[] arguments) throws IOException {
    int first = Integer.parseInt(arguments[1]);
    int end = first + Integer.parseInt(arguments[2]);
    try (ImageCache cache = open(Path.of(arguments[0]))) {
      for (int i = first; i < end; i++) {
        System.out.println(STARTED + i);
        CachedSamples.keep(cache, i, ROWS);
        System.out.println(WRITTEN + i);
      }
    }
  }

  static ImageCache open(Path folder) throws IOException {
    return DiskCache.open(folder, 1L << 30, WINDOW);
  }

  /** Starts the process. */
  static Process start(Path folder, int first, int count) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx64m",
            "-cp",
            classes(ImageCache.class) + System.getProperty("path.separator") + testClasses(),
            CacheWriter.class.getName(),
            folder.toString(),
            Integer.toString(first),
            Integer.toString(count));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String testClasses() {
    return classes(CacheWriter.class)
        + System.getProperty("path.separator")
        + classes(org.assertj.core.api.Assertions.class);
  }

  private static String classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
