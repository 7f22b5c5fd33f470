package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another JVM finds the classes that this one finds. */
class ClassPathTest {

  @Test
  void itHasWhatTheJvmWasStartedWith() {
    assertThat(entries(ClassPathTest.class.getClassLoader()))
        .contains(
            new File(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0])
                .getAbsolutePath());
  }

  @Test
  void classLoadersThatTellTheirPlacesComeFirst(@TempDir Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("with space+"));
    Path jar = folder.resolve("library.jar");
    URL remote = new URL("https://example.org/remote.jar");
    try (URLClassLoader outer = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        URLClassLoader inner =
            new URLClassLoader(new URL[] {classes.toUri().toURL(), remote}, outer)) {
      List<String> entries = entries(inner);
      assertThat(entries).startsWith(classes.toString(), jar.toString()).doesNotHaveDuplicates();
      assertThat(entries).noneMatch(entry -> entry.contains("remote.jar"));
    }
  }

  private static List<String> entries(ClassLoader loader) {
    return List.of(ClassPath.of(loader).split(File.pathSeparator, -1));
  }
}
