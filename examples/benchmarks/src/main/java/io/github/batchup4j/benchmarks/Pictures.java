package io.github.batchup4j.benchmarks;

import io.github.batchup4j.dl4j.Dl4j;
import io.github.batchup4j.dl4j.Dl4jIterator;
import io.github.batchup4j.examples.SamplePictures;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.Normalization;
import io.github.batchup4j.image.PictureReader;
import io.github.batchup4j.source.Batches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picture files, and what becomes of them: 224 x 224 pixels from the middle, normalised, in batches
 * of 64.
 *
 * @param files the files
 * @param drawn where they were drawn, if they are not the user's
 */
record Pictures(List<Path> files, Optional<SamplePictures> drawn) implements AutoCloseable {

  static final int SIZE = 224;
  static final int BATCH = 64;

  private static final int SHORTER_SIDE = 256;
  private static final int MOST_FILES = 600;

  /** The files of a folder, or drawings. */
  static Pictures of(Settings settings) throws IOException {
    if (settings.data().isPresent()) {
      return new Pictures(some(settings.data().get()), Optional.empty());
    }
    SamplePictures drawn = SamplePictures.photographs(settings.scale().choose(2, 60), 1);
    return new Pictures(some(drawn.folder()), Optional.of(drawn));
  }

  private static List<Path> some(Path folder) throws IOException {
    List<Path> all = ImageFolder.unlabelled(folder).paths();
    return all.subList(0, Math.min(MOST_FILES, all.size()));
  }

  /** How often they have to be read to be so many. */
  int passes(int pictures) {
    return (pictures + files.size() - 1) / files.size();
  }

  List<byte[]> contents() throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }

  Batches batches(String decoder, int passes) {
    return ImageFolder.unlabelled(files)
        .reader(PictureReader.standard().decoder(decoder))
        .images(
            ImagePipeline.rgb()
                .resize(SHORTER_SIDE)
                .centerCrop(SIZE)
                .normalize(Normalization.IMAGENET))
        .repeated(passes)
        .batches(BATCH);
  }

  /** Takes them from a DL4J iterator. */
  static long read(Batches batches) {
    long count = 0;
    try (Dl4jIterator iterator = Dl4j.iterator(batches).unlabelled()) {
      while (iterator.hasNext()) {
        count += iterator.next().numExamples();
      }
    }
    return count;
  }

  @Override
  public void close() {
    drawn.ifPresent(SamplePictures::close);
  }
}
