package io.github.batchup4j.source;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Makes a source of whatever a caller handed in. */
final class Coercion {

  private Coercion() {}

  static DataSource of(Object object) {
    if (object instanceof DataSource source) {
      return source;
    }
    if (object instanceof List<?> arrays) {
      return ArrayDataSource.ofAll(arrays);
    }
    if (object instanceof Object[] arrays && !isOneArrayLike(arrays)) {
      return ArrayDataSource.ofAll(Arrays.asList(arrays));
    }
    if (object instanceof Iterator<?> batches) {
      return IteratorDataSource.ofUnchecked(batches);
    }
    if (object instanceof CallableDataSource.BatchOpener opener) {
      return CallableDataSource.of(opener);
    }
    throw new IllegalArgumentException(
        "a source must be made of a DataSource, a list or array of array-likes, an Iterator of"
            + " batches or a CallableDataSource.BatchOpener, got "
            + object.getClass().getTypeName());
  }

  /** An array of primitive arrays is one array-like, and not several of them. */
  private static boolean isOneArrayLike(Object[] arrays) {
    Class<?> component = arrays.getClass();
    while (component.isArray()) {
      component = component.getComponentType();
    }
    return component.isPrimitive();
  }
}
