package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.batchup4j.array.NdArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PillowAgreementTest {

  private static final int PICTURES = 40;

  private final Map<String, Picture> pictures;

  PillowAgreementTest() throws IOException {
    pictures = PillowPictures.load();
  }

  @Test
  void croppedPicturesAreWithinOneLevel() {
    assertThat(largestDifferences("crop", ImagePipeline.rgb().resize(56).centerCrop(48)))
        .hasSize(PICTURES)
        .allMatch(difference -> difference <= 1);
  }

  @Test
  void smallerAndNarrowerPicturesAreWithinOneLevel() {
    assertThat(largestDifferences("exact", ImagePipeline.rgb().resize(31, 45)))
        .hasSize(14)
        .allMatch(difference -> difference <= 1);
  }

  @Test
  void largerPicturesAreWithinOneLevel() {
    assertThat(largestDifferences("larger", ImagePipeline.rgb().resize(100, 120)))
        .hasSize(6)
        .allMatch(difference -> difference <= 1);
  }

  private List<Integer> largestDifferences(String folder, ImagePipeline pipeline) {
    List<Integer> differences = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      Picture expected = pictures.get(String.format("%s/%02d.png", folder, i));
      if (expected != null) {
        NdArray result = pipeline.channelsLast().apply(picture(i));
        differences.add(largestDifference(result, expected));
      }
    }
    return differences;
  }

  private static int largestDifference(NdArray result, Picture expected) {
    assertThat(result.shape().toArray()).containsExactly(expected.height(), expected.width(), 3);
    int largest = 0;
    for (int i = 0; i < result.elementCount(); i++) {
      int difference = (int) result.longAt(i) - (expected.pixels()[i] & 0xff);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  @Test
  void turnedAndRecoloredPicturesAreEqual() throws IOException {
    assertThat(PillowPictures.equalResults().map(this::repeated))
        .hasSize(1000)
        .containsExactlyElementsOf(PillowPictures.equalResults().toList());
  }

  private String repeated(String line) {
    String[] words = line.split(" ", -1);
    Canvas canvas = new Canvas(picture(Integer.parseInt(words[0])), new Scratch());
    change(canvas, words[1], Double.parseDouble(words[2]));
    Picture result = canvas.picture();
    CRC32 crc = new CRC32();
    crc.update(result.pixels(), 0, 3 * result.width() * result.height());
    return String.format("%s %s %s %08x", words[0], words[1], words[2], crc.getValue());
  }

  private static void change(Canvas canvas, String operation, double argument) {
    switch (operation) {
      case "rotate" -> canvas.rotate(argument);
      case "brightness" -> canvas.change(Coloring.brightness((float) argument));
      case "contrast" -> canvas.change(Coloring.contrast((float) argument));
      case "saturation" -> canvas.change(Coloring.saturation((float) argument));
      case "grayscale" -> canvas.change(Coloring.grayscale());
      default -> throw new IllegalArgumentException(operation);
    }
  }

  private Picture picture(int number) {
    return Objects.requireNonNull(pictures.get(String.format("picture/%02d.png", number)));
  }
}
