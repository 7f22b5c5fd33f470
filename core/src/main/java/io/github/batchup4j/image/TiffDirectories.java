package io.github.batchup4j.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.imaging.FormatCompliance;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffDirectory;
import org.apache.commons.imaging.formats.tiff.TiffField;
import org.apache.commons.imaging.formats.tiff.TiffHeader;
import org.apache.commons.imaging.formats.tiff.TiffReader;
import org.apache.commons.imaging.formats.tiff.constants.TiffDirectoryConstants;

/**
 * What Commons Imaging finds in the directories of the first page of a TIFF file. It copies the
 * value of each entry, so entries that all tell of the same bytes would make gigabytes of a small
 * file: it is stopped where the values together are larger than the file. Other pages are left out.
 */
final class TiffDirectories implements TiffReader.Listener {

  /** The page itself, what the camera tells, where it was, and how files fit together. */
  private static final int EXIF_DIRECTORIES = 4;

  private final long maxBytes;
  private final int maxDirectories;
  private final List<TiffDirectory> directories = new ArrayList<>();
  private final List<TiffField> fields = new ArrayList<>();
  private long bytes;
  private boolean stopped;

  private TiffDirectories(long maxBytes, int maxDirectories) {
    this.maxBytes = maxBytes;
    this.maxDirectories = maxDirectories;
  }

  /** The first directory alone. */
  static TiffDirectory first(byte[] file) throws IOException {
    TiffDirectories found = new TiffDirectories(file.length, 1);
    found.read(file);
    return found.directories.stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no directory, or one that is larger than its file"));
  }

  /**
   * The fields of the first page, and then those of the directories that belong to it; of a damaged
   * file, those before the damage.
   */
  static List<TiffField> fields(byte[] file) {
    TiffDirectories found = new TiffDirectories(file.length, EXIF_DIRECTORIES);
    try {
      found.read(file);
    } catch (IOException | RuntimeException damaged) {
      return List.copyOf(found.fields);
    }
    return List.copyOf(found.fields);
  }

  private void read(byte[] file) throws IOException {
    new TiffReader(false).read(ByteSource.array(file), FormatCompliance.getDefault(), this);
  }

  @Override
  public boolean setTiffHeader(TiffHeader header) {
    return true;
  }

  /** Takes a field, whose value was copied already; if not, the directory ends here. */
  @Override
  public boolean addField(TiffField field) {
    boolean ofFirstPage = field.getDirectoryType() <= TiffDirectoryConstants.DIRECTORY_TYPE_ROOT;
    if (stopped || !ofFirstPage) {
      return false;
    }
    bytes += Math.max(0, field.getCount() * field.getFieldType().getSize());
    stopped = bytes > maxBytes || fields.size() >= TiffHead.MOST_ENTRIES;
    if (!stopped) {
      fields.add(field);
    }
    return !stopped;
  }

  @Override
  public boolean addDirectory(TiffDirectory directory) {
    directories.add(directory);
    return !stopped && directories.size() < maxDirectories;
  }

  @Override
  public boolean readImageData() {
    return false;
  }

  @Override
  public boolean readOffsetDirectories() {
    return true;
  }
}
