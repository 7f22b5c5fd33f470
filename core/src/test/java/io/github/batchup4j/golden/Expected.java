package io.github.batchup4j.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.batchup4j.loader.EpochIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What an iterator must give.
 *
 * @param values what is recorded, in the form of {@link Values}
 * @param ends whether the iterator ends there
 */
record Expected(List<Object> values, boolean ends) {

  static Expected of(List<JsonNode> recorded, boolean ends) {
    return new Expected(recorded.stream().map(Values::of).toList(), ends);
  }

  /** Takes exactly as many as are recorded, and then looks for the end where there is one. */
  <T> List<T> requireFrom(String what, Iterator<? extends T> iterator, Function<T, ?> form) {
    List<T> taken = new ArrayList<>();
    for (Object value : values) {
      if (!iterator.hasNext()) {
        throw new AssertionError(
            what + " must be " + values.size() + ", got the end after " + taken.size());
      }
      T next = iterator.next();
      int place = taken.size();
      Values.requireEqual(() -> what + "[" + place + "]", form.apply(next), value);
      taken.add(next);
    }
    if (ends && iterator.hasNext()) {
      throw new AssertionError(
          what + " must be " + values.size() + ", got " + form.apply(iterator.next()) + " too");
    }
    return taken;
  }

  /** As above, and closes the iterator. */
  <T> List<T> requireFromEpoch(String what, EpochIterator<T> epoch, Function<T, ?> form) {
    try (epoch) {
      return requireFrom(what, epoch, form);
    }
  }
}
