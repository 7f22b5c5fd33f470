package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What a worker prints is in the log, under its name. */
class OutputLogTest {

  private static final String LOGGER = "io.github.batchup4j.pool.WorkerProcessPool";

  /** Keeps what is logged. */
  private static final class Kept extends Handler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord logged) {
      messages.add(logged.getLevel() + " " + logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static List<String> logged(String output) {
    Kept kept = new Kept();
    Logger logger = Logger.getLogger(LOGGER);
    logger.addHandler(kept);
    try {
      new OutputLog("worker-7", new ByteArrayInputStream(output.getBytes(Charset.defaultCharset())))
          .run();
    } finally {
      logger.removeHandler(kept);
    }
    return kept.messages;
  }

  @Test
  void eachLineHasTheWorkersName() {
    assertThat(logged("one\r\n\ntwo {0} lines"))
        .contains("INFO worker-7: one", "INFO worker-7: ", "INFO worker-7: two {0} lines");
  }

  @Test
  void aLineThatNeverEndsIsToldInPieces() {
    assertThat(logged("x".repeat(20_000)))
        .contains("INFO worker-7: " + "x".repeat(8192), "INFO worker-7: " + "x".repeat(3616));
  }

  @Test
  void theLastLinesAreKept() {
    OutputLog log =
        new OutputLog(
            "worker-7",
            new ByteArrayInputStream(
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n".getBytes(Charset.defaultCharset())));
    log.run();
    assertThat(log.lastLines().lines())
        .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
  }
}
