package io.github.batchup4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.pool.WorkerPool;
import io.github.batchup4j.pool.WorkerProcessPool;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.DataSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;

/** Worker processes make the batches of which DataSets are made here. */
@Timeout(120)
class WorkerProcessesTest {

  private static List<DataSet> dataSets(Batches batches) {
    List<DataSet> all = new ArrayList<>();
    try (Dl4jIterator iterator = Dl4j.iterator(batches).oneHotLabels()) {
      for (int epoch = 0; epoch < 2; epoch++) {
        while (iterator.hasNext()) {
          DataSet made = iterator.next();
          all.add(new DataSet(made.getFeatures().dup(), made.getLabels().dup()));
        }
        iterator.reset();
      }
    }
    return all;
  }

  private static void assertSame(DataSource source) {
    Batches recipe = source.batches(7).shuffle(5);
    List<DataSet> here = dataSets(recipe);
    assertThat(here).hasSize(12);
    try (WorkerPool pool = WorkerProcessPool.of(2)) {
      assertThat(dataSets(recipe.on(pool))).isEqualTo(here);
      assertThat(dataSets(recipe.on(pool).reuseBuffers())).isEqualTo(here);
    }
  }

  @Test
  void dataSetsOfIndArraysAreTheSame() {
    ArrayDataSource source =
        ArrayDataSource.of("x", Samples.featuresArray())
            .and("y", Accessors.ofLabels(Samples.labels(), List.of("cat", "dog", "horse")));
    assertSame(
        source.mapArray(
            "x",
            (in, out, random) -> {
              float factor = random.nextFloat();
              for (int i = 0; i < 3; i++) {
                out.floats().put(i, factor * in.floats().get(i));
              }
            }));
  }
}
