package io.github.batchup4j.image;

import io.github.batchup4j.accessor.UniformAccessor;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * TIFF files of numbers as samples: elevations, satellite bands, medical scans. Every number is
 * kept as the file has it, none is scaled or turned into a colour. Immutable and thread-safe; files
 * are read when their samples are asked for.
 *
 * <pre>{@code
 * TiffRasters heights = TiffRasters.of(List.of(Path.of("n46e007.tif"), Path.of("n46e008.tif")));
 * heights.elementType();    // FLOAT32
 * heights.sampleShape();    // [1, 1201, 1201]: bands, height, width
 * ArrayDataSource source = ArrayDataSource.of("height", heights);
 * }</pre>
 *
 * <p>Type and size are those of the first file. Samples of unsigned 8 bits become {@link
 * ElementType#UINT8}, signed ones of 8, 16, 32 and 64 bits {@link ElementType#INT8} to {@link
 * ElementType#INT64}, floats of 32 and 64 bits {@link ElementType#FLOAT32} and {@link
 * ElementType#FLOAT64}; those of unsigned 16 bits become {@link ElementType#INT32} and of unsigned
 * 32 bits {@link ElementType#INT64}, which hold all of them. Others are refused.
 *
 * <p>Strips and tiles, bands interleaved or in planes, both byte orders, TIFF and BigTIFF are read;
 * uncompressed or compressed by LZW, Deflate or PackBits, with differences of whole numbers
 * (predictor 2) or floats (predictor 3). Of several pages the first is read. Orientation, colour
 * map, "white is zero" and the tags of GeoTIFF are left to the caller.
 */
public final class TiffRasters implements UniformAccessor {

  private static final long MOST_SAMPLES = 100_000_000;
  private static final long MOST_FILE_BYTES = 256L << 20;

  private final List<Path> files;
  private final long maxSamples;
  private final long maxFileBytes;
  private final ElementType elementType;
  private final Shape sampleShape;

  private TiffRasters(List<Path> files, long maxSamples, long maxFileBytes) throws IOException {
    this.files = files;
    this.maxSamples = maxSamples;
    this.maxFileBytes = maxFileBytes;
    TiffRaster first = raster(files.get(0), bytes(files.get(0)));
    this.elementType = first.sample().elementType();
    this.sampleShape = first.shape();
  }

  /**
   * Returns an accessor of files of at most 256 MiB and 10^8 numbers each.
   *
   * @param files the files, all of one type and size
   * @return their accessor, whose samples have the shape {@code [bands, height, width]}
   * @throws IllegalArgumentException if there is no file
   * @throws ImageFormatException if the first file is none that can be read, or above a limit
   * @throws IOException if the first file cannot be read
   */
  public static TiffRasters of(List<Path> files) throws IOException {
    return of(files, MOST_SAMPLES, MOST_FILE_BYTES);
  }

  /**
   * Returns an accessor of files within limits, which are checked before anything is decoded.
   *
   * @param files the files, all of one type and size
   * @param maxSamples how many numbers a file may hold
   * @param maxFileBytes how many bytes a file may have
   * @return their accessor, whose samples have the shape {@code [bands, height, width]}
   * @throws IllegalArgumentException if there is no file, or a limit is not above 0
   * @throws ImageFormatException if the first file is none that can be read, or above a limit
   * @throws IOException if the first file cannot be read
   */
  public static TiffRasters of(List<Path> files, long maxSamples, long maxFileBytes)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must be one or more, got none");
    }
    requirePositive("maxSamples", maxSamples);
    requirePositive("maxFileBytes", maxFileBytes);
    return new TiffRasters(List.copyOf(files), maxSamples, maxFileBytes);
  }

  private static void requirePositive(String name, long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException(name + " must be > 0, got " + limit);
    }
  }

  private byte[] bytes(Path file) throws IOException {
    try {
      long size = Files.size(file);
      if (size > maxFileBytes) {
        throw new ImageFormatException(
            file.toString(), "have at most " + maxFileBytes + " bytes", Long.toString(size), null);
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new ImageFormatException(file.toString(), "be a TIFF file", "no file", e);
    }
  }

  private TiffRaster raster(Path file, byte[] bytes) throws ImageFormatException {
    return TiffRaster.of(file.toString(), bytes, maxSamples);
  }

  @Override
  public long size() {
    return files.size();
  }

  @Override
  public ElementType elementType() {
    return elementType;
  }

  @Override
  public Shape sampleShape() {
    return sampleShape;
  }

  /**
   * Returns the path of a file.
   *
   * @param index which file
   * @return its path as text
   */
  @Override
  public Optional<String> sampleName(long index) {
    return Optional.of(files.get((int) index).toString());
  }

  @Override
  public void read(long index, NdArray sample) throws IOException {
    Path file = files.get((int) index);
    byte[] bytes = bytes(file);
    TiffRaster raster = raster(file, bytes);
    if (raster.sample().elementType() != elementType || !raster.shape().equals(sampleShape)) {
      throw new ImageFormatException(
          file.toString(),
          "be " + elementType + " " + sampleShape + " as " + files.get(0) + " is",
          raster.sample().elementType() + " " + raster.shape(),
          null);
    }
    raster.read(bytes, sample);
  }
}
