package io.github.batchup4j.process;

import java.nio.file.Path;

/**
 * The files of one constant.
 *
 * @param objects a stream of Java serialization
 * @param arrays its large arrays; not there if it has none
 */
record ConstantFiles(Path objects, Path arrays) {

  static ConstantFiles of(Path folder, int id) {
    return new ConstantFiles(
        folder.resolve("constant-" + id), folder.resolve("constant-" + id + "-arrays"));
  }

  void delete() {
    SegmentFiles.deleteQuietly(objects);
    SegmentFiles.deleteQuietly(arrays);
  }
}
