package com.example.digits;

import io.github.batchup4j.image.PictureReader;

/** Uses BatchUp4J as a project of its user does. Any claim that does not hold is an error. */
public final class Main {

  private Main() {}

  public static void main(String... arguments) throws Exception {
    ClassPath.check();
    ImageHeaders.check();
    ImageFiles.check(PictureReader.standard());
    Training.check();
  }

  public static void require(boolean holds, String claim, Object actual) {
    if (!holds) {
      throw new AssertionError(claim + ", got " + actual);
    }
    System.out.println(claim + ": " + actual);
  }
}
