package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImageFolderSplitTest {

  private static final LabelRule SPECIES = LabelRule.fromFileName("dog|cat");
  private static final GroupKey PATIENT = GroupKey.fromFileName("^p(\\d+)_");

  private static ImageFolder folder(int files) {
    return ImageFolder.ofFiles(
        IntStream.range(0, files)
            .mapToObj(i -> Path.of("p" + i * i % 23 + "_" + i + (i % 4 == 0 ? "dog" : "cat")))
            .toList(),
        SPECIES);
  }

  private static List<Path> allPaths(List<ImageFolder> parts) {
    return parts.stream().flatMap(part -> part.paths().stream()).toList();
  }

  @Test
  void partsHaveTheMapOfTheWhole() {
    ImageFolder whole = folder(3).channelOrder(ChannelOrder.BGR); // one dog
    List<ImageFolder> parts = whole.split(42, 0.5, 0.5);
    assertThat(parts).allSatisfy(part -> assertThat(part.labelMap()).isEqualTo(whole.labelMap()));
    assertThat(allPaths(parts)).containsExactlyInAnyOrderElementsOf(whole.paths());
  }

  @Test
  void labelsGoWithTheirFiles() {
    for (ImageFolder part : folder(100).split(42, 0.8, 0.2)) {
      assertThat(part.labels())
          .containsExactly(
              part.paths().stream()
                  .mapToInt(file -> file.toString().endsWith("dog") ? 1 : 0)
                  .toArray());
    }
  }

  @Test
  void stratifiedPartsHaveTheirShareOfEveryLabel() {
    for (ImageFolder part : folder(400).splitStratified(42, 0.5, 0.25, 0.25)) {
      assertThat(Arrays.stream(part.labels()).filter(label -> label == 1).count() * 4)
          .isEqualTo(part.size());
    }
  }

  @Test
  void groupsAreNotTorn() throws IOException {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      ImageFolder whole = folder(random.nextInt(1, 300));
      List<ImageFolder> parts = whole.splitByGroup(random.nextLong(), PATIENT, 0.7, 0.2, 0.1);
      String run = "seed " + seed + ", round " + round;
      assertThat(allPaths(parts)).as(run).containsExactlyInAnyOrderElementsOf(whole.paths());
      Set<String> taken = new HashSet<>();
      for (ImageFolder part : parts) {
        Set<String> groups = groups(part);
        assertThat(Collections.disjoint(taken, groups)).as(run).isTrue();
        taken.addAll(groups);
      }
    }
  }

  private static Set<String> groups(ImageFolder part) {
    return part.paths().stream()
        .map(file -> file.toString().substring(0, file.toString().indexOf('_')))
        .collect(Collectors.toSet());
  }

  /** Groups are numbered by their keys and not by which file comes first. */
  @Test
  void whichGroupGoesWhereDoesNotDependOnTheOrderOfFiles() throws IOException {
    List<Path> files = folder(200).paths();
    List<Path> reversed = files.stream().sorted(Collections.reverseOrder()).toList();
    assertThat(groups(ImageFolder.unlabelled(files).splitByGroup(1, PATIENT, 0.5).get(0)))
        .isEqualTo(groups(ImageFolder.unlabelled(reversed).splitByGroup(1, PATIENT, 0.5).get(0)));
  }

  @Test
  void aFileWithoutAKeyIsNamed() {
    ImageFolder folder = ImageFolder.unlabelled(List.of(Path.of("p1_a.png"), Path.of("x/p_b.png")));
    assertThatThrownBy(() -> folder.splitByGroup(1, PATIENT, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "name of a file must hold a match of \"^p(\\d+)_\", got \"p_b.png\" of "
                + Path.of("x/p_b.png"));
  }

  @Test
  void foldersAreGroups() throws IOException {
    ImageFolder folder =
        ImageFolder.unlabelled(Stream.of("a/1", "a/2", "b/1", "b/2").map(Path::of).toList());
    for (ImageFolder part : folder.splitByGroup(5, GroupKey.fromParentFolder(), 0.5, 0.5)) {
      assertThat(part.paths().stream().map(Path::getParent).distinct()).hasSize(1);
      assertThat(part.size()).isEqualTo(2);
    }
  }
}
