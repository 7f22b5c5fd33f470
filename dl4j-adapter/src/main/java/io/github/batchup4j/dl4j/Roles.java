package io.github.batchup4j.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What a user says about columns: which are features, labels and masks, and which are to be
 * one-hot. Immutable. {@link Layout} is the same with the names of the columns known.
 *
 * @param features the features; empty for the first column that has no other role
 * @param labels the labels; empty for the next column that has no other role
 * @param unlabelled whether there are no labels
 * @param featureMasks masks over time steps of features
 * @param labelMasks masks over time steps or weights of examples of labels
 * @param oneHots which columns become one-hot
 * @param wholeFeatures what becomes of features that are whole numbers
 */
record Roles(
    List<ColumnRef> features,
    List<ColumnRef> labels,
    boolean unlabelled,
    List<Mask> featureMasks,
    List<Mask> labelMasks,
    List<OneHot> oneHots,
    WholeFeatures wholeFeatures) {

  /** What becomes of features that are whole numbers. */
  enum WholeFeatures {
    /** FLOAT: DL4J's normalisers compute in place, and make all pixels of bytes 0. */
    AS_FLOAT,
    /** They stay: for graphs that take token numbers, for example. */
    AS_THEY_ARE
  }

  /**
   * A mask and what it masks.
   *
   * @param masked the features or labels; empty where there is only one column of them
   * @param mask the column of the mask
   */
  record Mask(Optional<ColumnRef> masked, ColumnRef mask) {}

  /**
   * A column of class numbers that becomes one-hot.
   *
   * @param column which
   * @param classes the number of classes
   */
  record OneHot(ColumnRef column, int classes) {}

  Roles {
    features = List.copyOf(features);
    labels = List.copyOf(labels);
    featureMasks = List.copyOf(featureMasks);
    labelMasks = List.copyOf(labelMasks);
    oneHots = List.copyOf(oneHots);
  }

  static Roles byPosition() {
    return new Roles(
        List.of(), List.of(), false, List.of(), List.of(), List.of(), WholeFeatures.AS_FLOAT);
  }

  static List<ColumnRef> named(String... names) {
    return Arrays.stream(names).map(ColumnRef::named).toList();
  }

  static List<ColumnRef> at(int... positions) {
    return Arrays.stream(positions).mapToObj(ColumnRef::at).toList();
  }

  Roles withFeatures(List<ColumnRef> columns) {
    requireSome("features", columns);
    return new Roles(columns, labels, unlabelled, featureMasks, labelMasks, oneHots, wholeFeatures);
  }

  Roles withLabels(List<ColumnRef> columns) {
    requireSome("labels", columns);
    requireLabelled("labels");
    return new Roles(
        features, columns, unlabelled, featureMasks, labelMasks, oneHots, wholeFeatures);
  }

  private static void requireSome(String what, List<ColumnRef> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(what + " must be one column or more, got none");
    }
  }

  Roles withoutLabels() {
    if (!labels.isEmpty() || !labelMasks.isEmpty()) {
      throw new IllegalStateException("an iterator with labels must not be unlabelled");
    }
    return new Roles(features, labels, true, featureMasks, labelMasks, oneHots, wholeFeatures);
  }

  Roles withFeatureMask(Optional<ColumnRef> masked, ColumnRef mask) {
    List<Mask> masks =
        added(featureMasks, new Mask(masked, mask), () -> "features must have one mask, got two");
    return new Roles(features, labels, unlabelled, masks, labelMasks, oneHots, wholeFeatures);
  }

  Roles withLabelMask(Optional<ColumnRef> masked, ColumnRef mask) {
    requireLabelled("a mask of labels");
    List<Mask> masks =
        added(
            labelMasks,
            new Mask(masked, mask),
            () -> "labels must have one mask, got two: weights are a mask of labels too");
    return new Roles(features, labels, unlabelled, featureMasks, masks, oneHots, wholeFeatures);
  }

  private static List<Mask> added(List<Mask> masks, Mask mask, Supplier<String> twice) {
    if (masks.stream().anyMatch(other -> other.masked.equals(mask.masked))) {
      throw new IllegalStateException(twice.get());
    }
    return appended(masks, mask);
  }

  private void requireLabelled(String what) {
    if (unlabelled) {
      throw new IllegalStateException("an unlabelled iterator must not have " + what);
    }
  }

  Roles withOneHot(ColumnRef column, int classes) {
    if (classes <= 0) {
      throw new IllegalArgumentException("classes must be > 0, got " + classes);
    }
    return new Roles(
        features,
        labels,
        unlabelled,
        featureMasks,
        labelMasks,
        appended(oneHots, new OneHot(column, classes)),
        wholeFeatures);
  }

  /** The number of classes of a column that is to become one-hot. */
  OptionalInt classes(int position, List<String> names) {
    return oneHots.stream()
        .filter(oneHot -> oneHot.column().in(names) == position)
        .mapToInt(OneHot::classes)
        .reduce((earlier, later) -> later);
  }

  /**
   * Checks what is said about columns against their names.
   *
   * @throws IllegalArgumentException if a column is not among them
   */
  void requireColumnsIn(List<String> names) {
    features.forEach(column -> column.in(names));
    labels.forEach(column -> column.in(names));
    oneHots.forEach(oneHot -> oneHot.column().in(names));
    for (List<Mask> masks : List.of(featureMasks, labelMasks)) {
      for (Mask mask : masks) {
        mask.mask().in(names);
        mask.masked().ifPresent(column -> column.in(names));
      }
    }
  }

  Roles withWholeFeatures(WholeFeatures whole) {
    return new Roles(features, labels, unlabelled, featureMasks, labelMasks, oneHots, whole);
  }

  private static <T> List<T> appended(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
