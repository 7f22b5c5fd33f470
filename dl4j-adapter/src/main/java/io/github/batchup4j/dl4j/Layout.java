package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.SampleFailedException;
import io.github.batchup4j.source.Batch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;

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
   * @param isCopy whether an earlier slot has the same column: a pre-processor that writes to one
   *     array must not write to the other
   * @param classes how many classes it has, if it is to become one-hot
   * @param mask the position of its mask, if it has one
   */
  record Slot(int column, boolean isCopy, OptionalInt classes, OptionalInt mask) {

    INDArray array(Batch batch) throws SampleFailedException {
      if (classes.isPresent()) {
        return OneHotEncoding.of(batch, column, classes.getAsInt());
      }
      INDArray array = IndArrays.column(batch, column);
      return isCopy ? IndArrays.duplicate(array) : array;
    }

    Optional<INDArray> maskArray(Batch batch) {
      return mask.isPresent()
          ? Optional.of(IndArrays.column(batch, mask.getAsInt()))
          : Optional.empty();
    }
  }

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
    if (features.isEmpty()) {
      features = List.of(first("features", free, names));
    }
    if (labels.isEmpty() && !roles.unlabelled()) {
      labels = List.of(first("labels", free, names));
    }
    if (byPosition && !free.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "columns %s must have a role: name the features and the labels, got only those by"
                  + " position",
              free.stream().map(names::get).toList()));
    }
    Set<Integer> used = new HashSet<>();
    return new Layout(
        slots(features, "features", roles.featureMasks(), roles, names, used),
        slots(labels, "labels", roles.labelMasks(), roles, names, used));
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
      List<String> names,
      Set<Integer> used) {
    for (Roles.Mask mask : masks) {
      requireTarget(mask, role, positions, names);
    }
    List<Slot> slots = new ArrayList<>();
    for (int position : positions) {
      slots.add(
          new Slot(
              position,
              !used.add(position),
              roles.classes(position, names),
              mask(position, masks, names)));
    }
    return slots;
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
