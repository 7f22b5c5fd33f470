package io.github.batchup4j.dl4j.testing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * The SHA-256 of DataSets: types, shapes and values of features, labels and masks, in order. Not
 * thread-safe.
 *
 * <pre>{@code
 * DataSetDigest digest = new DataSetDigest();
 * iterator.forEachRemaining(digest::add);
 * String epoch = digest.hex();
 * }</pre>
 */
public final class DataSetDigest {

  private final MessageDigest sha256;

  /** Begins a digest. */
  public DataSetDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /**
   * Adds a DataSet.
   *
   * @param dataSet features, labels and masks; those that are null count as such
   */
  public void add(DataSet dataSet) {
    add(dataSet.getFeatures());
    add(dataSet.getLabels());
    add(dataSet.getFeaturesMaskArray());
    add(dataSet.getLabelsMaskArray());
  }

  private void add(@Nullable INDArray array) {
    if (array == null) {
      add("none");
      return;
    }
    add(array.dataType() + Arrays.toString(array.shape()));
    INDArray inOrder = array.dup('c');
    for (long i = 0; i < inOrder.length(); i++) {
      add(Double.doubleToRawLongBits(inOrder.getDouble(i)));
    }
  }

  private void add(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(long bits) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      sha256.update((byte) (bits >>> shift));
    }
  }

  /**
   * Returns the digest of what has been added, and begins another.
   *
   * @return 64 hexadecimal digits
   */
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
