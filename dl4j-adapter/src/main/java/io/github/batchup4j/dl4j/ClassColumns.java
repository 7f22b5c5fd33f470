package io.github.batchup4j.dl4j;

import io.github.batchup4j.source.Batches;
import java.util.List;
import java.util.Map;

/**
 * The columns of class numbers whose classes have names.
 *
 * @param names the names of the classes by column, in the order of the columns
 */
record ClassColumns(Map<String, List<String>> names) {

  /**
   * Those of a recipe's source.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ClassColumns of(Batches batches) {
    Map<String, List<String>> names = batches.source().classNames();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "oneHotLabels must have a column with class names, got none: oneHot says column and"
              + " number of classes");
    }
    return new ClassColumns(names);
  }

  /**
   * The names of the classes of the only column.
   *
   * @throws IllegalArgumentException if there are several
   */
  List<String> only() {
    if (names.size() > 1) {
      throw new IllegalArgumentException(
          "oneHotLabels must have one column with class names, got "
              + names.keySet()
              + ": oneHot says column and number of classes");
    }
    return names.values().iterator().next();
  }

  /** All of them one-hot. */
  Roles oneHot(Roles roles) {
    Roles all = roles;
    for (Map.Entry<String, List<String>> column : names.entrySet()) {
      all = all.withOneHot(ColumnRef.named(column.getKey()), column.getValue().size());
    }
    return all;
  }

  /**
   * All of them one-hot, and the labels.
   *
   * @throws IllegalStateException if there are other labels, which would be lost
   */
  Roles labels(Roles roles) {
    List<ColumnRef> labels = names.keySet().stream().map(ColumnRef::named).toList();
    if (!roles.labels().isEmpty() && !roles.labels().equals(labels)) {
      throw new IllegalStateException(
          "oneHotLabels must choose the labels, got others chosen before it: oneHot leaves them");
    }
    return oneHot(roles.withLabels(labels));
  }
}
