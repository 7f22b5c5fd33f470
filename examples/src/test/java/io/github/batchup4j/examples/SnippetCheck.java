package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the code on pages with the code that runs in tests. */
final class SnippetCheck {

  private final Snippets blocks;
  private final Snippets regions;
  private final List<String> problems = new ArrayList<>();

  private SnippetCheck(Snippets blocks, Snippets regions) {
    this.blocks = blocks;
    this.regions = regions;
  }

  /**
   * Compares every java block of the pages with the region of its name.
   *
   * @param pages the pages, of which there has to be one with a java block
   * @param sources the source files with the regions
   * @return a sentence for each difference, with the block as it has to be; empty if there is none
   */
  static List<String> problems(List<TextFile> pages, List<TextFile> sources) {
    SnippetCheck check = new SnippetCheck(Snippets.ofPages(pages), Snippets.ofSources(sources));
    check.run();
    return check.problems;
  }

  private void run() {
    problems.addAll(blocks.problems());
    problems.addAll(regions.problems());
    if (blocks.snippets().isEmpty()) {
      problems.add("pages must have java blocks with a marker, got none");
    }
    blocks.snippets().forEach(this::compare);
    for (Snippet region : regions.snippets()) {
      if (blocks.find(region.name()).isEmpty()) {
        problems.add(
            String.format(
                "%s: region \"%s\" must stand on a page, got none\n%s",
                region.place(), region.name(), asBlock(region)));
      }
    }
  }

  private void compare(Snippet block) {
    Optional<Snippet> region = regions.find(block.name());
    if (region.isEmpty()) {
      problems.add(
          String.format(
              "%s: snippet \"%s\" must have a region in a test, got none",
              block.place(), block.name()));
    } else if (!region.get().code().equals(block.code())) {
      problems.add(
          String.format(
              "%s: the block must be the code of %s:\n%s",
              block.place(), region.get().place(), asBlock(region.get())));
    }
  }

  private static String asBlock(Snippet region) {
    return String.format("<!-- snippet: %s -->\n```java\n%s\n```", region.name(), region.code());
  }
}
