package io.github.batchup4j.pool;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Says that the result of a task was waited for as long as its stream allows. Thrown at the place
 * of the result: the next call goes on with the task after it.
 */
public final class TaskTimeoutException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Names the time.
   *
   * @param timeout how long the result was waited for
   */
  TaskTimeoutException(Duration timeout) {
    super("task must be done within " + seconds(timeout) + " s, got no result");
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.getSeconds())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .stripTrailingZeros()
        .toPlainString();
  }
}
