package io.github.batchup4j.examples.guide;

import io.github.batchup4j.pool.SharedConstant;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

// snippet: workers-processes-task
/** How many words of a file, one a line, are known. */
record KnownWords(SharedConstant<Set<String>> known, File file)
    implements Callable<Integer>, Serializable {

  @Override
  public Integer call() throws IOException {
    List<String> words = Files.readAllLines(file.toPath());
    return (int) words.stream().filter(known.get()::contains).count();
  }
}
// end
