package io.github.batchup4j.source;

import static io.github.batchup4j.source.TestSources.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.process.WireOutput;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchFormTest {

  /** All text that is written of a batch. */
  private static List<Object> text(Batch batch) throws IOException {
    List<Object> text = new ArrayList<>();
    WireOutput out =
        (WireOutput)
            Proxy.newProxyInstance(
                BatchFormTest.class.getClassLoader(),
                new Class<?>[] {WireOutput.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("writeText")) {
                    text.addAll(Arrays.asList(arguments));
                  }
                  return null;
                });
    BatchForm.of(batch.indexBatch()).write(batch, out);
    return text;
  }

  private static DataSource files() {
    return ArrayDataSource.of("f", new NamedAccessor(Accessors.of(new int[3])));
  }

  @Test
  void namesOfSamplesAreWrittenOnce() throws IOException {
    DataSource source =
        CompositeDataSource.of("a", numbers(3)).and("b", files()).and("c", files()).structured();
    Batch batch = TestSources.batches(source.batches(3), 0).get(0);
    assertThat(text(batch))
        .filteredOn(text -> text.toString().startsWith("file "))
        .containsExactly("file 0", "file 1", "file 2", "file 0", "file 1", "file 2");
  }

  @Test
  void noReplacementsAreOneObject() {
    assertThat(Replacements.none()).isSameAs(Replacements.none());
  }
}
