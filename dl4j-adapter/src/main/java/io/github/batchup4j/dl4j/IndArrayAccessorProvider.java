package io.github.batchup4j.dl4j;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.AccessorProvider;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes an {@code INDArray} one of the array-likes of the core; found by {@link
 * java.util.ServiceLoader}, nobody needs to call it.
 */
public final class IndArrayAccessorProvider implements AccessorProvider {

  /** Makes the provider; for the service loader. */
  public IndArrayAccessorProvider() {}

  @Override
  public Optional<Accessor> accessorOf(Object arrayLike) {
    return arrayLike instanceof INDArray array
        ? Optional.of(IndArrayAccessor.of(array))
        : Optional.empty();
  }
}
