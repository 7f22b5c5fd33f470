package io.github.batchup4j.examples.guide;

import static io.github.batchup4j.examples.guide.Values.sizesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.random.NumpyRandomState;
import io.github.batchup4j.sampling.IndexBatch;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.ChoiceDataSource;
import io.github.batchup4j.source.CompositeDataSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of several-sources.md. The numbers are those of NumPy's RandomState(12345). */
class GuideSeveralSourcesTest {

  private final float[] labX = {0, 1, 2, 3, 4, 5};
  private final int[] labY = {0, 10, 20, 30, 40, 50};
  private final float[] unlabX = new float[100];

  private final List<List<Long>> labelledSeen = new ArrayList<>();
  private final List<List<Long>> unlabelledSeen = new ArrayList<>();

  private final float[] photoX = new float[100];
  private final int[] photoY = new int[100];
  private final float[] drawingX = new float[30];
  private final int[] drawingY = new int[30];
  private final List<Integer> members = new ArrayList<>();

  GuideSeveralSourcesTest() {
    for (int i = 0; i < unlabX.length; i++) {
      unlabX[i] = i;
    }
  }

  private void train(NdArray labXs, NdArray labYs, NdArray unlabXs) {
    List<Long> labelled = Values.of(labXs);
    assertThat(Values.of(labYs)).isEqualTo(labelled.stream().map(x -> 10 * x).toList());
    labelledSeen.add(labelled);
    unlabelledSeen.add(Values.of(unlabXs));
  }

  @Test
  void byHand() {
    // snippet: several-by-hand
    var rng = NumpyRandomState.of(12345);
    var labelled = ArrayDataSource.of("labX", labX).and("labY", labY).repeated();
    var unlabelled = ArrayDataSource.of("unlabX", unlabX);

    try (var labBatches = labelled.batches(64).shuffle(rng).epoch(0);
        var unlabBatches = unlabelled.batches(64).shuffle(rng).epoch(0)) {
      for (Batch unlab : unlabBatches) {
        Batch lab = labBatches.next();
        train(lab.array("labX"), lab.array("labY"), unlab.array("unlabX"));
      }
    }
    // end
    assertThat(sizesOf(labelledSeen)).containsExactly(64, 64);
    assertThat(sizesOf(unlabelledSeen)).containsExactly(64, 36);
    assertThat(labelledSeen.get(0)).startsWith(2L, 0L, 4L, 3L, 5L, 1L, 3L, 1L);
    assertThat(labelledSeen.get(1)).startsWith(4L, 3L, 3L, 2L, 4L, 5L);
    assertThat(unlabelledSeen.get(0)).startsWith(69L, 33L, 86L, 60L, 20L);
    assertThat(unlabelledSeen.get(1)).startsWith(67L, 53L, 94L, 70L, 90L);
  }

  @Test
  void composite() {
    var rng = NumpyRandomState.of(12345);
    // snippet: several-composite
    var labelled = ArrayDataSource.of("labX", labX).and("labY", labY).repeated();
    var unlabelled = ArrayDataSource.of("unlabX", unlabX);
    var both = CompositeDataSource.of(labelled, unlabelled);

    try (var epoch = both.batches(64).shuffle(rng).epoch(0)) {
      for (Batch batch : epoch) {
        train(batch.array("labX"), batch.array("labY"), batch.array("unlabX"));
      }
    }
    // end
    requireTheBatchesOfTheComposite();
  }

  private void requireTheBatchesOfTheComposite() {
    assertThat(sizesOf(labelledSeen)).containsExactly(64, 36);
    assertThat(sizesOf(unlabelledSeen)).containsExactly(64, 36);
    assertThat(labelledSeen.get(0)).startsWith(5L, 3L, 4L, 0L, 1L, 2L, 4L, 0L);
    assertThat(labelledSeen.get(1)).startsWith(0L, 3L, 5L, 2L, 0L, 3L);
    assertThat(unlabelledSeen.get(0)).startsWith(70L, 42L, 56L, 35L, 16L);
    assertThat(unlabelledSeen.get(1)).startsWith(84L, 93L, 75L, 37L, 49L);
  }

  @Test
  void structured() {
    var rng = NumpyRandomState.of(12345);
    var labelled = ArrayDataSource.of("x", labX).and("y", labY).repeated();
    var unlabelled = ArrayDataSource.of("x", unlabX);
    // snippet: several-structured
    var both = CompositeDataSource.of("lab", labelled).and("unlab", unlabelled).structured();
    try (var epoch = both.batches(64).shuffle(rng).epoch(0)) {
      for (Batch batch : epoch) {
        Batch lab = batch.batch("lab");
        Batch unlab = batch.batch("unlab");
        train(lab.array("x"), lab.array("y"), unlab.array("x"));
      }
    }
    // end
    requireTheBatchesOfTheComposite();
  }

