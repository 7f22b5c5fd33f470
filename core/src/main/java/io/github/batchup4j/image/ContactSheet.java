package io.github.batchup4j.image;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.source.Batch;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The pictures of a batch side by side, each with the index of its sample and its label: to see
 * what a network is given. Immutable; the batch must not change before the sheet is made.
 *
 * <pre>{@code
 * Batch batch = train.samples(0, 1, 2, 3, 4, 5);
 * ContactSheet.of(batch)
 *     .labels("label", List.of("cat", "dog"))
 *     .denormalized(Normalization.IMAGENET)
 *     .write(Path.of("train.png"));
 * }</pre>
 *
 * <p>Arrays of bytes are shown as they are. Floats from 0 to 1 are shown as 0 to 255; where some
 * lie outside, the smallest of the batch becomes black and the largest white, unless {@link
 * #denormalized} says what they are. Small arrays are enlarged by a whole factor. {@link Picture}s
 * of any size are fitted into cells of one size.
 *
 * <p>Captions are written in a font of the Java runtime, or, where that has none, in a built-in one
 * of capital letters and digits. No display is needed.
 */
public final class ContactSheet {

  private static final int GAP = 4;
  private static final int WHITE = 0xFFFFFF;
  private static final long MOST_PIXELS = 100_000_000;

  private final Batch batch;
  private final Optional<String> column;
  private final Optional<Labels> labels;
  private final SheetColors colors;
  private final SheetLayout layout;
  private final int perRow;

  /**
   * The labels of the samples.
   *
   * @param column the name of their column
   * @param names the names of the classes
   */
  private record Labels(String column, List<String> names) {}

  private ContactSheet(
      Batch batch,
      Optional<String> column,
      Optional<Labels> labels,
      SheetColors colors,
      SheetLayout layout,
      int perRow) {
    this.batch = batch;
    this.column = column;
    this.labels = labels;
    this.colors = colors;
    this.layout = layout;
    this.perRow = perRow;
  }

  /**
   * Returns the sheet of a batch: its first column that looks like pictures, as nearly as many
   * pictures in a row as there are rows.
   *
   * @param batch the batch; nested batches are taken apart
   * @return the sheet
   * @throws IllegalArgumentException if the batch is empty
   */
  public static ContactSheet of(Batch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a batch to show must have samples, got none");
    }
    return new ContactSheet(
        batch.flattened(),
        Optional.empty(),
        Optional.empty(),
        SheetColors.standard(),
        SheetLayout.BY_CHANNELS,
        (int) Math.ceil(Math.sqrt(batch.size())));
  }

  /**
   * Chooses the pictures.
   *
   * @param name the name of a column: arrays of {@code [channels, height, width]} or {@code
   *     [height, width, channels]} with 1 or 3 channels, or {@code [height, width]}, or a list of
   *     {@link Picture}
   * @return the sheet of that column
   * @throws IllegalArgumentException if there is no such column
   */
  public ContactSheet column(String name) {
    Column unused = batch.column(name); // refuses an unknown one
    return new ContactSheet(batch, Optional.of(name), labels, colors, layout, perRow);
  }

  /**
   * Writes the class of each sample below its picture.
   *
   * @param name the name of a column with one class number a sample
   * @param classNames the names of the classes, that of class 0 first
   * @return the sheet with labels
   * @throws IllegalArgumentException if there is no such column
   */
  public ContactSheet labels(String name, List<String> classNames) {
    Column unused = batch.column(name); // refuses an unknown one
    Labels named = new Labels(name, List.copyOf(classNames));
    return new ContactSheet(batch, column, Optional.of(named), colors, layout, perRow);
  }

  /**
   * Writes the class of each sample below its picture, and takes the channel order of the map.
   *
   * @param name the name of a column with one class number a sample
   * @param map the labels
   * @return the sheet with labels
   * @throws IllegalArgumentException if there is no such column
   */
  public ContactSheet labels(String name, LabelMap map) {
    return labels(name, map.names()).channelOrder(map.channelOrder());
  }

  /**
   * Says how floats were normalised, so that they are shown as the pictures they were made of.
   *
   * @param normalization the means and deviations
   * @return the sheet in natural colours
   */
  public ContactSheet denormalized(Normalization normalization) {
    return with(colors.denormalized(normalization));
  }

  /**
   * Says what the channels are; without it, they are red, green and blue.
   *
   * @param order the order of the channels of arrays
   * @return the sheet in those colours
   */
  public ContactSheet channelOrder(ChannelOrder order) {
    return with(colors.inOrder(Objects.requireNonNull(order, "order must not be null")));
  }

  private ContactSheet with(SheetColors newColors) {
    return new ContactSheet(batch, column, labels, newColors, layout, perRow);
  }

  /**
   * Says that samples are {@code [channels, height, width]}, where their sizes do not tell.
   *
   * @return the sheet of that layout
   */
  public ContactSheet channelsFirst() {
    return new ContactSheet(batch, column, labels, colors, SheetLayout.CHANNELS_FIRST, perRow);
  }

  /**
   * Says that samples are {@code [height, width, channels]}, where their sizes do not tell.
   *
   * @return the sheet of that layout
   */
  public ContactSheet channelsLast() {
    return new ContactSheet(batch, column, labels, colors, SheetLayout.CHANNELS_LAST, perRow);
  }

  /**
   * Chooses how many pictures stand in a row.
   *
   * @param pictures the number
   * @return the sheet of such rows
   * @throws IllegalArgumentException if the number is not above 0
   */
  public ContactSheet columns(int pictures) {
    if (pictures <= 0) {
      throw new IllegalArgumentException("columns must be > 0, got " + pictures);
    }
    return new ContactSheet(batch, column, labels, colors, layout, pictures);
  }

  /**
   * Draws the sheet.
   *
   * @return a new image of type {@code TYPE_INT_RGB}
   * @throws IllegalArgumentException if no column looks like pictures, or the chosen one does not;
   *     a label is no number of a class; or the sheet would have more than 10^8 pixels
   */
  public BufferedImage toImage() {
    SheetPictures pictures = pictures();
    List<String> captions = captions();
    int cellWidth = pictures.width() + GAP;
    int cellHeight = pictures.height() + Caption.HEIGHT + GAP;
    int across = Math.min(perRow, batch.size());
    int down = (batch.size() - 1) / across + 1;
    BufferedImage sheet = blank((long) across * cellWidth + GAP, (long) down * cellHeight + GAP);
    for (int place = 0; place < batch.size(); place++) {
      int x = GAP + place % across * cellWidth;
      int y = GAP + place / across * cellHeight;
      copy(pictures.picture(place), sheet, x, y);
      copy(Caption.of(captions.get(place), pictures.width()), sheet, x, y + pictures.height());
    }
    return sheet;
  }

  private static BufferedImage blank(long width, long height) {
    if (width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              "a contact sheet must have at most %d pixels, got %d x %d: show fewer samples",
              MOST_PIXELS, width, height));
    }
    BufferedImage sheet = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[sheet.getWidth()];
    Arrays.fill(row, WHITE);
    for (int y = 0; y < height; y++) {
      sheet.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return sheet;
  }

  private static void copy(BufferedImage part, BufferedImage sheet, int x, int y) {
    int width = part.getWidth();
    int height = part.getHeight();
    int[] pixels = part.getRGB(0, 0, width, height, null, 0, width);
    sheet.setRGB(x, y, width, height, pixels, 0, width);
  }

  private SheetPictures pictures() {
    if (column.isPresent()) {
      String name = column.get();
      return SheetPictures.of(batch.column(name), layout, colors)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "column \""
                          + name
                          + "\" must hold pictures of 1 or 3 channels, got "
                          + batch.column(name)));
    }
    return batch.names().stream()
        .map(batch::column)
        .filter(SheetPictures::looksLikeThem)
        .flatMap(candidate -> SheetPictures.of(candidate, layout, colors).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a batch to show must have a column of pictures, got " + batch));
  }

  private List<String> captions() {
    String[] captions = new String[batch.size()];
    for (int place = 0; place < captions.length; place++) {
      captions[place] = index(place) + label(place);
    }
    return List.of(captions);
  }

  /** The index of the sample, or, where it has several, its place in the batch. */
  private long index(int place) {
    return batch.indexBatch().single().map(indices -> indices.index(place)).orElse((long) place);
  }

  private String label(int place) {
    if (labels.isEmpty()) {
      return "";
    }
    Labels named = labels.get();
    if (!(batch.column(named.column()) instanceof NdArray array)
        || array.elementCount() != array.size()) {
      throw new IllegalArgumentException(
          "column \""
              + named.column()
              + "\" must hold one class number a sample, got "
              + batch.column(named.column()));
    }
    double number = array.doubleAt(place);
    if (!(number >= 0 && number < named.names().size() && number == Math.rint(number))) {
      throw new IllegalArgumentException(
          String.format(
              "labels in column \"%s\" must be whole numbers in [0, %d), got %s",
              named.column(), named.names().size(), number));
    }
    return " " + named.names().get((int) number);
  }

  /**
   * Draws the sheet and writes it to a file.
   *
   * @param png the file, which may exist
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException as {@link #toImage} does
   */
  public void write(Path png) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(toImage(), "png", output);
    }
    Files.write(png, bytes.toByteArray());
  }
}
