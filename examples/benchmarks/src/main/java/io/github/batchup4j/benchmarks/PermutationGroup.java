package io.github.batchup4j.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@link PermutationBenchmark}, run by JMH, one after the other in forks of its own. */
final class PermutationGroup implements Group {

  @Override
  public String name() {
    return "permutation";
  }

  @Override
  public List<String> jvmFlags(Scale scale) {
    return List.of("-Xmx2g", "-Djmh.ignoreLock=true");
  }

  @Override
  public List<Row> measure(Settings settings) throws RunnerException {
    Collection<RunResult> results = new Runner(options(settings.scale()).build()).run();
    double ours = 0;
    List<Figure> beside = new ArrayList<>();
    long rounds = 0;
    for (RunResult result : results) {
      double median = result.getPrimaryResult().getStatistics().getPercentile(50);
      rounds = result.getPrimaryResult().getStatistics().getN();
      switch (result.getPrimaryResult().getLabel()) {
        case "permutation" -> ours = median;
        case "plainLoop" ->
            beside.add(new Figure("plain loop, same generator", Figure.Kind.LIMIT, median));
        default ->
            beside.add(new Figure("plain loop, Commons RNG", Figure.Kind.ALTERNATIVE, median));
      }
    }
    Unit unit = Unit.millisFor("permutation", 1);
    return List.of(
        new Row(
            name(),
            "NumpyRandomState.permutation(10^7)",
            unit.name(),
            unit.better(),
            (int) rounds,
            ours,
            beside));
  }

  private static ChainedOptionsBuilder options(Scale scale) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(PermutationBenchmark.class.getSimpleName())
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    return scale == Scale.QUICK
        ? options
            .param("size", "1000")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(2)
            .measurementTime(TimeValue.milliseconds(10))
        : options.forks(1);
  }
}
