package io.github.batchup4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * What is read before and after a pass, in nanoseconds.
 *
 * @param clock the time
 * @param processors the time of all processors that this JVM has used
 */
record Meter(LongSupplier clock, LongSupplier processors) {

  static Meter ofThisJvm() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Meter(System::nanoTime, system::getProcessCpuTime);
  }
}
