package io.github.batchup4j.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of golden files: one JSON object a line. */
record GoldenFolder(Path path) {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The folder that the property {@code batchup4j.golden} names, taken from the root of the
   * checkout; without it, the committed one.
   */
  static GoldenFolder ofRun() {
    String property = System.getProperty("batchup4j.golden", "");
    return property.isBlank()
        ? committed()
        : new GoldenFolder(Path.of(System.getProperty("batchup4j.root", "")).resolve(property));
  }

  /** The folder that is committed. */
  static GoldenFolder committed() {
    URL folder = GoldenFolder.class.getResource("/golden");
    if (folder == null) {
      throw new AssertionError("the folder golden must be on the class path of the tests");
    }
    try {
      return new GoldenFolder(Path.of(folder.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The records of a file, whose ids count from 1. */
  List<GoldenRecord> read(String file) {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      throw new AssertionError("golden file must not be empty: " + path.resolve(file));
    }
    List<GoldenRecord> records = new ArrayList<>();
    for (String line : lines) {
      records.add(GoldenRecord.of(file, records.size() + 1, parse(file, records.size() + 1, line)));
    }
    return records;
  }

  private List<String> lines(String file) {
    if (!Files.isDirectory(path)) {
      throw new AssertionError("batchup4j.golden must be a folder, got " + path);
    }
    if (!Files.isRegularFile(path.resolve(file))) {
      throw new AssertionError("golden file must exist: " + path.resolve(file));
    }
    try {
      return Files.readAllLines(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode parse(String file, int line, String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new AssertionError(file + " line " + line + " must be a JSON object, got " + text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(file + " line " + line + " must be JSON: " + e.getMessage(), e);
    }
  }
}
