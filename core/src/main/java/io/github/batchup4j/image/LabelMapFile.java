package io.github.batchup4j.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The text that a label map is saved as. Reads one file, line by line. */
final class LabelMapFile {

  private static final String FORMAT = "BatchUp4J label map, version 1";
  private static final String CHANNEL_ORDER = "channel order: ";

  /** Some editors put it before the first line. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int LONGEST_QUOTED = 60;

  private final Path file;
  private final Set<String> labels = new LinkedHashSet<>();
  private ChannelOrder channelOrder = ChannelOrder.RGB;
  private int line = 1;

  private LabelMapFile(Path file) {
    this.file = file;
  }

  static void write(LabelMap map, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(FORMAT, CHANNEL_ORDER + map.channelOrder()));
    lines.addAll(map.names());
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      writeThrough(text, written);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** To the disk itself: else a power failure could leave the name with nothing under it. */
  private static void writeThrough(byte[] text, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  static LabelMap read(Path file) throws IOException {
    // Bytes as characters, so that what is no UTF-8 is found in its own line.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return new LabelMapFile(file).read(reader);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " must be a label map, got no file", e);
    }
  }

  private LabelMap read(BufferedReader reader) throws IOException {
    for (String bytes = reader.readLine(); bytes != null; bytes = reader.readLine()) {
      accept(decoded(bytes));
      line++;
    }
    if (labels.isEmpty()) {
      throw wrong("the end of the file");
    }
    return LabelMap.of(List.copyOf(labels)).inOrder(channelOrder);
  }

  private String decoded(String bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      throw wrong("bytes that are no UTF-8");
    }
  }

  private void accept(String text) throws IOException {
    boolean isRight =
        switch (line) {
          case 1 -> text.equals(FORMAT) || text.equals(BYTE_ORDER_MARK + FORMAT);
          case 2 -> isChannelOrder(text);
          default -> !text.isBlank() && labels.add(text);
        };
    if (!isRight) {
      throw wrong("\"" + abbreviated(text) + "\"");
    }
  }

  private boolean isChannelOrder(String text) {
    for (ChannelOrder order : ChannelOrder.values()) {
      if (text.equals(CHANNEL_ORDER + order)) {
        channelOrder = order;
        return true;
      }
    }
    return false;
  }

  private static String abbreviated(String text) {
    return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "...";
  }

  private IOException wrong(String found) {
    String rule =
        switch (line) {
          case 1 -> "be \"" + FORMAT + "\"";
          case 2 -> "be \"" + CHANNEL_ORDER + "RGB\" or \"" + CHANNEL_ORDER + "BGR\"";
          default -> "be a label that no line before it has";
        };
    return new IOException(file + ", line " + line + ", must " + rule + ", got " + found);
  }
}
