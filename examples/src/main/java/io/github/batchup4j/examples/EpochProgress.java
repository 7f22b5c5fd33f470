package io.github.batchup4j.examples;

import io.github.batchup4j.sampling.Count;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** A progress bar for one epoch of {@code fit}, on the error stream. */
final class EpochProgress extends BaseTrainingListener implements AutoCloseable {

  private final ProgressBar bar;

  private EpochProgress(ProgressBar bar) {
    this.bar = bar;
  }

  static EpochProgress of(int epoch, int epochs, Count batches) {
    return new EpochProgress(
        new ProgressBarBuilder()
            .setTaskName("epoch " + (epoch + 1) + " of " + epochs)
            .setInitialMax(batches.number().orElse(-1))
            .setUnit(" batches", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .build());
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
