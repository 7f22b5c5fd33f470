package io.github.batchup4j.source;

import io.github.batchup4j.process.Lending;
import java.util.Optional;

/** Where the batches of one epoch have their memory from. Thread-safe. */
interface BatchMemories {

  /** That of one batch. */
  BatchMemory take();

  /** How long the arrays of a batch are used, unless the batch is closed. */
  Lending lending();

  /**
   * Says that the epoch has ended.
   *
   * @param last that of a batch that may still be in use, if there is one
   */
  void end(Optional<BatchMemory> last);
}
