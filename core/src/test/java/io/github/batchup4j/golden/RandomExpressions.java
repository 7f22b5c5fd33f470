package io.github.batchup4j.golden;

import static io.github.batchup4j.golden.Counterpart.gives;
import static io.github.batchup4j.golden.Counterpart.raises;

import io.github.batchup4j.random.NumpyRandomState;
import java.util.List;

/** Expressions about NumPy's generator. */
final class RandomExpressions {

  private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;

  private RandomExpressions() {}

  static void addTo(ExpressionTable table) {
    table.add("np.random.RandomState(-1)", raises(ILLEGAL, world -> NumpyRandomState.of(-1)));
    table.add(
        "np.random.RandomState(2**32)", raises(ILLEGAL, world -> NumpyRandomState.of(1L << 32)));
    table.add(
        "rng().permutation(-1)", gives(List.of(), world -> Values.of(world.rng().permutation(-1))));
    table.add(
        "rng().choice(3, p=[0.5, 0.2, 0.1])",
        raises(ILLEGAL, world -> world.rng().choice(3, 1, new double[] {0.5, 0.2, 0.1})));
    table.add(
        "rng().choice(3, p=[0.5, 0.5])",
        raises(ILLEGAL, world -> world.rng().choice(3, 1, new double[] {0.5, 0.5})));
    table.add("rng().choice(0, size=3)", raises(ILLEGAL, world -> world.rng().choice(0, 3)));
    table.add("rng().randint(5, 5)", raises(ILLEGAL, world -> world.rng().randint(5, 5, 1)));
    table.add(
        "rng().choice(3, size=5, replace=False)",
        raises(ILLEGAL, world -> world.rng().choiceWithoutReplacement(3, 5)));
  }
}
