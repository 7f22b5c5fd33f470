package io.github.batchup4j.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.batchup4j.image.EncodedImage;
import io.github.batchup4j.image.ImageDecoder;
import io.github.batchup4j.image.Picture;
import io.github.batchup4j.image.PixelMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every decoder promises. Implement this interface in a test class to have the promises
 * checked for a decoder of your own.
 *
 * <pre>{@code
 * class MyDecoderTest implements ImageDecoderContract {
 *   public ImageDecoder decoder() {
 *     return new MyDecoder();
 *   }
 *   public byte[] file() throws IOException {
 *     return Files.readAllBytes(Path.of("src/test/resources/cat.jpg"));
 *   }
 * }
 * }</pre>
 */
// JUnit is not passed on to modules that require this one.
@SuppressWarnings("exports")
public interface ImageDecoderContract {

  /** How many threads decode at once. */
  int THREADS = 4;

  /** How many pictures each of them decodes. */
  int PICTURES_PER_THREAD = 25;

  /**
   * Returns the decoder.
   *
   * @return a decoder that is available
   */
  ImageDecoder decoder();

  /**
   * Returns an image file that the decoder gets right.
   *
   * @return the bytes of the file, which end where its picture ends
   * @throws IOException if it cannot be read
   */
  byte[] file() throws IOException;

  /** Name and version are not empty and always the same, and the decoder is available. */
  @Test
  default void decoder_isAvailableByItsName() {
    assertTrue(decoder().isAvailable(), "isAvailable() must be true for this suite");
    assertTrue(!decoder().name().isBlank(), "name() must not be blank");
    assertEquals(decoder().name(), decoder().name());
    assertTrue(!decoder().version().isBlank(), "version() must not be blank");
    assertEquals(decoder().version(), decoder().version());
  }

  /**
   * It says that it decodes the file, and gives a picture of the size that the header names.
   *
   * @throws IOException if the file cannot be read
   */
  @Test
  default void decode_wholeFile_hasTheSizeOfTheHeader() throws IOException {
    EncodedImage image = EncodedImage.of("file", file());
    assertTrue(decoder().decodes(image), "decodes() must be true of " + image);

    Picture picture = decoder().decode(image, PixelMemory.fresh());

    assertEquals(image.header().width(), picture.width());
    assertEquals(image.header().height(), picture.height());
  }

  /**
   * Memory that is larger than needed, and not empty, makes no difference.
   *
   * @throws IOException if the file cannot be read
   */
  @Test
  default void decode_memoryUsedBefore_samePixels() throws IOException {
    EncodedImage image = EncodedImage.of("file", file());
    byte[] expected = decoder().decode(image, PixelMemory.fresh()).toRgb();

    byte[] actual = decoder().decode(image, ImageDecoderContract::used).toRgb();

    assertArrayEquals(expected, actual);
  }

  private static byte[] used(int bytes) {
    byte[] memory = new byte[bytes + 1000];
    Arrays.fill(memory, (byte) 0x5A);
    return memory;
  }

  /**
   * The bytes of the file are only read.
   *
   * @throws IOException if the file cannot be read
   */
  @Test
  default void decode_leavesTheFileAsItIs() throws IOException {
    byte[] bytes = file();
    decoder().decode(EncodedImage.of("file", bytes), PixelMemory.fresh());

    assertArrayEquals(file(), bytes);
  }

  /**
   * Several threads may use one decoder at once.
   *
   * @throws Exception if a thread fails
   */
  @Test
  default void decode_manyThreads_samePixels() throws Exception {
    ImageDecoder decoder = decoder();
    EncodedImage image = EncodedImage.of("file", file());
    byte[] expected = decoder.decode(image, PixelMemory.fresh()).toRgb();
    Callable<Void> task =
        () -> {
          for (int i = 0; i < PICTURES_PER_THREAD; i++) {
            assertArrayEquals(expected, decoder.decode(image, PixelMemory.fresh()).toRgb());
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(task));
      }
      for (Future<Void> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A file that is cut short is an exception that is declared.
   *
   * @throws IOException if the file cannot be read
   */
  @Test
  default void decode_cutShort_isAnIoException() throws IOException {
    byte[] bytes = file();
    byte[] cut = Arrays.copyOf(bytes, bytes.length * 2 / 3);

    assertThrows(
        IOException.class,
        () -> decoder().decode(EncodedImage.of("cut", cut), PixelMemory.fresh()));
  }

  /**
   * After a file that failed the decoder works as before.
   *
   * @throws IOException if the file cannot be read
   */
  @Test
  default void decode_afterAFailure_samePixels() throws IOException {
    ImageDecoder decoder = decoder();
    EncodedImage image = EncodedImage.of("file", file());
    byte[] expected = decoder.decode(image, PixelMemory.fresh()).toRgb();
    byte[] bytes = file();
    byte[] cut = Arrays.copyOf(bytes, bytes.length * 2 / 3);
    assertThrows(
        IOException.class, () -> decoder.decode(EncodedImage.of("cut", cut), PixelMemory.fresh()));

    assertArrayEquals(expected, decoder.decode(image, PixelMemory.fresh()).toRgb());
  }
}
