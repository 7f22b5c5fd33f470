package io.github.batchup4j.examples.guide;

import io.github.batchup4j.sampling.IndexRequest;
import io.github.batchup4j.sampling.IndexStream;
import io.github.batchup4j.sampling.Sampler;
import io.github.batchup4j.source.CallableDataSource.BatchOpener;
import java.util.Iterator;
import java.util.List;

// snippet: iterators-csv
/** The rows of a CSV file, two numbers each, in whatever order is asked for. */
record CsvRows(List<String> rows) implements BatchOpener {

  @Override
  public Iterator<List<float[]>> open(IndexRequest request) {
    IndexStream drawn = Sampler.of(rows.size()).open(request);
    return new Iterator<>() {
      private int read;

      @Override
      public boolean hasNext() {
        return read < rows.size();
      }

      @Override
      public List<float[]> next() {
        read += request.batchSize(); // first: what cannot be drawn is lost
        return batch(drawn.next().orElseThrow().toArray());
      }
    };
  }

  private List<float[]> batch(long[] numbers) {
    float[] x = new float[numbers.length];
    float[] y = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      String[] cells = rows.get((int) numbers[i]).split(",", -1);
      x[i] = Float.parseFloat(cells[0]);
      y[i] = Float.parseFloat(cells[1]);
    }
    return List.of(x, y);
  }
}
// end
