package io.github.batchup4j.examples.bare;

import java.io.IOException;

/** Decodes files for one thread, with memory that is used again. */
interface BareDecoder {

  Pixels decode(byte[] file) throws IOException;

  /** Decodes to where the decoder puts the pixels, and leaves them there. */
  default void decodeOnly(byte[] file) throws IOException {
    decode(file);
  }
}
