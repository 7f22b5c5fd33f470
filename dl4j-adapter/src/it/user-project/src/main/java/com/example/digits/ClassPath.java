package com.example.digits;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.apache.commons.io.IOUtils;

/**
 * Says that this is the class path on which Commons Imaging itself would fail: without it, and with
 * a commons-io that is too old for it.
 */
final class ClassPath {

  private ClassPath() {}

  static void check() throws IOException {
    String commonsIo = IOUtils.class.getPackage().getImplementationVersion();
    Main.require("2.7".equals(commonsIo), "commons-io must be DL4J's 2.7", commonsIo);
    List<String> originals = jarsWith("org/apache/commons/imaging/");
    Main.require(
        originals.isEmpty(), "no jar must hold Commons Imaging under its own name", originals);
    List<String> copies = jarsWith("io/github/batchup4j/shaded/commons/imaging/");
    Main.require(
        copies.size() == 1 && copies.get(0).startsWith("batchup4j-core-"),
        "the core's jar must hold Commons Imaging under another name",
        copies);
  }

  private static List<String> jarsWith(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      File file = new File(entry);
      if (file.isFile()) {
        try (JarFile jar = new JarFile(file)) {
          if (jar.stream().anyMatch(inside -> inside.getName().startsWith(folder))) {
            names.add(file.getName());
          }
        }
      }
    }
    return names;
  }
}
