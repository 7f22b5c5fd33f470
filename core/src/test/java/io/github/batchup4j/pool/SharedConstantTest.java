package io.github.batchup4j.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SharedConstantTest {

  @Test
  void threadsHaveTheValueItself() {
    List<String> words = new ArrayList<>(List.of("a", "b"));
    SharedConstant<List<String>> constant = SharedConstant.of(words);
    try (WorkerPool pool = WorkerThreadPool.of(1);
        WorkStream<List<String>> stream =
            pool.stream(List.<Callable<List<String>>>of(constant::get).iterator(), 1)) {
      assertThat(stream.next()).isSameAs(words);
    }
  }

  @Test
  void aCopyHasACopyOfTheValue() throws IOException, ClassNotFoundException {
    SharedConstant<String> constant = SharedConstant.of("words");
    SharedConstant<?> copy = (SharedConstant<?>) copy(constant);
    assertThat(copy.get()).isEqualTo("words");
    assertThat(copy).isNotEqualTo(constant);
  }

  private static Object copy(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
