package io.github.batchup4j.loader;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sample that could not be read, why, and what became of it.
 *
 * @param epoch the epoch, from 0
 * @param batch the number of the batch in its epoch, from 0
 * @param position the place in the stream that the sample was read for: of the epoch, or, where an
 *     endless stream is cut into epochs, of the whole stream
 * @param index the index of the sample in its source
 * @param name its own name, such as a path, if it has one
 * @param stage what could not be read, for example {@code column "x"}
 * @param cause why
 * @param outcome what became of it
 * @param replacement the index of the sample in its place, where it was replaced
 */
public record BadSample(
    long epoch,
    long batch,
    long position,
    long index,
    Optional<String> name,
    String stage,
    Exception cause,
    Outcome outcome,
    OptionalLong replacement) {

  /** What became of a sample that could not be read. */
  public enum Outcome {
    /** Its batch has one sample less. */
    LEFT_OUT("was left out"),
    /** Another sample stands in its place. */
    REPLACED("was replaced"),
    /** It was to stand in the place of another, which yet another does, or none. */
    TRIED("was to replace another"),
    /** No sample was found that could stand in its place: its batch failed. */
    NOT_REPLACED("could not be replaced");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  /**
   * Tells whether the sample was drawn by the sampler, and not as a replacement.
   *
   * @return false for {@link Outcome#TRIED}
   */
  public boolean isDrawn() {
    return outcome != Outcome.TRIED;
  }

  /**
   * Returns the sample as one line.
   *
   * @return for example {@code sample 9 (cats/9.jpg) of batch 3 of epoch 0 could not be read in
   *     column "x" and was left out: java.io.IOException: bad sector}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(sample());
    text.append(" of batch ").append(batch).append(" of epoch ").append(epoch);
    text.append(" could not be read in ").append(stage).append(" and ").append(outcome.text);
    replacement.ifPresent(other -> text.append(" by sample ").append(other));
    return text.append(": ").append(reason()).toString();
  }

  /** The sample, and why it could not be read. */
  String sentence() {
    return sample() + " in " + stage + ": " + reason();
  }

  private String sample() {
    return "sample " + index + name.map(own -> " (" + own + ")").orElse("");
  }

  /** On one line, whatever the message is. */
  private String reason() {
    return cause.toString().replaceAll("\\R\\s*", " ");
  }
}
