package io.github.batchup4j.image;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which label has which number, and the order of the colour channels that belongs to them: what
 * must be the same in training, in testing and at inference. Immutable.
 *
 * <pre>{@code
 * LabelMap animals = LabelMap.of("cat", "dog");
 * animals.save(Path.of("animals.txt"));
 *
 * LabelMap later = LabelMap.load(Path.of("animals.txt"));
 * later.name(1);                 // "dog"
 * later.indexOf("dog");          // OptionalInt[1]
 * later.indexOf("horse");        // OptionalInt.empty
 * later.channelOrder();          // RGB
 * }</pre>
 *
 * <p>The file is text in UTF-8: a line that names the format, the channel order, and then a label a
 * line, the first of which has number 0.
 *
 * <pre>
 * BatchUp4J label map, version 1
 * channel order: RGB
 * cat
 * dog
 * </pre>
 */
public final class LabelMap implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int LONGEST_NAMED = 10;

  private final transient List<String> names;
  private final transient Map<String, Integer> indices;
  private final ChannelOrder channelOrder;

  private LabelMap(List<String> names, Map<String, Integer> indices, ChannelOrder channelOrder) {
    this.names = names;
    this.indices = indices;
    this.channelOrder = channelOrder;
  }

  /**
   * Returns a map of labels in their order, with channels in the order RGB.
   *
   * @param labels the labels, the first of which has number 0
   * @return the map
   * @throws IllegalArgumentException if there is none, one stands there twice, is blank, or is more
   *     than one line of text
   */
  public static LabelMap of(List<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("labels must be one or more, got none");
    }
    List<String> names = List.copyOf(labels);
    Map<String, Integer> indices = new HashMap<>();
    for (String label : names) {
      if (!isOneLine(label)) {
        throw new IllegalArgumentException(
            "labels must be one line of text each, got \"" + label + "\" at " + indices.size());
      }
      if (indices.putIfAbsent(label, indices.size()) != null) {
        throw new IllegalArgumentException("labels must be unique, got \"" + label + "\" twice");
      }
    }
    return new LabelMap(names, indices, ChannelOrder.RGB);
  }

  /**
   * Returns a map of labels in their order, with channels in the order RGB.
   *
   * @param labels the labels, the first of which has number 0
   * @return the map
   * @throws IllegalArgumentException if there is none, one stands there twice, is blank, or is more
   *     than one line of text
   */
  public static LabelMap of(String... labels) {
    return of(List.of(labels));
  }

  static boolean isOneLine(String label) {
    return !label.isBlank()
        && label.indexOf('\n') < 0
        && label.indexOf('\r') < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(label);
  }

  /**
   * Returns the number of labels.
   *
   * @return the number, &gt; 0
   */
  public int size() {
    return names.size();
  }

  /**
   * Returns the number of a label. O(1).
   *
   * @param label the label
   * @return its number in {@code [0, size())}, or empty if it is not in this map
   */
  public OptionalInt indexOf(String label) {
    Integer index = indices.get(label);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * Returns the label of a number.
   *
   * @param index the number
   * @return the label
   * @throws IndexOutOfBoundsException if it is no number of this map
   */
  public String name(int index) {
    if (index < 0 || index >= names.size()) {
      throw new IndexOutOfBoundsException(
          "index must be in [0, " + names.size() + "), got " + index);
    }
    return names.get(index);
  }

  /**
   * Returns all labels.
   *
   * @return the labels in their order, not to be changed
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the order of the colour channels that pictures have where these labels are used.
   *
   * @return the order
   */
  public ChannelOrder channelOrder() {
    return channelOrder;
  }

  /**
   * Returns these labels with channels in an order.
   *
   * @param order the order of the colour channels
   * @return the map with that order
   */
  public LabelMap inOrder(ChannelOrder order) {
    return new LabelMap(names, indices, Objects.requireNonNull(order, "order must not be null"));
  }

  /**
   * Writes this map to a file, which is there as a whole or not at all: the text is written to
   * another file beside it, and that takes its place.
   *
   * @param file the file, which may exist
   * @throws IOException if it cannot be written
   */
  public void save(Path file) throws IOException {
    LabelMapFile.write(this, file);
  }

  /**
   * Reads a map that {@link #save} wrote, or somebody by hand.
   *
   * @param file the file
   * @return the map
   * @throws IOException if it cannot be read, or is no such file: the message names the line
   */
  public static LabelMap load(Path file) throws IOException {
    return LabelMapFile.read(file);
  }

  /**
   * Compares labels, their order and the channel order.
   *
   * @param other anything
   * @return true if it is a label map equal in all three
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMap map
        && names.equals(map.names)
        && channelOrder == map.channelOrder;
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + channelOrder.hashCode();
  }

  /**
   * Returns channel order and labels as text; of many labels the first.
   *
   * @return for example {@code LabelMap[RGB, 2 labels: cat, dog]}
   */
  @Override
  public String toString() {
    String shown = String.join(", ", names.subList(0, Math.min(LONGEST_NAMED, names.size())));
    return String.format(
        "LabelMap[%s, %d labels: %s%s]",
        channelOrder, names.size(), shown, names.size() > LONGEST_NAMED ? ", ..." : "");
  }

  private Object writeReplace() {
    return new Form(names, channelOrder);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a label map must be read as its form, got itself");
  }

  /** What is serialized. */
  private record Form(List<String> names, ChannelOrder order) implements Serializable {

    private Object readResolve() {
      return of(names).inOrder(order);
    }
  }
}
