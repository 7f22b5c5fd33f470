package io.github.batchup4j.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The class path of the running JVM, for another: that of its class loaders where they tell it, as
 * those of build tools and application servers do, then {@code java.class.path} and the module
 * path.
 */
final class ClassPath {

  private final Set<String> entries = new LinkedHashSet<>();

  private ClassPath() {}

  /**
   * Returns the class path.
   *
   * @param loader the class loader of the tasks
   * @return the entries, one after the other, as the option {@code -cp} takes them
   */
  static String of(ClassLoader loader) {
    ClassPath path = new ClassPath();
    path.addLoaders(loader);
    path.addLoaders(ClassPath.class.getClassLoader());
    path.addProperty("java.class.path");
    path.addProperty("jdk.module.path");
    return String.join(File.pathSeparator, path.entries);
  }

  private void addLoaders(ClassLoader first) {
    for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          add(url);
        }
      }
    }
  }

  private void add(URL url) {
    if ("file".equals(url.getProtocol())) {
      try {
        entries.add(Path.of(url.toURI()).toString());
      } catch (URISyntaxException | IllegalArgumentException unescapedOrRemote) {
        entries.add(new File(url.getPath()).getAbsolutePath());
      }
    }
  }

  private void addProperty(String name) {
    for (String entry : System.getProperty(name, "").split(Pattern.quote(File.pathSeparator), -1)) {
      if (!entry.isEmpty()) {
        entries.add(new File(entry).getAbsolutePath());
      }
    }
  }
}
