package io.github.batchup4j.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The labels of files, as numbers in a map. Immutable. */
final class Labelling {

  /**
   * What the JVM makes of a file name that its locale cannot decode: different names would become
   * one label.
   */
  private static final char UNDECODABLE = '\uFFFD';

  private final LabelMap map;
  private final int[] labels;

  private Labelling(LabelMap map, int[] labels) {
    this.map = map;
    this.labels = labels;
  }

  /** Labels in the order of their UTF-16 words, which is the same everywhere. */
  static Labelling of(List<Path> files, LabelRule rule) {
    List<String> names = new ArrayList<>(files.size());
    for (Path file : files) {
      names.add(label(file, rule));
    }
    return numbered(files, names, LabelMap.of(List.copyOf(new TreeSet<>(names))));
  }

  private static String label(Path file, LabelRule rule) {
    String label =
        Objects.requireNonNull(rule.labelOf(file), () -> "label of " + file + " must not be null");
    if (label.isBlank()) {
      throw new IllegalArgumentException(
          "label of " + file + " must be text, got \"" + label + "\"");
    }
    if (label.indexOf(UNDECODABLE) >= 0) {
      throw new IllegalArgumentException(
          String.format(
              "label of %s must be of characters that the locale has, got \"%s\" in %s;"
                  + " a locale of UTF-8 has all",
              file.toUri(), label, System.getProperty("sun.jnu.encoding", "an unknown encoding")));
    }
    if (!LabelMap.isOneLine(label)) {
      throw new IllegalArgumentException(
          "label of " + file + " must be one line of text, got \"" + label + "\"");
    }
    return label;
  }

  private static Labelling numbered(List<Path> files, List<String> names, LabelMap map) {
    int[] labels = new int[names.size()];
    for (int i = 0; i < labels.length; i++) {
      Path file = files.get(i);
      String name = names.get(i);
      labels[i] =
          map.indexOf(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          String.format("label of %s must be in %s, got \"%s\"", file, map, name)));
    }
    return new Labelling(map, labels);
  }

  LabelMap map() {
    return map;
  }

  int[] labels() {
    return labels.clone();
  }

  /** The same labels by the numbers of another map. */
  Labelling in(LabelMap other, List<Path> files) {
    return numbered(files, Arrays.stream(labels).mapToObj(map::name).toList(), other);
  }

  Labelling inOrder(ChannelOrder order) {
    return new Labelling(map.inOrder(order), labels);
  }

  Labelling subset(long[] indices) {
    return new Labelling(map, Arrays.stream(indices).mapToInt(i -> labels[(int) i]).toArray());
  }

  void requireOrder(ChannelOrder order) {
    if (order != map.channelOrder()) {
      throw new IllegalArgumentException(
          String.format(
              "channel order of the pipeline must be that of the label map, %s, got %s;"
                  + " ImageFolder.channelOrder(%s) changes the map's",
              map.channelOrder(), order, order));
    }
  }
}
