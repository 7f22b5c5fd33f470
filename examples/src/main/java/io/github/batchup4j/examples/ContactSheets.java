package io.github.batchup4j.examples;

import io.github.batchup4j.image.ContactSheet;
import io.github.batchup4j.image.ImageFolder;
import io.github.batchup4j.image.ImagePipeline;
import io.github.batchup4j.image.LabelRule;
import io.github.batchup4j.loader.EpochIterator;
import io.github.batchup4j.source.ArrayDataSource;
import io.github.batchup4j.source.Batch;
import io.github.batchup4j.source.Batches;
import io.github.batchup4j.source.ErrorPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows some pictures of a folder on one sheet, with their indices and labels: those of the folders
 * they lie in, if they lie in several.
 */
final class ContactSheets {

  private static final int DRAWINGS = 24;
  private static final int MOST = 10_000;

  private final int size;
  private final int count;
  private final int seed;
  private final Path out;

  private ContactSheets(Arguments arguments) throws UsageException {
    this.size = arguments.number("--size", 128, 8, MOST);
    this.count = arguments.number("--count", 36, 1, MOST);
    this.seed = arguments.number("--seed", 1, 0, Integer.MAX_VALUE);
    this.out =
        arguments
            .file("--out")
            .orElseThrow(() -> new UsageException("--out must be a file, got none"));
  }

  static void run(String... arguments) throws Exception {
    Arguments parsed =
        Arguments.parse(List.of("--data", "--out", "--size", "--count", "--seed"), arguments);
    ContactSheets sheets = new ContactSheets(parsed);
    var data = parsed.folder("--data");
    if (data.isPresent()) {
      sheets.write(ofFolder(data.get()));
      return;
    }
    try (SamplePictures drawings = SamplePictures.dogsAndCats(DRAWINGS, sheets.seed)) {
      sheets.write(ImageFolder.of(drawings.folder(), LabelRule.fromFileName("(cat|dog)")));
    }
  }

  private static ImageFolder ofFolder(Path data) throws IOException {
    ImageFolder all = ImageFolder.unlabelled(data);
    Set<Path> folders = all.paths().stream().map(Path::getParent).collect(Collectors.toSet());
    return folders.size() > 1 && !folders.contains(data) ? ImageFolder.of(data) : all;
  }

  private void write(ImageFolder folder) throws IOException {
    ArrayDataSource source = folder.images(ImagePipeline.rgb().resize(size).centerCrop(size));
    Batches recipe =
        source
            .batches(Math.min(count, folder.size()))
            .shuffle(seed)
            .onError(ErrorPolicy.skip()); // each bad file is told by a line of the log
    try (EpochIterator<Batch> batches = recipe.epoch(0)) {
      Batch batch = batches.next();
      ContactSheet sheet = ContactSheet.of(batch);
      List<String> classes = source.classNames().getOrDefault("label", List.of());
      (classes.isEmpty() ? sheet : sheet.labels("label", classes)).write(out);
      System.out.printf("wrote %s: %d of %d pictures%n", out, batch.size(), folder.size());
    }
  }
}
