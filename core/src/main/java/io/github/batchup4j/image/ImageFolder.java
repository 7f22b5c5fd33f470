package io.github.batchup4j.image;

import io.github.batchup4j.accessor.Accessor;
import io.github.batchup4j.accessor.Accessors;
import io.github.batchup4j.sampling.Splits;
import io.github.batchup4j.source.ArrayDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Image files and their labels. Immutable and thread-safe; each method returns another folder. No
 * picture is read before a batch is asked for.
 *
 * <pre>{@code
 * ImageFolder photos = ImageFolder.of(Path.of("photos"), LabelRule.fromFileName("(dog|cat)"));
 * List<ImageFolder> parts = photos.splitStratified(42, 0.9, 0.1);
 * ImagePipeline augmented = ImagePipeline.rgb().randomResizedCrop(224).flip();
 * ImagePipeline plain = ImagePipeline.rgb().resize(256).centerCrop(224);
 * ArrayDataSource train = parts.get(0).images(augmented.normalize(Normalization.IMAGENET));
 * ArrayDataSource test = parts.get(1).images(plain.normalize(Normalization.IMAGENET));
 * photos.labelMap().save(Path.of("labels.txt"));   // for inference
 * }</pre>
 *
 * <p>The label map is made of all files, in the order of the labels' characters, and then never
 * changes: all parts of a split have the same. {@link #labelledBy} gives the files of another
 * folder the numbers of training.
 *
 * <p>Folders are searched with the folders in them. Files and folders whose names begin with a dot
 * are left out. Links are followed, and those that lead back to a folder around them left out; a
 * link that leads nowhere is a file that cannot be read. A file that can be reached by two names,
 * its own and a link's, is two samples, which a split may deal to different parts. The order of
 * files is that of the characters (UTF-16 words) of their paths below the folder, with {@code /}
 * between names, so it is the same on every platform.
 */
public final class ImageFolder {

  private static final String IMAGE = "image";
  private static final String LABEL = "label";

  private final List<Path> files;
  private final Optional<Labelling> labelling;
  private final PictureReader reader;
  private final Optional<ImageCache> cache;

  private ImageFolder(
      List<Path> files,
      Optional<Labelling> labelling,
      PictureReader reader,
      Optional<ImageCache> cache) {
    this.files = files;
    this.labelling = labelling;
    this.reader = reader;
    this.cache = cache;
  }

  private static ImageFolder of(List<Path> files, Optional<Labelling> labelling) {
    return new ImageFolder(files, labelling, PictureReader.standard(), Optional.empty());
  }

  private static ImageFolder labelled(List<Path> files, LabelRule rule) {
    return of(files, Optional.of(Labelling.of(files, rule)));
  }

  /**
   * Returns the image files of a folder with one folder for each label: those named {@code .jpg},
   * {@code .jpeg}, {@code .png} and so on, in capitals or not, at any depth. A file's label is the
   * name of the folder that it lies in.
   *
   * @param root the folder
   * @return its image files
   * @throws IllegalArgumentException if there is no such folder or no image file in it, or an image
   *     file lies in it directly and so in the folder of no label
   * @throws IOException if the folder cannot be read
   */
  public static ImageFolder of(Path root) throws IOException {
    LabelRule folders = LabelRule.fromParentFolder();
    return of(
        root,
        file -> {
          if (root.relativize(file).getNameCount() == 1) {
            throw new IllegalArgumentException(
                "image files must lie in a folder named by their label in "
                    + root.toAbsolutePath()
                    + ", got "
                    + file);
          }
          return folders.labelOf(file);
        });
  }

  /**
   * Returns the image files of a folder: those named {@code .jpg}, {@code .jpeg}, {@code .png} and
   * so on, in capitals or not, at any depth.
   *
   * @param root the folder
   * @param rule tells the label of a file from its path, which begins with {@code root}
   * @return its image files
   * @throws IllegalArgumentException if there is no such folder or no image file in it, or the rule
   *     gives a file no label
   * @throws IOException if the folder cannot be read
   */
  public static ImageFolder of(Path root, LabelRule rule) throws IOException {
    return labelled(FileTree.images(root), rule);
  }

  /**
   * Returns the files of a folder that match a glob, whatever their names end with.
   *
   * @param root the folder
   * @param glob a pattern of {@link java.nio.file.FileSystem#getPathMatcher} for the path below the
   *     folder: {@code "*.jpg"} are files in the folder itself, <code>"**&#47;*.jpg"</code> those
   *     in the folders below
   * @param rule tells the label of a file from its path, which begins with {@code root}
   * @return the files
   * @throws IllegalArgumentException if there is no such folder or no such file in it, the pattern
   *     is none, or the rule gives a file no label
   * @throws IOException if the folder cannot be read
   */
  public static ImageFolder glob(Path root, String glob, LabelRule rule) throws IOException {
    return labelled(FileTree.matching(root, glob), rule);
  }

  /**
   * Returns files in the order in which they are given. They need not exist yet.
   *
   * @param files the paths of the files
   * @param rule tells the label of a file from its path
   * @return the files
   * @throws IllegalArgumentException if there is none, one stands there twice, or the rule gives a
   *     file no label
   */
  public static ImageFolder ofFiles(List<Path> files, LabelRule rule) {
    return labelled(distinct(files), rule);
  }

  /**
   * Returns the image files of a folder without labels.
   *
   * @param root the folder
   * @return its image files
   * @throws IllegalArgumentException if there is no such folder or no image file in it
   * @throws IOException if the folder cannot be read
   */
  public static ImageFolder unlabelled(Path root) throws IOException {
    return of(FileTree.images(root), Optional.empty());
  }

  /**
   * Returns files without labels, in the order in which they are given. They need not exist yet.
   *
   * @param files the paths of the files
   * @return the files
   * @throws IllegalArgumentException if there is none, or one stands there twice
   */
  public static ImageFolder unlabelled(List<Path> files) {
    return of(distinct(files), Optional.empty());
  }

  private static List<Path> distinct(List<Path> files) {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must be one or more, got none");
    }
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      if (!seen.add(file.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException("files must be distinct, got " + file + " twice");
      }
    }
    return List.copyOf(files);
  }

  /**
   * Returns these files with their labels numbered by a map that exists already: the map of
   * training for the files of a test. Labels of the map that no file has are no error.
   *
   * @param map the map
   * @return the files, labelled by that map
   * @throws IllegalArgumentException if a file has a label that is not in the map
   * @throws IllegalStateException if the files have no labels
   */
  public ImageFolder labelledBy(LabelMap map) {
    return withLabelling(Optional.of(labelling().in(map, files)));
  }

  /**
   * Returns these files with a label map that says which order of the colour channels belongs to
   * it.
   *
   * @param order the order; RGB if nothing is said
   * @return the files, with such a label map
   * @throws IllegalStateException if the files have no labels
   */
  public ImageFolder channelOrder(ChannelOrder order) {
    return withLabelling(Optional.of(labelling().inOrder(order)));
  }

  private ImageFolder withLabelling(Optional<Labelling> other) {
    return new ImageFolder(files, other, reader, cache);
  }

  private Labelling labelling() {
    return labelling.orElseThrow(
        () ->
            new IllegalStateException("labels of files made by unlabelled(...) must not be used"));
  }

  /**
   * Returns these files, decoded by a reader.
   *
   * @param newReader the reader; {@link PictureReader#standard()} if nothing is said
   * @return the files with that reader
   */
  public ImageFolder reader(PictureReader newReader) {
    Objects.requireNonNull(newReader, "reader must not be null");
    return new ImageFolder(files, labelling, newReader, cache);
  }

  /**
   * Returns these files with a cache, which {@link #images} keeps pictures in: as they are before
   * the first random step of the pipeline, or after the last step if none is random. The samples
   * are the same with and without it. The cache is not closed by any source.
   *
   * @param newCache the cache; folders, and their parts, may share one
   * @return the files with that cache
   */
  public ImageFolder cached(ImageCache newCache) {
    Objects.requireNonNull(newCache, "cache must not be null");
    return new ImageFolder(files, labelling, reader, Optional.of(newCache));
  }

  /**
   * Returns the number of files.
   *
   * @return the number
   */
  public int size() {
    return files.size();
  }

  /**
   * Returns the paths of the files.
   *
   * @return the paths in the order of the samples, not to be changed
   */
  public List<Path> paths() {
    return files;
  }

  /**
   * Returns the number of each file's label.
   *
   * @return a new array of as many numbers as there are files
   * @throws IllegalStateException if the files have no labels
   */
  public int[] labels() {
    return labelling().labels();
  }

  /**
   * Returns which label has which number.
   *
   * @return the map
   * @throws IllegalStateException if the files have no labels
   */
  public LabelMap labelMap() {
    return labelling().map();
  }

  /**
   * Divides the files at random, see {@link Splits#byFractions}.
   *
   * @param seed decides which file goes where
   * @param fractions the fraction of each part, above 0, with a sum of at most 1
   * @return the parts, all with this folder's label map
   * @throws IllegalArgumentException if the fractions are anything else
   */
  public List<ImageFolder> split(long seed, double... fractions) {
    return parts(Splits.byFractions(size(), seed, fractions));
  }

  /**
   * Divides the files at random so that each part has its share of each label, see {@link
   * Splits#stratified}.
   *
   * @param seed decides which file goes where
   * @param fractions the fraction of each part, above 0, with a sum of at most 1
   * @return the parts, all with this folder's label map
   * @throws IllegalArgumentException if the fractions are anything else
   * @throws IllegalStateException if the files have no labels
   */
  public List<ImageFolder> splitStratified(long seed, double... fractions) {
    long[] labels = Arrays.stream(labels()).asLongStream().toArray();
    return parts(Splits.stratified(labels, seed, fractions));
  }

  /**
   * Divides the files at random so that all files of a group are in one part, see {@link
   * Splits#grouped}.
   *
   * @param seed decides which group goes where
   * @param key tells the group of a file; asked once a file
   * @param fractions the fraction of each part, above 0, with a sum of at most 1
   * @return the parts, all with this folder's label map; a part has no file where there are too few
   *     groups
   * @throws IllegalArgumentException if the fractions are anything else, or a file has no key
   * @throws IOException if a file has to be read for its key, and cannot be
   */
  public List<ImageFolder> splitByGroup(long seed, GroupKey key, double... fractions)
      throws IOException {
    return parts(Splits.grouped(groups(key), seed, fractions));
  }

  /** Groups by the order of their keys, so that the order of files does not matter. */
  private long[] groups(GroupKey key) throws IOException {
    List<String> keys = new ArrayList<>(files.size());
    TreeMap<String, Long> numbers = new TreeMap<>();
    for (Path file : files) {
      String group =
          Objects.requireNonNull(key.keyOf(file), () -> "group of " + file + " must not be null");
      keys.add(group);
      numbers.put(group, 0L);
    }
    long next = 0;
    for (var numbered : numbers.entrySet()) {
      numbered.setValue(next++);
    }
    return keys.stream().mapToLong(numbers::get).toArray();
  }

  private List<ImageFolder> parts(List<long[]> indices) {
    return indices.stream().map(this::part).toList();
  }

  private ImageFolder part(long[] indices) {
    List<Path> some = Arrays.stream(indices).mapToObj(i -> files.get((int) i)).toList();
    return new ImageFolder(some, labelling.map(all -> all.subset(indices)), reader, cache);
  }

  /**
   * Returns a source of the pictures as arrays of one shape, in a column {@code "image"}, and of
   * the numbers of their labels as INT32 values, in a column {@code "label"} that knows their names
   * (none if the files have no labels). The name of a sample is the path of its file.
   *
   * <p>A pipeline with random steps needs a seed: {@code source.batches(64).shuffle(42)}.
   *
   * @param pipeline what is done with each picture
   * @return the source
   * @throws IllegalArgumentException if the pipeline's channel order is not that of the label map
   * @throws IllegalStateException if the pipeline does not give pictures of one size
   */
  public ArrayDataSource images(ImagePipeline pipeline) {
    labelling.ifPresent(labels -> labels.requireOrder(pipeline.channelOrder()));
    return source(ImageSamples.of(new FileList(files), reader, cache, pipeline).accessor());
  }

  /**
   * Returns a source of the pictures as they are, of any size, as {@link Picture}s in a list in a
   * column {@code "image"}, and of their labels as in {@link #images}. Nothing is cached.
   *
   * @return the source
   */
  public ArrayDataSource pictures() {
    return source(new PictureAccessor(new FileList(files), reader));
  }

  private ArrayDataSource source(Accessor pictures) {
    ArrayDataSource source = ArrayDataSource.of(IMAGE, pictures);
    return labelling
        .map(all -> source.and(LABEL, Accessors.ofLabels(all.labels(), all.map().names())))
        .orElse(source);
  }

  /**
   * Returns the number of files and the labels as text.
   *
   * @return for example {@code ImageFolder[25000 files, LabelMap[RGB, 2 labels: cat, dog]]}
   */
  @Override
  public String toString() {
    String labels = labelling.map(all -> all.map().toString()).orElse("no labels");
    return "ImageFolder[" + size() + " files, " + labels + "]";
  }
}
