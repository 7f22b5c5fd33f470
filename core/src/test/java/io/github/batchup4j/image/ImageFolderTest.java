package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are found, in which order, and how they are labelled. */
class ImageFolderTest {

  private static final LabelRule SPECIES = LabelRule.fromFileName("(dog|cat)\\.");

  private final Path root;

  ImageFolderTest(@TempDir Path root) {
    this.root = root;
  }

  private List<String> below(ImageFolder folder) {
    return folder.paths().stream().map(file -> root.relativize(file).toString()).toList();
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Photos.touch(root.resolve(name));
    }
  }

  @Test
  void filesAreFoundByTheirExtensionInAnyCase() throws IOException {
    touch("a/1.jpg", "a/2.JPEG", "a/3.Png", "a/b/c/4.tiff", "a/5.txt", "a/jpg", "a/6.jpg.bak");
    assertThat(below(ImageFolder.unlabelled(root)))
        .containsExactly("a/1.jpg", "a/2.JPEG", "a/3.Png", "a/b/c/4.tiff");
  }

  @Test
  void filesAreInTheOrderOfTheCharactersOfTheirPaths() throws IOException {
    touch("b.png", "a/x.png", "a.png", "B.png", "a-b/x.png", "10.png", "9.png", "ä.png");
    assertThat(below(ImageFolder.unlabelled(root)))
        .containsExactly(
            "10.png", "9.png", "B.png", "a-b/x.png", "a.png", "a/x.png", "b.png", "ä.png");
  }

  @Test
  void whatIsHiddenIsLeftOutButNotTheRootItself() throws IOException {
    touch(".root/a.png", ".root/.b.png", ".root/.c/d.png", ".root/._a.png");
    assertThat(ImageFolder.unlabelled(root.resolve(".root")).paths())
        .containsExactly(root.resolve(".root/a.png"));
  }

  @Test
  void linksAreFollowedAndThoseThatLeadBackLeftOut() throws IOException {
    touch("real/1.png", "data/2.png");
    Path data = root.resolve("data");
    Files.createSymbolicLink(data.resolve("folder"), root.resolve("real"));
    Files.createSymbolicLink(data.resolve("file.png"), root.resolve("real/1.png"));
    Files.createSymbolicLink(data.resolve("back"), data);
    Files.createSymbolicLink(root.resolve("real/around"), data);
    Files.createSymbolicLink(data.resolve("nowhere.png"), root.resolve("none.png"));
    assertThat(ImageFolder.unlabelled(data).paths())
        .containsExactly(
            data.resolve("2.png"),
            data.resolve("file.png"),
            data.resolve("folder/1.png"),
            data.resolve("nowhere.png"));
  }

  @Test
  void aFolderNamedLikeAPictureIsSearched() throws IOException {
    touch("cat.jpg/1.png");
    assertThat(below(ImageFolder.unlabelled(root))).containsExactly("cat.jpg/1.png");
  }

  @Test
  void aGlobIsForThePathBelowTheFolder() throws IOException {
    touch("cat.1.dat", "a/cat.2.dat", "a/dog.3.jpg", "a/.cat.4.dat");
    assertThat(below(ImageFolder.glob(root, "*.dat", SPECIES))).containsExactly("cat.1.dat");
    assertThat(below(ImageFolder.glob(root, "**.{dat,jpg}", SPECIES)))
        .containsExactly("a/cat.2.dat", "a/dog.3.jpg", "cat.1.dat");
    assertThat(below(ImageFolder.glob(root, "a/*", SPECIES)))
        .containsExactly("a/cat.2.dat", "a/dog.3.jpg");
  }

  @Test
  void foldersThatHoldNothingAreRefused() throws IOException {
    assertRefused(
        () -> ImageFolder.of(root.resolve("none")),
        "root must be a folder, got " + root.resolve("none") + ", which does not exist");
    Path file = Photos.touch(root.resolve("1.txt"));
    assertRefused(
        () -> ImageFolder.unlabelled(file),
        "root must be a folder, got " + file + ", which is a file");
    assertRefused(() -> ImageFolder.of(root), "root must hold image files, got none in " + root);
    assertRefused(
        () -> ImageFolder.glob(root, "*.jpg", SPECIES),
        "root must hold files that match \"*.jpg\", got none in " + root);
    assertRefused(
        () -> ImageFolder.glob(root, "{a", SPECIES),
        "glob must be a pattern of java.nio.file.FileSystem.getPathMatcher, got \"{a\"");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }

  @Test
  void labelsAreTheFoldersInTheOrderOfTheirCharacters() throws IOException {
    touch("x/dog/1.png", "cat/2.png", "cat/sub/cat/3.png", "Zebra/4.png", "äpfel/5.png");
    ImageFolder folder = ImageFolder.of(root);
    assertThat(folder.labelMap()).isEqualTo(LabelMap.of("Zebra", "cat", "dog", "äpfel"));
    assertThat(folder.labels()).containsExactly(0, 1, 1, 2, 3);
    assertThat(folder)
        .hasToString("ImageFolder[5 files, LabelMap[RGB, 4 labels: Zebra, cat, dog, äpfel]]");
  }

  @Test
  void aFileBesideTheFoldersOfLabelsIsRefused() throws IOException {
    touch("cat/1.png", "montage.png");
    assertRefused(
        () -> ImageFolder.of(root),
        "image files must lie in a folder named by their label in "
            + root
            + ", got "
            + root.resolve("montage.png"));
    assertThat(ImageFolder.of(root, LabelRule.fromParentFolder()).labelMap().names())
        .containsExactlyInAnyOrder("cat", root.getFileName().toString());
  }

  @Test
  void labelsAreAPartOfTheFileName() throws IOException {
    touch("dog.1.png", "cat.2.png", "dog/cat.3.png");
    assertThat(ImageFolder.of(root, SPECIES).labels()).containsExactly(0, 1, 0);
    ImageFolder digits = ImageFolder.of(root, LabelRule.fromFileName("\\d"));
    assertThat(digits.labelMap().names()).containsExactly("1", "2", "3");
  }

  @Test
  void aNameThatDoesNotMatchIsRefused() throws IOException {
    touch("cat.1.png", "fish.2.png");
    String sentence =
        "name of a file must hold a match of \"(dog|cat)\\.\", got \"fish.2.png\" of ";
    assertRefused(() -> ImageFolder.of(root, SPECIES), sentence + root.resolve("fish.2.png"));
    assertRefused(
        () -> LabelRule.fromFileName("(dog").labelOf(root),
        "regex must be a regular expression, got \"(dog\": Unclosed group");
    assertRefused(
        () -> LabelRule.fromFileName("(dog)|cat").labelOf(Path.of("cat.png")),
        "name of a file must hold a match of \"(dog)|cat\", got \"cat.png\" of cat.png");
  }

  @Test
  void aFunctionMustGiveALabel() throws IOException {
    touch("a.png");
    assertRefused(
        () -> ImageFolder.of(root, file -> " "),
        "label of " + root.resolve("a.png") + " must be text, got \" \"");
    assertRefused(
        () -> ImageFolder.of(root, file -> "a\nb"),
        "label of " + root.resolve("a.png") + " must be one line of text, got \"a\nb\"");
  }

  @Test
  void filesAreTakenInTheOrderGiven() {
    List<Path> files = List.of(Path.of("b/dog.1.png"), Path.of("a/cat.1.png"));
    ImageFolder folder = ImageFolder.ofFiles(files, SPECIES);
    assertThat(folder.paths()).isEqualTo(files);
    assertThat(folder.labels()).containsExactly(1, 0);
    assertThat(ImageFolder.unlabelled(files).size()).isEqualTo(2);
  }

  @Test
  void filesMustBeThereAndDistinct() {
    assertRefused(
        () -> ImageFolder.ofFiles(List.of(), SPECIES), "files must be one or more, got none");
    assertRefused(
        () -> ImageFolder.unlabelled(List.of(Path.of("a.png"), Path.of("b/../a.png"))),
        "files must be distinct, got " + Path.of("b/../a.png") + " twice");
  }

  @Test
  void theMapOfTrainingNumbersTheFilesOfATest() {
    ImageFolder test = ImageFolder.ofFiles(List.of(Path.of("dog.png")), SPECIES);
    assertThat(test.labels()).containsExactly(0);
    LabelMap training = LabelMap.of("bird", "cat", "dog").inOrder(ChannelOrder.BGR);
    assertThat(test.labelledBy(training).labels()).containsExactly(2);
    assertThat(test.labelledBy(training).labelMap()).isEqualTo(training);
    assertRefused(
        () -> test.labelledBy(LabelMap.of("bird", "cat")),
        "label of dog.png must be in LabelMap[RGB, 2 labels: bird, cat], got \"dog\"");
  }

  @Test
  void filesWithoutLabelsHaveNoMap() {
    ImageFolder folder = ImageFolder.unlabelled(List.of(Path.of("a.png")));
    String sentence = "labels of files made by unlabelled(...) must not be used";
    assertThatThrownBy(folder::labelMap)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> folder.labelledBy(LabelMap.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(sentence);
    assertThat(folder).hasToString("ImageFolder[1 files, no labels]");
  }
}
