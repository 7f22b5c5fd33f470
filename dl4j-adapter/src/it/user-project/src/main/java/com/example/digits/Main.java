package com.example.digits;

/** Uses BatchUp4J as a project of its user does. Any claim that does not hold is an error. */
final class Main {

  private Main() {}

  public static void main(String... arguments) throws Exception {
    ClassPath.check();
    ImageHeaders.check();
    Training.check();
  }

  static void require(boolean holds, String claim, Object actual) {
    if (!holds) {
      throw new AssertionError(claim + ", got " + actual);
    }
    System.out.println(claim + ": " + actual);
  }
}
