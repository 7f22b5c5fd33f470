package io.github.batchup4j.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** All groups, in the order in which they are told. */
final class Groups {

  static final List<Group> ALL =
      List.of(
          new ArraysGroup(),
          new WorkersGroup(),
          new DataSetIteratorGroup(),
          new OrderGroup(),
          new WeightsGroup(),
          new OverheadGroup(),
          new ImagesGroup("jdk"),
          new ImagesGroup("opencv"),
          new MemoryGroup(),
          ImageMemoryGroup.fresh(),
          ImageMemoryGroup.reused(),
          new PermutationGroup());

  private Groups() {}

  static Group named(String name) {
    return ALL.stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("group must be one of " + names() + ", got " + name));
  }

  static String names() {
    return ALL.stream().map(Group::name).collect(Collectors.joining(", "));
  }
}
