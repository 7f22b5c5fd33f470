package io.github.batchup4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where features, labels and masks stand among the columns of a batch.
 *
 * @param features the features
 * @param labels the labels; none if there are none
 */
record Layout(List<Slot> features, List<Slot> labels) {

  /**
   * One array of features or labels.
   *
   * @param column its position
   * @param classes how many classes it has, if it is to become one-hot
   * @param mask the position of its mask, if it has one
   */
  record Slot(int column, OptionalInt classes, OptionalInt mask) {}

  /**
   * Finds the columns.
   *
   * @throws IllegalArgumentException if a column is not there, or has no role
   */
  static Layout of(Roles roles, List<String> names) {
    TreeSet<Integer> free = new TreeSet<>();
    for (int i = 0; i < names.size(); i++) {
      free.add(i);
    }
    List<Integer> features = positions(roles.features(), names);
    List<Integer> labels = positions(roles.labels(), names);
    List<Integer> masks = new ArrayList<>();
    roles.featureMasks().forEach(mask -> masks.add(mask.mask().in(names)));
    roles.labelMasks().forEach(mask -> masks.add(mask.mask().in(names)));
    features.forEach(free::remove);
    labels.forEach(free::remove);
    masks.forEach(free::remove);

    boolean byPosition = features.isEmpty() || (labels.isEmpty() && !roles.unlabelled());
    if (labels.isEmpty() && !roles.unlabelled()) {
      labels = onlyOneHot(roles, free, names);
      labels.forEach(free::remove);
    }
    if (features.isEmpty()) {
      features = List.of(first("features", free, names));
    }
    if (labels.isEmpty() && !roles.unlabelled()) {
      labels = List.of(first("labels", free, names));
    }
    if (byPosition && !free.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "columns %s must have a role, got none: say features, labels, weights, featuresMask or"
                  + " labelsMask, or name both features and labels to leave the rest out",
              free.stream().map(names::get).toList()));
    }
    requireOneHotRoles(roles, features, labels, names);
    return new Layout(
        slots(features, "features", roles.featureMasks(), roles, names),
        slots(labels, "labels", roles.labelMasks(), roles, names));
  }

  /** Where labels are not named, the one column that is to become one-hot is meant. */
  private static List<Integer> onlyOneHot(Roles roles, Set<Integer> free, List<String> names) {
    List<Integer> oneHot =
        roles.oneHots().stream()
            .map(column -> column.column().in(names))
            .filter(free::contains)
            .distinct()
            .toList();
    return oneHot.size() == 1 ? oneHot : List.of();
  }

  private static void requireOneHotRoles(
      Roles roles, List<Integer> features, List<Integer> labels, List<String> names) {
    for (Roles.OneHot oneHot : roles.oneHots()) {
      int position = oneHot.column().in(names);
      if (!features.contains(position) && !labels.contains(position)) {
        throw new IllegalArgumentException(
            "a one-hot column must be features or labels, got \""
                + names.get(position)
                + "\", which is neither");
      }
    }
  }

  private static List<Integer> positions(List<ColumnRef> columns, List<String> names) {
    return columns.stream().map(column -> column.in(names)).toList();
  }

  private static int first(String role, TreeSet<Integer> free, List<String> names) {
    Integer position = free.pollFirst();
    if (position == null) {
      throw new IllegalArgumentException(
          role
              + " must be a column of the batches, got "
              + names
              + (role.equals("labels") ? ": say unlabelled() where there are none" : ""));
    }
    return position;
  }

  private static List<Slot> slots(
      List<Integer> positions,
      String role,
      List<Roles.Mask> masks,
      Roles roles,
      List<String> names) {
    for (Roles.Mask mask : masks) {
      requireTarget(mask, role, positions, names);
    }
    return positions.stream()
        .map(
            position ->
                new Slot(position, roles.classes(position, names), mask(position, masks, names)))
        .toList();
  }

  private static void requireTarget(
      Roles.Mask mask, String role, List<Integer> positions, List<String> names) {
    if (mask.masked().isPresent() && !positions.contains(mask.masked().get().in(names))) {
      throw new IllegalArgumentException(
          String.format(
              "a mask of %s must mask one of %s, got \"%s\"",
              role,
              positions.stream().map(names::get).toList(),
              names.get(mask.masked().get().in(names))));
    }
  }

  private static OptionalInt mask(int position, List<Roles.Mask> masks, List<String> names) {
    return masks.stream()
        .filter(mask -> mask.masked().isEmpty() || mask.masked().get().in(names) == position)
        .mapToInt(mask -> mask.mask().in(names))
        .findFirst();
  }
}
