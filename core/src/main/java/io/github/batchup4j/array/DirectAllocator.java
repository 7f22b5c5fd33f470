package io.github.batchup4j.array;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** The JDK's direct buffers. */
enum DirectAllocator implements ArrayAllocator {
  INSTANCE;

  private static final String OPTION = "-XX:MaxDirectMemorySize=";

  /** Found out when it is first asked for. */
  private static final class Limit {
    private static final long BYTES =
        maxBytes(
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            Runtime.getRuntime().maxMemory());
  }

  @Override
  public NdArray allocate(ElementType type, Shape shape) {
    return NdArray.allocate(type, shape);
  }

  /**
   * Read from the options of this JVM, wherever they were given. HotSpot's own bean would say the
   * same, in the same 20 milliseconds (once), but needs a module more, and another JVM lacks it.
   */
  @Override
  public long maxBytes() {
    return Limit.BYTES;
  }

  /**
   * The limit under some options.
   *
   * @param options those of the JVM, of which the last counts
   * @param byDefault the limit without the option
   */
  static long maxBytes(List<String> options, long byDefault) {
    return options.stream()
        .filter(option -> option.startsWith(OPTION))
        .map(option -> option.substring(OPTION.length()).toLowerCase(Locale.ROOT))
        .reduce((earlier, later) -> later)
        .map(DirectAllocator::bytes)
        .orElse(byDefault);
  }

  /** What the JVM has taken is a number, of bytes or of the unit that its last letter names. */
  private static long bytes(String size) {
    int power = "kmgt".indexOf(size.charAt(size.length() - 1)) + 1;
    String digits = power > 0 ? size.substring(0, size.length() - 1) : size;
    return Long.decode(digits) << (10 * power);
  }
}
