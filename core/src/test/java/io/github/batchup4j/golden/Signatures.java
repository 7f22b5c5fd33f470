package io.github.batchup4j.golden;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/** What Java's compiler refuses, told by the methods that there are. */
final class Signatures {

  private Signatures() {}

  /** Fails unless there are public methods of that name, none of which takes the argument alone. */
  static void requireRefused(Class<?> type, String method, Object argument) {
    List<Method> named =
        Stream.of(type.getMethods()).filter(found -> found.getName().equals(method)).toList();
    if (named.isEmpty()) {
      throw new AssertionError(type.getName() + " must have a method " + method + ", got none");
    }
    named.stream()
        .filter(found -> takes(found, argument))
        .findFirst()
        .ifPresent(
            found -> {
              throw new AssertionError(method + " must not take " + argument + ", got " + found);
            });
  }

  private static boolean takes(Method method, Object argument) {
    List<Class<?>> boxed =
        MethodType.methodType(void.class, method.getParameterTypes()).wrap().parameterList();
    return boxed.size() == 1 && boxed.get(0).isInstance(argument);
  }

  /** Fails unless who extends a type has to write a method of that name. */
  static void requireDemanded(Class<?> type, String method) {
    boolean isDemanded =
        Stream.of(type.getDeclaredMethods())
            .filter(found -> found.getName().equals(method))
            .anyMatch(found -> Modifier.isAbstract(found.getModifiers()));
    if (!isDemanded) {
      throw new AssertionError(
          type.getName() + " must have an abstract method " + method + ", got none");
    }
  }

  /** Fails if a type itself offers the making of instances: they are had from others. */
  static void requireMadeByOthers(Class<?> type) {
    List<Method> factories =
        Stream.of(type.getMethods())
            .filter(found -> Modifier.isStatic(found.getModifiers()))
            .filter(found -> type.isAssignableFrom(found.getReturnType()))
            .toList();
    if (type.getConstructors().length > 0 || !factories.isEmpty()) {
      throw new AssertionError(
          type.getName() + " must have no public constructor or factory, got " + factories);
    }
  }
}
