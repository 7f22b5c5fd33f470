package io.github.batchup4j.process;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a throwable again: of its own class, where that is allowed and can be made of a message and
 * a cause, or else a stand-in. A class that is not allowed is not even loaded.
 */
final class ThrowableMaker {

  private final ObjectRules rules;

  ThrowableMaker(ObjectRules rules) {
    this.rules = rules;
  }

  Throwable make(ThrownText thrown, @Nullable Throwable cause) {
    Throwable made = ofOwnClass(thrown, cause);
    if (made != null) {
      return made;
    }
    return thrown.isError()
        ? new WorkerError(thrown.text(), thrown.message(), cause)
        : new WorkerThrowable(thrown.text(), thrown.message(), cause);
  }

  private @Nullable Throwable ofOwnClass(ThrownText thrown, @Nullable Throwable cause) {
    if (rules.allowed().isPresent() && !rules.allowed().get().allowsThrowable(thrown.className())) {
      return null;
    }
    try {
      Class<?> type = Class.forName(thrown.className(), false, rules.loader());
      if (!Throwable.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
        return null;
      }
      return byAnyConstructor(type, thrown, cause);
    } catch (Exception | LinkageError e) {
      return null;
    }
  }

  private static @Nullable Throwable byAnyConstructor(
      Class<?> type, ThrownText thrown, @Nullable Throwable cause) {
    for (Constructor<?> constructor : type.getConstructors()) {
      Throwable made = by(constructor, thrown.message(), cause);
      if (made != null && isAsBefore(made, thrown, cause)) {
        return made;
      }
    }
    return null;
  }

  private static @Nullable Throwable by(
      Constructor<?> constructor, @Nullable String message, @Nullable Throwable cause) {
    Class<?>[] parameters = constructor.getParameterTypes();
    try {
      if (parameters.length == 0 && message == null) {
        return caused((Throwable) constructor.newInstance(), cause);
      }
      if (parameters.length == 1 && parameters[0] == String.class) {
        return caused((Throwable) constructor.newInstance(message), cause);
      }
      boolean takesCause =
          parameters.length == 2
              && parameters[0] == String.class
              && Throwable.class.isAssignableFrom(parameters[1])
              && (cause == null || parameters[1].isInstance(cause));
      return takesCause ? (Throwable) constructor.newInstance(message, cause) : null;
    } catch (Exception | Error e) {
      // It refuses such arguments, or is not accessible: another may do.
      return null;
    }
  }

  private static Throwable caused(Throwable made, @Nullable Throwable cause) {
    return cause == null ? made : made.initCause(cause);
  }

  private static boolean isAsBefore(Throwable made, ThrownText thrown, @Nullable Throwable cause) {
    try {
      return made.toString().equals(thrown.text())
          && made.getCause() == cause
          && made instanceof Error == thrown.isError();
    } catch (Exception | Error e) {
      return false;
    }
  }
}
