package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.CompositeDataSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

  private static final int GAP = 4;
  private static final int CAPTION = 16;
  private static final int WHITE = 0xFFFFFF;

  /** Two samples of 2 x 4, whose channels are 10, 20, 30 and 40, 50, 60. */
  private static byte[][][][] channelsFirst() {
    byte[][][][] samples = new byte[2][3][2][4];
    for (int i = 0; i < 6; i++) {
      for (byte[] row : samples[i / 3][i % 3]) {
        Arrays.fill(row, (byte) (10 * (i + 1)));
      }
    }
    return samples;
  }

  private static Batch bytes() {
    return ArrayDataSource.of("image", Accessors.ofUnsigned(channelsFirst()))
        .and("label", new int[] {1, 0})
        .samples(0, 1);
  }

  /** Gray pictures of 2 x 2, each of one value. */
  private static ArrayDataSource floats(float... values) {
    float[][][][] samples = new float[values.length][1][2][2];
    for (int i = 0; i < values.length; i++) {
      for (float[] row : samples[i][0]) {
        Arrays.fill(row, values[i]);
      }
    }
    return ArrayDataSource.of("image", samples);
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "%06x", rgb);
  }

  private static List<String> grays(ContactSheet sheet, int count) {
    BufferedImage image = sheet.columns(count).toImage();
    return IntStream.range(0, count)
        .mapToObj(i -> hex(rgb(image, GAP + i * (96 + GAP), GAP)).substring(0, 2))
        .toList();
  }

  @Test
  void picturesStandSideBySideWithRoomForCaptions() {
    BufferedImage image = ContactSheet.of(bytes()).toImage();
    assertThat(image.getWidth()).isEqualTo(GAP + 2 * (96 + GAP));
    assertThat(image.getHeight()).isEqualTo(GAP + 48 + CAPTION + GAP);
    assertThat(rgb(image, 0, 0)).isEqualTo(WHITE);
    assertThat(rgb(image, GAP - 1, GAP)).isEqualTo(WHITE);
    assertThat(rgb(image, GAP, GAP)).isEqualTo(0x0A141E);
    assertThat(rgb(image, GAP + 95, GAP + 47)).isEqualTo(0x0A141E);
    assertThat(rgb(image, GAP + 96, GAP)).isEqualTo(WHITE);
    assertThat(rgb(image, GAP + 100, GAP)).isEqualTo(0x28323C);
  }

  @Test
  void rowsAreAsLongAsIsSaid() {
    Batch batch = floats(0, 0, 0, 0, 0).samples(0, 1, 2, 3, 4);
    assertThat(ContactSheet.of(batch).toImage().getWidth()).isEqualTo(GAP + 3 * (96 + GAP));
    BufferedImage two = ContactSheet.of(batch).columns(2).toImage();
    assertThat(two.getWidth()).isEqualTo(GAP + 2 * (96 + GAP));
    assertThat(two.getHeight()).isEqualTo(GAP + 3 * (96 + CAPTION + GAP));
    assertThat(ContactSheet.of(batch).columns(9).toImage().getWidth())
        .isEqualTo(GAP + 5 * (96 + GAP));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(batch).columns(0))
        .withMessage("columns must be > 0, got 0");
  }

  @Test
  void channelsMayStandLastAndInTheOtherOrder() {
    byte[][][][] last = {{{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12}}}};
    Batch batch = ArrayDataSource.of(Accessors.ofUnsigned(last)).samples(0);
    BufferedImage image = ContactSheet.of(batch).toImage();
    assertThat(rgb(image, GAP, GAP)).isEqualTo(0x010203);
    assertThat(rgb(image, GAP + 95, GAP)).isEqualTo(0x040506);
    BufferedImage bgr = ContactSheet.of(batch).channelOrder(ChannelOrder.BGR).toImage();
    assertThat(rgb(bgr, GAP, GAP)).isEqualTo(0x030201);
  }

  @Test
  void whereTheSizesDoNotTellTheLayoutItHasToBeSaid() {
    byte[][][][] both = {{{{10, 20, 30}}, {{40, 50, 60}}, {{70, 80, 90}}}};
    ContactSheet sheet =
        ContactSheet.of(ArrayDataSource.of("image", Accessors.ofUnsigned(both)).samples(0));
    assertThatIllegalArgumentException()
        .isThrownBy(sheet::toImage)
        .withMessage(
            "pictures must have their channels in one place, got [1, 3, 1, 3]: channelsFirst() or"
                + " channelsLast() says where");
    assertThat(rgb(sheet.channelsFirst().toImage(), GAP, GAP)).isEqualTo(0x0A2846);
    assertThat(rgb(sheet.channelsLast().toImage(), GAP, GAP)).isEqualTo(0x0A141E);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(bytes()).channelsLast().toImage())
        .withMessage("pictures must have 1 or 3 channels last, got [2, 3, 2, 4]");
  }

  @Test
  void floatsFromZeroToOneAreShownAsTheyAre() {
    Batch batch = floats(0.25f, 0.5f, 1).samples(0, 1, 2);
    assertThat(grays(ContactSheet.of(batch), 3)).containsExactly("40", "80", "ff");
  }

  @Test
  void otherFloatsAreShownBetweenTheSmallestAndTheLargest() {
    Batch batch = floats(-2, 0, 2, Float.NaN, Float.POSITIVE_INFINITY).samples(0, 1, 2, 3, 4);
    assertThat(grays(ContactSheet.of(batch), 5)).containsExactly("00", "80", "ff", "00", "ff");
    assertThat(grays(ContactSheet.of(floats(7, 7).samples(0, 1)), 2)).containsExactly("00", "00");
  }

  @Test
  void normalisedFloatsAreShownAsTheyWereBefore() {
    Batch same = floats(-1, 0, 0.5f, 3).samples(0, 1, 2, 3);
    ContactSheet sheet = ContactSheet.of(same).denormalized(Normalization.same(0.5f, 0.5f));
    assertThat(grays(sheet, 4)).containsExactly("00", "80", "bf", "ff");
    Normalization colors = new Normalization(List.of(0.2f, 0.4f, 0.6f), List.of(1f, 1f, 1f));
    Batch bgr = ArrayDataSource.of(new float[1][3][1][2]).samples(0);
    BufferedImage image =
        ContactSheet.of(bgr).channelOrder(ChannelOrder.BGR).denormalized(colors).toImage();
    assertThat(rgb(image, GAP, GAP)).isEqualTo(0x336699);
  }

  @Test
  void grayPicturesNeedNoChannelsIfTheColumnIsNamed() {
    byte[][][] gray = {{{0, 100}, {50, (byte) 200}}};
    Batch batch = ArrayDataSource.of("digit", Accessors.ofUnsigned(gray)).samples(0);
    BufferedImage image = ContactSheet.of(batch).column("digit").toImage();
    assertThat(rgb(image, GAP + 95, GAP + 95)).isEqualTo(0xC8C8C8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(batch).toImage())
        .withMessage("a batch to show must have a column of pictures, got " + batch);
  }

  @Test
  void picturesOfAnySizeAreFittedIntoCells() {
    byte[] red = new byte[3 * 20 * 10];
    for (int i = 0; i < red.length; i += 3) {
      red[i] = (byte) 255;
    }
    byte[] gray = new byte[300 * 400];
    Arrays.fill(gray, (byte) 77);
    List<Picture> pictures =
        List.of(
            Picture.of(PixelFormat.RGB, 20, 10, red), Picture.of(PixelFormat.GRAY, 300, 400, gray));
    BufferedImage image =
        ContactSheet.of(ArrayDataSource.of("image", pictures).samples(0, 1)).toImage();
    assertThat(image.getWidth()).isEqualTo(GAP + 2 * (160 + GAP));
    assertThat(image.getHeight()).isEqualTo(GAP + 160 + CAPTION + GAP);
    assertThat(rgb(image, GAP, GAP + 39)).isEqualTo(WHITE);
    assertThat(rgb(image, GAP, GAP + 40)).isEqualTo(0xFF0000);
    assertThat(rgb(image, GAP + 159, GAP + 119)).isEqualTo(0xFF0000);
    int second = GAP + 164;
    assertThat(rgb(image, second + 19, GAP)).isEqualTo(WHITE);
    assertThat(rgb(image, second + 20, GAP)).isEqualTo(0x4D4D4D);
    assertThat(rgb(image, second + 139, GAP + 159)).isEqualTo(0x4D4D4D);
  }

  @Test
  void nestedBatchesAreTakenApart() {
    var images = ArrayDataSource.of("image", Accessors.ofUnsigned(channelsFirst()));
    var composite = CompositeDataSource.of("left", images).and("right", images).structured();
    try (var batches = composite.batches(2).epoch(0)) {
      BufferedImage image = ContactSheet.of(batches.next()).column("right.image").toImage();
      assertThat(rgb(image, GAP + 100, GAP)).isEqualTo(0x28323C);
    }
  }

  /** How many pixels of a caption are not white. */
  private static int ink(BufferedImage image, int left, int top, int width) {
    int ink = 0;
    for (int y = top; y < top + CAPTION; y++) {
      for (int x = left; x < left + width; x++) {
        ink += rgb(image, x, y) == WHITE ? 0 : 1;
      }
    }
    return ink;
  }

  @Test
  void captionsTellIndexAndLabel() {
    ContactSheet sheet = ContactSheet.of(bytes());
    LabelMap map = LabelMap.of("a long name", "another").inOrder(ChannelOrder.BGR);
    BufferedImage indices = sheet.toImage();
    BufferedImage labels = sheet.labels("label", map).toImage();
    int top = GAP + 48;
    assertThat(ink(indices, GAP, top, 96)).isPositive();
    assertThat(ink(labels, GAP, top, 96)).isGreaterThan(ink(indices, GAP, top, 96));
    assertThat(rgb(labels, GAP, GAP)).isEqualTo(0x1E140A);
    assertThat(ink(labels, GAP + 96, top, GAP)).isZero();
  }

  @Test
  void withoutFontsCaptionsAreBuiltIn() {
    BufferedImage line = Caption.inBuiltInFont("17 cat", 96);
    assertThat(line.getWidth()).isEqualTo(96);
    assertThat(line.getHeight()).isEqualTo(CAPTION);
    StringBuilder drawn = new StringBuilder();
    for (int y = 3; y < 13; y += 2) {
      for (int x = 0; x < 16; x += 2) {
        drawn.append(rgb(line, x, y) == 0 ? '#' : '.');
      }
      drawn.append('\n');
    }
    assertThat(drawn)
        .hasToString(
            """
            .#..###.
            ##....#.
            .#....#.
            .#....#.
            ###...#.
            """);
    assertThat(ink(Caption.inBuiltInFont("1234", 16), 0, 0, 16))
        .isEqualTo(ink(Caption.inBuiltInFont("12", 16), 0, 0, 16));
    assertThat(ink(Caption.inBuiltInFont("é", 16), 0, 0, 16)).isPositive();
  }

  @Test
  void labelsThatAreNoClassesAreRefused() {
    ContactSheet sheet = ContactSheet.of(bytes());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sheet.labels("label", List.of("cat")).toImage())
        .withMessage("labels in column \"label\" must be whole numbers in [0, 1), got 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sheet.labels("image", List.of("cat")).toImage())
        .withMessage(
            "column \"image\" must hold one class number a sample, got " + bytes().column("image"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sheet.labels("y", List.of("cat")))
        .withMessage("column must be one of [image, label], got \"y\"");
  }

  @Test
  void columnsThatAreNoPicturesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(bytes()).column("label").toImage())
        .withMessage(
            "column \"label\" must hold pictures of 1 or 3 channels, got "
                + bytes().column("label"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(bytes()).column("x"))
        .withMessage("column must be one of [image, label], got \"x\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(bytes().truncated(0)))
        .withMessage("a batch to show must have samples, got none");
  }

  @Test
  void aSheetThatWouldBeTooLargeIsRefused() {
    Batch large = ArrayDataSource.of("image", new float[1][1][1000][1000]).samples(new long[100]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContactSheet.of(large).toImage())
        .withMessage(
            "a contact sheet must have at most 100000000 pixels, got 10044 x 10204: show fewer"
                + " samples");
  }

  @Test
  void theFileIsAPngOfTheImage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sheet.png");
    ContactSheet sheet = ContactSheet.of(bytes()).labels("label", List.of("cat", "dog"));
    sheet.write(file);
    sheet.write(file);
    assertThat(ImageHeader.read(file).format()).isEqualTo(ImageFormat.PNG);
    BufferedImage read = ImageIO.read(file.toFile());
    BufferedImage drawn = sheet.toImage();
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        assertThat(rgb(read, x, y)).isEqualTo(rgb(drawn, x, y));
      }
    }
  }
}
