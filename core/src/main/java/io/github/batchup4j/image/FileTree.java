package io.github.batchup4j.image;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** The files of a folder and of those in it, in an order that is the same on every platform. */
final class FileTree extends SimpleFileVisitor<Path> {

  private static final Set<String> EXTENSIONS =
      Set.of(
          "bmp", "dcx", "dib", "gif", "hdr", "ico", "jfif", "jpe", "jpeg", "jpg", "pam", "pbm",
          "pcx", "pgm", "png", "pnm", "ppm", "psd", "tif", "tiff", "webp", "xbm", "xpm");

  private final Path root;
  private final Predicate<Path> wanted;

  private final List<Found> found = new ArrayList<>();

  /**
   * A file.
   *
   * @param name its path below the root, with "/" between names
   * @param file its whole path
   */
  private record Found(String name, Path file) {

    /**
     * In the order of the names' UTF-16 words. Names with characters that the locale does not have
     * look alike as text, but not as a URI.
     */
    private static final Comparator<Found> ORDER =
        Comparator.comparing(Found::name).thenComparing(found -> found.file().toUri());
  }

  private FileTree(Path root, Predicate<Path> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /** All files named like images. */
  static List<Path> images(Path root) throws IOException {
    return files(root, FileTree::isNamedLikeAnImage, "image files");
  }

  /** All files whose path below the root matches. */
  static List<Path> matching(Path root, String glob) throws IOException {
    return files(root, matcher(root, glob)::matches, "files that match \"" + glob + "\"");
  }

  private static PathMatcher matcher(Path root, String glob) {
    try {
      return root.getFileSystem().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "glob must be a pattern of java.nio.file.FileSystem.getPathMatcher, got \"" + glob + "\"",
          e);
    }
  }

  private static List<Path> files(Path root, Predicate<Path> wanted, String what)
      throws IOException {
    if (!Files.isDirectory(root)) {
      String found = Files.exists(root) ? "which is a file" : "which does not exist";
      throw new IllegalArgumentException("root must be a folder, got " + root + ", " + found);
    }
    FileTree tree = new FileTree(root, wanted);
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, tree);
    if (tree.found.isEmpty()) {
      throw new IllegalArgumentException("root must hold " + what + ", got none in " + root);
    }
    return tree.found.stream().sorted(Found.ORDER).map(Found::file).toList();
  }

  private static boolean isNamedLikeAnImage(Path file) {
    String name = file.toString();
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) && !folder.equals(root)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  /** A link that leads nowhere is a file too: whoever reads it is told so. */
  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    Path below = root.relativize(file);
    boolean isFile = attributes.isRegularFile() || attributes.isSymbolicLink();
    if (isFile && !isHidden(file) && wanted.test(below)) {
      String name = below.toString().replace(below.getFileSystem().getSeparator(), "/");
      found.add(new Found(name, file));
    }
    return FileVisitResult.CONTINUE;
  }

  /** A link to a folder around it leads to nothing new. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }
}
