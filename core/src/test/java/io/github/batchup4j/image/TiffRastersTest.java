package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import io.github.batchup4j.loader.BatchFailedException;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffRastersTest {

  private final Path folder;

  TiffRastersTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Path resource(String name) {
    try {
      URI uri = Objects.requireNonNull(TiffRastersTest.class.getResource("/tiff/" + name)).toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NdArray gathered(TiffRasters rasters, long... indices) throws Exception {
    return rasters.gather(indices, ArrayAllocator.direct());
  }

  static Stream<Arguments> files() throws IOException {
    return Files.readAllLines(resource("expected.tsv")).stream()
        .map(line -> Arguments.of((Object[]) line.split("\t", -1)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void samplesAreThoseOfNumPy(String name, String type, String shape, String crc) throws Exception {
    TiffRasters rasters = TiffRasters.of(List.of(resource(name)));
    assertThat(rasters.elementType()).isEqualTo(ElementType.valueOf(type));
    long[] sizes = Arrays.stream(shape.split(" x ", -1)).mapToLong(Long::parseLong).toArray();
    assertThat(rasters.sampleShape()).isEqualTo(Shape.of(sizes));
    assertThat(crc(gathered(rasters, 0))).isEqualTo(crc);
  }

  private static String crc(NdArray array) {
    ByteBuffer little =
        ByteBuffer.allocate(array.bytes().capacity()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer bytes = array.bytes();
    while (bytes.hasRemaining()) {
      switch (array.elementType().byteSize()) {
        case 1 -> little.put(bytes.get());
        case 2 -> little.putShort(bytes.getShort());
        case 4 -> little.putInt(bytes.getInt());
        default -> little.putLong(bytes.getLong());
      }
    }
    CRC32 crc = new CRC32();
    crc.update(little.array());
    return String.format("%08x", crc.getValue());
  }

  @Test
  void bandsComeFirst() throws Exception {
    NdArray samples =
        gathered(TiffRasters.of(List.of(resource("float32-tiles-big-endian.tif"))), 0);
    assertThat(samples.shape()).isEqualTo(Shape.of(1, 3, 19, 21));
    assertThat(samples.floats().get((2 * 19 + 18) * 21 + 20))
        .isEqualTo((float) ((2 * 7919 + 18 * 263 + 20 * 17) * 0.37 - 1000));
  }

  @Test
  void unsignedNumbersStayAsLargeAsTheyAre() throws Exception {
    NdArray shorts = gathered(TiffRasters.of(List.of(resource("uint16.tif"))), 0);
    assertThat(shorts.longAt(5 * 21)).isEqualTo(5 * 263 * 31).isGreaterThan(Short.MAX_VALUE);
    NdArray ints = gathered(TiffRasters.of(List.of(resource("uint32.tif"))), 0);
    assertThat(ints.longAt(18 * 21 + 20)).isEqualTo((18 * 263 + 20 * 17) * 400009L % (1L << 32));
  }

  @Test
  void floatsKeepTheirBits() throws Exception {
    NdArray samples = gathered(TiffRasters.of(List.of(resource("float32-odd.tif"))), 0);
    assertThat(samples.floats().get(0)).isNaN();
    assertThat(samples.floats().get(1)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(samples.floats().get(3)).isEqualTo(-0.0f);
    assertThat(samples.bytes().getInt(16)).isEqualTo(0x7FC01234);
  }

  @Test
  void filesAreTheColumnOfASource() throws Exception {
    List<Path> files = List.of(resource("int16.tif"), resource("int16-big.tif"));
    ArrayDataSource source = ArrayDataSource.of("height", TiffRasters.of(files));
    var batch = source.samples(1, 0);
    assertThat(batch.array("height").shape()).isEqualTo(Shape.of(2, 1, 19, 21));
    assertThat(batch.array("height").sample(0).contentEquals(batch.array("height").sample(1)))
        .isTrue();
    assertThat(batch.sampleName(0)).contains(files.get(1).toString());
  }

  @Test
  void aFileOfAnotherTypeOrSizeIsNamed() throws Exception {
    Path first = resource("int16.tif");
    for (String other : List.of("float32.tif", "int16-3-bands-big-endian.tif")) {
      TiffRasters rasters = TiffRasters.of(List.of(first, resource(other)));
      assertThatExceptionOfType(BatchFailedException.class)
          .isThrownBy(() -> ArrayDataSource.of("height", rasters).samples(0, 1))
          .havingCause()
          .isInstanceOf(ImageFormatException.class)
          .withMessage(
              resource(other)
                  + " must be INT16 [1, 19, 21] as "
                  + first
                  + " is, got "
                  + (other.startsWith("float") ? "FLOAT32 [1, 19, 21]" : "INT16 [3, 19, 21]"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          refused-float16.tif | float 16 bits
          refused-uint64.tif  | unsigned 64 bits
          refused-1-bit.tif   | unsigned 1 bits
          """)
  void samplesOfOtherTypesAreRefused(String name, String found) {
    assertRefused(
        resource(name),
        "have samples of unsigned 8, 16 or 32 bits, signed 8, 16, 32 or 64 bits, or float 32 or 64"
            + " bits, got "
            + found);
  }

  @ParameterizedTest
  @CsvSource({"refused-jpeg.tif, 7", "refused-zstd.tif, 50000"})
  void otherCompressionsAreRefused(String name, String tag) {
    assertRefused(
        resource(name),
        "be compressed by nothing, LZW, Deflate or PackBits, got compression " + tag);
  }

  @Test
  void whatIsNoTiffFileIsRefused() throws IOException {
    assertRefused(folder.resolve("none.tif"), "be a TIFF file, got no file");
    assertRefused(
        Files.createFile(folder.resolve("empty.tif")), "be a TIFF file, got an empty file");
    Path text = Files.writeString(folder.resolve("text.tif"), "II, as in text");
    assertRefused(text, "be a TIFF file, got another format");
  }

  @Test
  void limitsAreChecked() throws IOException {
    Path file = resource("uint8.tif");
    assertThat(TiffRasters.of(List.of(file), 399, 10_000).size()).isEqualTo(1);
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> TiffRasters.of(List.of(file), 398, 10_000))
        .withMessage(file + " must have at most 398 samples, got 1 x 19 x 21");
    long bytes = Files.size(file);
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> TiffRasters.of(List.of(file), 399, bytes - 1))
        .withMessage(file + " must have at most " + (bytes - 1) + " bytes, got " + bytes);
    Path tiles = resource("uint8-tiles-big-endian.tif");
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> TiffRasters.of(List.of(tiles), 100, 10_000))
        .withMessage(tiles + " must have at most 100 samples, got 3 x 19 x 21");
  }

  @Test
  void aSizeThatTheFileCannotHoldIsRefusedBeforeItIsAllocated() throws IOException {
    byte[] bytes = Files.readAllBytes(resource("uint8.tif"));
    int width = fieldAt(bytes, 256);
    int height = fieldAt(bytes, 257);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(width, 20000)
        .putInt(height, 20000);
    Path file = Files.write(folder.resolve("large.tif"), bytes);
    assertRefused(file, "have at most 100000000 samples, got 1 x 20000 x 20000");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(width, 2000).putInt(height, 2000);
    assertRefused(
        Files.write(folder.resolve("less.tif"), bytes),
        "have whole strips or tiles, got some cut short or damaged");
  }

  /** Where the value of a field stands. */
  private static int fieldAt(byte[] bytes, int tag) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(4);
    for (int at = directory + 2; ; at += 12) {
      if (Short.toUnsignedInt(file.getShort(at)) == tag) {
        file.putShort(at + 2, (short) 4); // a LONG
        return at + 8;
      }
    }
  }

  @Test
  void aFieldOutOfItsRangeIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(resource("uint8.tif"));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(fieldAt(bytes, 256), 0);
    assertRefused(
        Files.write(folder.resolve("no-width.tif"), bytes),
        "have ImageWidth in [1, 2^31 - 1], got 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uint8.tif",
        "int16-lzw-predictor.tif",
        "float32-deflate-planar-tiles.tif",
        "uint16-packbits-planar.tif",
        "int16-big.tif"
      })
  void aFileThatIsCutShortIsNamedWhereverItEnds(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    for (int length = 1; length < whole.length; length += 41) {
      Path file = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, length));
      assertThatExceptionOfType(Exception.class)
          .isThrownBy(() -> readByItself(file))
          .satisfies(failure -> assertNamed(failure, file));
    }
  }

  /** Whatever stands in it, a file is read or refused by a sentence. */
  @ParameterizedTest
  @ValueSource(
      strings = {"uint8.tif", "int16-lzw-predictor.tif", "float32-deflate-planar-tiles.tif"})
  void aDamagedFileIsReadOrNamed(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Path file = Files.write(folder.resolve("damaged.tif"), damaged);
      try {
        readByItself(file);
      } catch (Exception failure) {
        assertNamed(failure, file);
      }
    }
  }

  private static void readByItself(Path file) throws IOException {
    TiffRasters rasters = TiffRasters.of(List.of(file), 100_000, 100_000);
    rasters.read(0, NdArray.allocate(rasters.elementType(), rasters.sampleShape()));
  }

  private static void assertNamed(Throwable failure, Path file) {
    assertThat(failure)
        .isInstanceOf(ImageFormatException.class)
        .hasMessageStartingWith(file + " must ");
  }

  private static void assertRefused(Path file, String sentence) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> readByItself(file, TiffRasters.of(List.of(file))))
        .withMessage(file + " must " + sentence);
  }

  private static void readByItself(Path file, TiffRasters rasters) throws IOException {
    assertThat(rasters.sampleName(0)).contains(file.toString());
    rasters.read(0, NdArray.allocate(rasters.elementType(), rasters.sampleShape()));
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TiffRasters.of(List.of()))
        .withMessage("files must be one or more, got none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TiffRasters.of(List.of(folder), 0, 1))
        .withMessage("maxSamples must be > 0, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TiffRasters.of(List.of(folder), 1, 0))
        .withMessage("maxFileBytes must be > 0, got 0");
  }
}
