package io.github.batchup4j.process;

import java.io.InvalidClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The classes that the results of worker processes may have, told by their names. Immutable.
 *
 * <p>Allowed from the start are values: text, boxed numbers, the plain collections, {@code
 * java.math}, {@code java.time}, arrays of all these, and what BatchUp4J itself gives. Dynamic
 * proxies, lambdas and reflection never are.
 */
public final class AllowedClasses {

  private static final Pattern FORM =
      Pattern.compile(
          "[\\p{javaJavaIdentifierPart}&&[^.]]+(\\.[\\p{javaJavaIdentifierPart}]+)*(\\.\\*{1,2})?");

  private static final List<String> NEVER = List.of("java.lang.invoke.**", "java.lang.reflect.**");

  private static final AllowedClasses STANDARD =
      new AllowedClasses(List.of())
          .and("java.lang.Object", "java.lang.String", "java.lang.Boolean", "java.lang.Character")
          .and("java.lang.Number", "java.lang.Byte", "java.lang.Short", "java.lang.Integer")
          .and("java.lang.Long", "java.lang.Float", "java.lang.Double", "java.lang.Enum")
          .and("java.math.*", "java.time.*")
          .and("java.util.ArrayList", "java.util.LinkedList", "java.util.ArrayDeque")
          .and("java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap")
          .and("java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet")
          .and("java.util.BitSet", "java.util.UUID", "java.util.CollSer")
          .and("java.util.Arrays$ArrayList")
          .and("java.util.AbstractMap$SimpleEntry", "java.util.AbstractMap$SimpleImmutableEntry")
          .and("java.util.Collections$EmptyList", "java.util.Collections$EmptySet")
          .and("java.util.Collections$EmptyMap", "java.util.Collections$SingletonList")
          .and("java.util.Collections$SingletonSet", "java.util.Collections$SingletonMap")
          .and("java.util.Collections$UnmodifiableCollection")
          .and("java.util.Collections$UnmodifiableList")
          .and("java.util.Collections$UnmodifiableRandomAccessList")
          .and("java.util.Collections$UnmodifiableSet", "java.util.Collections$UnmodifiableMap")
          .and("java.util.Collections$UnmodifiableSortedSet")
          .and("java.util.Collections$UnmodifiableSortedMap")
          .and("io.github.batchup4j.array.*", "io.github.batchup4j.sampling.*")
          .and("io.github.batchup4j.image.Picture", "io.github.batchup4j.image.PixelFormat")
          .and(ArrayReference.class.getName(), SerialPath.class.getName());

  private final List<String> patterns;

  private AllowedClasses(List<String> patterns) {
    this.patterns = patterns;
  }

  /**
   * Returns the classes that are allowed from the start.
   *
   * @return plain values
   */
  public static AllowedClasses standard() {
    return STANDARD;
  }

  /**
   * Allows more.
   *
   * @param more names of classes, {@code package.*} for the classes of a package, or {@code
   *     package.**} for those of the packages below it too
   * @return these classes and those
   * @throws IllegalArgumentException if a pattern has none of these forms
   */
  public AllowedClasses and(String... more) {
    List<String> all = new ArrayList<>(patterns);
    for (String pattern : more) {
      if (!FORM.matcher(pattern).matches()) {
        throw new IllegalArgumentException(
            "allowed classes must be a class name, package.* or package.**, got " + pattern);
      }
      all.add(pattern);
    }
    return new AllowedClasses(List.copyOf(all));
  }

  /**
   * Tells whether a class is allowed.
   *
   * @param className its name as {@link Class#getName} gives it, of an array too
   * @return true if it is
   */
  boolean allows(String className) {
    int dimensions = 0;
    while (dimensions < className.length() && className.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0) {
      return isListed(className);
    }
    String element = className.substring(dimensions);
    boolean isPrimitive = element.length() == 1;
    return isPrimitive
        || (isObject(element) && isListed(element.substring(1, element.length() - 1)));
  }

  private static boolean isObject(String element) {
    return element.startsWith("L") && element.endsWith(";");
  }

  /** Tells whether what was thrown may be made again of its own class. */
  boolean allowsThrowable(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.")
        || className.startsWith("io.github.batchup4j.")
        || isListed(className);
  }

  private boolean isListed(String className) {
    return matches(patterns, className) && !matches(NEVER, className);
  }

  private static boolean matches(List<String> patterns, String className) {
    for (String pattern : patterns) {
      if (matches(pattern, className)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String className) {
    if (pattern.endsWith(".**")) {
      return className.startsWith(pattern.substring(0, pattern.length() - 2));
    }
    if (pattern.endsWith(".*")) {
      int dot = pattern.length() - 2;
      return className.lastIndexOf('.') == dot && className.startsWith(pattern.substring(0, dot));
    }
    return className.equals(pattern);
  }

  static InvalidClassException refused(String className) {
    return new InvalidClassException(
        "results of worker processes must be of allowed classes, got "
            + className
            + ": allow it by WorkerProcessPool.Options.allowing");
  }
}
