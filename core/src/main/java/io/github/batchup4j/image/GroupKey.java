package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells which group a file belongs to, where files that have something in common must not be torn
 * apart by a split: the patient, the camera, the day. Thread-safe.
 *
 * <pre>{@code
 * GroupKey patients = GroupKey.fromFileName("^patient(\\d+)_");
 * GroupKey cameras = GroupKey.exif("Model", "unknown");
 * }</pre>
 */
@FunctionalInterface
public interface GroupKey {

  /**
   * Returns the key of the group of a file. Files are of one group if their keys are equal.
   *
   * @param file the path of the file
   * @return the key
   * @throws IllegalArgumentException if it has none
   * @throws IOException if the file cannot be read
   */
  String keyOf(Path file) throws IOException;

  /**
   * Returns the key that is the name of the folder that a file lies in.
   *
   * @return the key
   */
  static GroupKey fromParentFolder() {
    return FileNames::parentFolder;
  }

  /**
   * Returns a key that is a part of the file's name.
   *
   * @param regex a regular expression of {@link java.util.regex.Pattern}, of which the name has to
   *     hold a match; the key is the first group of the match or, without groups, all of it
   * @return the key; it refuses a file whose name does not match
   * @throws IllegalArgumentException if it is no regular expression
   */
  static GroupKey fromFileName(String regex) {
    return FileNames.matching(regex)::partOf;
  }

  /**
   * Returns the key that is an EXIF field of the file, such as the camera's name.
   *
   * @param field the name of the field, see {@link ExifFields#field}
   * @return the key; it refuses a file without that field
   */
  static GroupKey exif(String field) {
    return file ->
        ExifFields.read(file)
            .field(field)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            "EXIF field \"%s\" must be in every file, got none in %s;"
                                + " exif(\"%s\", key) names a group for such files",
                            field, file, field)));
  }

  /**
   * Returns the key that is an EXIF field of the file, where there is one.
   *
   * @param field the name of the field, see {@link ExifFields#field}
   * @param otherwise the key of files without that field, and of those that are no images
   * @return the key
   */
  static GroupKey exif(String field, String otherwise) {
    return file -> {
      try {
        return ExifFields.read(file).field(field).orElse(otherwise);
      } catch (ImageFormatException e) {
        return otherwise;
      }
    };
  }
}
