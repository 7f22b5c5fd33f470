package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Recipes.recipe;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.testing.DataSetIteratorContract;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

// snippet: dl4j-contract
class MyIteratorTest implements DataSetIteratorContract {
  @Override
  public DataSetIterator iterator() {
    return Dl4j.iterator(recipe()).oneHot("y", 3);
  }

  @Override
  public Epochs epochs() {
    return Epochs.DIFFER;
  }
}
// end