  @Test
  void namedMembers() {
    var labelled = ArrayDataSource.of("x", labX).and("y", labY).repeated();
    var unlabelled = ArrayDataSource.of("x", unlabX);
    // snippet: several-named
    var both = CompositeDataSource.of("lab", labelled).and("unlab", unlabelled);
    // end
    assertThat(both.names()).contains(List.of("lab.x", "lab.y", "unlab.x"));
  }

  @Test
  void untrimmed() {
    var five = ArrayDataSource.of("a", new float[5]);
    var seven = ArrayDataSource.of("b", new float[7]);
    // snippet: several-untrimmed
    var both = CompositeDataSource.of(five, seven).untrimmed();
    // end
    assertThat(texts(CompositeDataSource.of(five, seven).batches(3)))
        .containsExactly(
            "3 samples: a FLOAT32 [3], b FLOAT32 [3]", "2 samples: a FLOAT32 [2], b FLOAT32 [2]");
    assertThat(texts(both.batches(3)))
        .containsExactly(
            "3 samples: a FLOAT32 [3], b FLOAT32 [3]", "2 samples: a FLOAT32 [2], b FLOAT32 [3]");
  }

  private static List<String> texts(Batches batches) {
    List<String> texts = new ArrayList<>();
    try (var epoch = batches.epoch(0)) {
      epoch.forEachRemaining(batch -> texts.add(batch.toString()));
    }
    return texts;
  }

  @Test
  void samplesOfAComposite() {
    var labelled = ArrayDataSource.of("labX", labX).and("labY", labY).repeated();
    var unlabelled = ArrayDataSource.of("unlabX", unlabX);
    var both = CompositeDataSource.of(labelled, unlabelled);
    // snippet: several-samples
    Batch batch =
        both.samples(
            IndexBatch.ofMembers(IndexBatch.ofSamples(4, 2), IndexBatch.ofSamples(70, 80)));
    // end
    assertThat(Values.of(batch.array("labY"))).containsExactly(40L, 20L);
    assertThat(Values.of(batch.array("unlabX"))).containsExactly(70L, 80L);
    assertThat(batch.indexBatch())
        .isEqualTo(IndexBatch.ofMembers(IndexBatch.ofSamples(4, 2), IndexBatch.ofSamples(70, 80)));
  }

  private void train(int member, NdArray x, NdArray y) {
    assertThat(x.size()).isEqualTo(y.size());
    members.add(member);
  }

  @Test
  void choiceInTurn() {
    // snippet: several-choice
    var photos = ArrayDataSource.of("x", photoX).and("y", photoY);
    var drawings = ArrayDataSource.of("x", drawingX).and("y", drawingY);
    var either = ChoiceDataSource.of("photos", photos).and("drawings", drawings);

    try (var epoch = either.batches(10).shuffle(12345).epoch(0)) {
      for (Batch batch : epoch) {
        int member = batch.member().orElseThrow(); // 0: photos, 1: drawings
        train(member, batch.array("x"), batch.array("y"));
      }
    }
    // end
    // The epoch ends where drawings, which have 3 batches, would be drawn for the fourth time.
    assertThat(members).hasSizeBetween(6, 7).contains(0, 1);
    assertThat(Collections.frequency(members, 1)).isEqualTo(3);

    // snippet: several-choice-kinds
    var all = either.stratified(); // every batch of each once, evenly spread or shuffled
    var everything = either.untilAllEnd(); // in turn, and what is left of the longest
    var endless = ChoiceDataSource.of(photos.repeated(), drawings.repeated());
    var mostlyPhotos = endless.weighted(3, 1); // by chance, three of photos for one of drawings
    // end
    assertThat(membersOf(all.batches(10))).containsExactly(0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0);
    assertThat(membersOf(all.batches(10).shuffle(1))).hasSize(13).contains(0, 1);
    assertThat(membersOf(everything.batches(10)))
        .containsExactly(0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    List<Integer> drawn = membersOf(mostlyPhotos.batches(10).shuffle(1).batchesPerEpoch(1000));
    // 1,000 draws of probability 3/4: five standard deviations are 68.
    assertThat(Collections.frequency(drawn, 0)).isBetween(750 - 68, 750 + 68);
  }

  private static List<Integer> membersOf(Batches batches) {
    List<Integer> members = new ArrayList<>();
    try (var epoch = batches.epoch(0)) {
      epoch.forEachRemaining(batch -> members.add(batch.member().orElseThrow()));
    }
    return members;
  }
}
