package io.github.batchup4j.examples;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;

/** The SHA-256 of all batches that pass by, features and labels, as the network sees them. */
final class BatchesDigest implements DataSetPreProcessor {

  private static final long serialVersionUID = 1;

  private final transient MessageDigest sha256;

  BatchesDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public void preProcess(DataSet batch) {
    add(batch.getFeatures());
    add(batch.getLabels());
  }

  private void add(INDArray array) {
    for (float value : array.dup('c').data().asFloat()) {
      int bits = Float.floatToRawIntBits(value);
      for (int shift = 24; shift >= 0; shift -= 8) {
        sha256.update((byte) (bits >>> shift));
      }
    }
  }

  /** The digest of what has passed; it begins anew afterwards. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
