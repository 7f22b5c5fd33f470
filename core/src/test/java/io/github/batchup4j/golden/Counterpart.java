package io.github.batchup4j.golden;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Optional;
import java.util.function.Function;

/**
 * An expression of BatchUp's and what is written for it in Java.
 *
 * @param recorded what the expression is known to do in BatchUp
 * @param ours what the Java does
 * @param row the row of the parity list for which they differ
 */
record Counterpart(Function<World, Recorded> recorded, Ours ours, Optional<String> row) {

  /** What is written in Java. */
  @FunctionalInterface
  interface Written {
    Object in(World world) throws Exception;
  }

  /** Checks what is written in Java. */
  @FunctionalInterface
  interface Ours {
    void check(World world) throws Exception;
  }

  /** Both raise an error. */
  static Counterpart raises(Class<? extends Throwable> type, Written written) {
    return new Counterpart(world -> new Recorded.Raised(), raised(type, written), Optional.empty());
  }

  /** Both give a value that depends on nothing. */
  static Counterpart gives(Object value, Written written) {
    return gives(world -> value, written);
  }

  /** Both give the same value. */
  static Counterpart gives(Function<World, Object> value, Written written) {
    return new Counterpart(
        world -> new Recorded.Given(value.apply(world)),
        world -> Values.requireEqual("value", written.in(world), value.apply(world)),
        Optional.empty());
  }

  /** BatchUp's outcome is mended. */
  static Counterpart mended(String row, Recorded recorded, Ours ours) {
    return mended(row, world -> recorded, ours);
  }

  static Counterpart mended(String row, Function<World, Recorded> recorded, Ours ours) {
    return new Counterpart(recorded, ours, Optional.of(row));
  }

  /** BatchUp raises an error for an argument that Java's compiler refuses. */
  static Counterpart refused(String row, Class<?> type, String method, Object argument) {
    return mended(
        row, new Recorded.Raised(), world -> Signatures.requireRefused(type, method, argument));
  }

  /** BatchUp raises an error for a method that is left out, which Java's compiler asks for. */
  static Counterpart demanded(String row, Class<?> type, String method) {
    return mended(row, new Recorded.Raised(), world -> Signatures.requireDemanded(type, method));
  }

  static Ours raised(Class<? extends Throwable> type, Written written) {
    return world -> {
      Throwable thrown = catchThrowable(() -> written.in(world));
      if (!type.isInstance(thrown)) {
        String got = thrown == null ? "no error" : thrown.toString();
        throw new AssertionError("ours must raise " + type.getName() + ", got " + got, thrown);
      }
    };
  }

  static Ours given(Function<World, Object> value, Written written) {
    return world -> Values.requireEqual("value", written.in(world), value.apply(world));
  }

  Outcome check(World world, Recorded outcome) throws Exception {
    Values.requireEqual("recorded outcome", outcome, recorded.apply(world));
    ours.check(world);
    return row.map(Outcome::overruled).orElse(Outcome.passed());
  }
}
