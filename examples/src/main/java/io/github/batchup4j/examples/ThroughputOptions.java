package io.github.batchup4j.examples;

import io.github.batchup4j.image.PictureReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of image-throughput.
 *
 * @param data the folder of pictures
 * @param size the side of the pictures to make
 * @param batch the batch size
 * @param workers how many threads; with 0, one thread does everything
 * @param processes how many processes are measured beside the threads; with 0, none
 * @param decoder the name of the decoder
 * @param reader reads files with it
 * @param cache where prepared pictures are kept: memory or disk
 * @param pictures how many pictures a measured stream has at least
 */
record ThroughputOptions(
    Optional<Path> data,
    int size,
    int batch,
    int workers,
    int processes,
    String decoder,
    PictureReader reader,
    Optional<String> cache,
    int pictures) {

  static ThroughputOptions parse(String... arguments) throws UsageException {
    Arguments parsed =
        Arguments.parse(
            List.of(
                "--data",
                "--size",
                "--batch",
                "--workers",
                "--processes",
                "--decoder",
                "--cache",
                "--pictures"),
            arguments);
    return new ThroughputOptions(
        parsed.folder("--data"),
        parsed.number("--size", 224, 8, 4096),
        parsed.number("--batch", 64, 1, 1 << 12),
        parsed.number("--workers", 2, 0, 1 << 10),
        parsed.number("--processes", 0, 0, 1 << 10),
        PictureOptions.decoderName(parsed),
        PictureOptions.reader(parsed),
        PictureOptions.cacheKind(parsed),
        parsed.number("--pictures", 3000, 1, 1 << 24));
  }

  /** What the shorter side is scaled to before the crop: 256 where that is 224. */
  int shorterSide() {
    return (int) Math.round(size * 256 / 224.0);
  }
}
