package io.github.batchup4j.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What runs in the JVM of a group. */
final class GroupMain {

  private GroupMain() {}

  /**
   * Measures one group.
   *
   * @param arguments the group, the scale, the file for the result and perhaps a folder of pictures
   * @throws Exception if something cannot be measured
   */
  public static void main(String... arguments) throws Exception {
    List<String> given = Arrays.asList(arguments);
    Settings settings =
        new Settings(Scale.valueOf(given.get(1)), given.stream().skip(3).findFirst().map(Path::of));
    GroupResult result = GroupResult.of(Groups.named(given.get(0)), settings);
    Json.write(Path.of(given.get(2)), result);
  }
}
