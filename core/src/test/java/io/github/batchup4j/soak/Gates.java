package io.github.batchup4j.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Where threads of this process wait until their case lets them go; other processes' never do. */
final class Gates {

  private static final Map<Long, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private Gates() {}

  static void await(long gate) {
    try {
      gate(gate).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void open(long gate) {
    gate(gate).countDown();
  }

  private static CountDownLatch gate(long gate) {
    return GATES.computeIfAbsent(gate, number -> new CountDownLatch(1));
  }
}
