package io.github.batchup4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snippets found in some files, and what is wrong with the files.
 *
 * @param snippets what was found, in order
 * @param problems a sentence each
 */
record Snippets(List<Snippet> snippets, List<String> problems) {

  private static final Pattern MARKER = Pattern.compile("\\s*<!-- snippet: (\\S+) -->\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)\\s*(\\w*).*");
  private static final Pattern INDENTED = Pattern.compile("(?:\\s*>)*(?: {4}| {0,3}\\t).*");
  private static final Pattern STRAY = Pattern.compile(".*(?:```|~~~|<pre\\b).*");
  private static final Pattern REGION = Pattern.compile("\\s*// snippet: (\\S+)\\s*");
  private static final Pattern END = Pattern.compile("\\s*// end\\s*");

  private Snippets() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  /** The java blocks of pages, each with a marker on the line before it. */
  static Snippets ofPages(List<TextFile> pages) {
    Snippets found = new Snippets();
    for (TextFile page : pages) {
      for (int line = 0; line < page.lines().size(); ) {
        line = found.readPage(page, line);
      }
    }
    return found;
  }

  /** The marked regions of source files. */
  static Snippets ofSources(List<TextFile> sources) {
    Snippets found = new Snippets();
    for (TextFile source : sources) {
      JavaTokens java = JavaTokens.of(source);
      for (int line = 0; line < source.lines().size(); ) {
        line = found.readSource(source, java, line);
      }
    }
    return found;
  }

  Optional<Snippet> find(String name) {
    return snippets.stream().filter(snippet -> snippet.name().equals(name)).findFirst();
  }

  /** Reads one line, or one whole block, and tells the line after it. */
  private int readPage(TextFile page, int line) {
    Matcher fence = FENCE.matcher(page.lines().get(line));
    if (!fence.matches()) {
      requireBlockAfterMarker(page, line);
      requireNoOtherBlock(page, line);
      return line + 1;
    }
    int end = endOfBlock(page, line, fence.group(1));
    if (end == page.lines().size()) {
      problems.add(page.place(line) + ": this block must have an end, got none");
    }
    if (fence.group(2).isEmpty()) {
      problems.add(page.place(line) + ": a block must name its language, got none");
    }
    if (isJava(fence)) {
      Optional<String> name = line == 0 ? Optional.empty() : markerAt(page, line - 1);
      if (name.isEmpty()) {
        problems.add(
            page.place(line)
                + ": a java block must have a line <!-- snippet: NAME --> before it, got none");
      } else {
        add(Snippet.of(name.get(), page.place(line), page.lines().subList(line + 1, end)));
      }
    }
    return end + 1;
  }

  /** Code that is not between fences would not be compared. */
  private void requireNoOtherBlock(TextFile page, int line) {
    String text = page.lines().get(line);
    if (INDENTED.matcher(text).matches()) {
      problems.add(
          page.place(line) + ": text must be indented by less than 4 spaces, got code or a tab");
    }
    if (STRAY.matcher(text).matches()) {
      problems.add(page.place(line) + ": a block must begin with a fence on a line of its own");
    }
  }

  private void requireBlockAfterMarker(TextFile page, int line) {
    Optional<String> name = markerAt(page, line);
    if (name.isEmpty()) {
      return;
    }
    boolean last = line + 1 == page.lines().size();
    Matcher next = FENCE.matcher(last ? "" : page.lines().get(line + 1));
    if (!next.matches() || !isJava(next)) {
      problems.add(
          String.format(
              "%s: marker \"%s\" must have a java block on the line after it, got none",
              page.place(line), name.get()));
    }
  }

  private static Optional<String> markerAt(TextFile page, int line) {
    Matcher marker = MARKER.matcher(page.lines().get(line));
    return marker.matches() ? Optional.of(marker.group(1)) : Optional.empty();
  }

  private static boolean isJava(Matcher fence) {
    return fence.group(2).toLowerCase(Locale.ROOT).equals("java");
  }

  private static int endOfBlock(TextFile page, int begin, String fence) {
    int line = begin + 1;
    while (line < page.lines().size() && !page.lines().get(line).strip().equals(fence)) {
      line++;
    }
    return line;
  }

  private int readSource(TextFile source, JavaTokens java, int line) {
    Matcher region = REGION.matcher(source.lines().get(line));
    if (!region.matches()) {
      if (END.matcher(source.lines().get(line)).matches()) {
        problems.add(source.place(line) + ": // end must end a region, got none");
      }
      return line + 1;
    }
    int end = line + 1;
    while (end < source.lines().size() && !isMark(source.lines().get(end))) {
      end++;
    }
    String name = region.group(1);
    if (end == source.lines().size() || !END.matcher(source.lines().get(end)).matches()) {
      problems.add(
          String.format(
              "%s: region \"%s\" must have an // end, got none", source.place(line), name));
      return end;
    }
    if (java.isHidden(line) || java.isHidden(end)) {
      problems.add(
          String.format(
              "%s: region \"%s\" must be code, got one in a comment or a text block",
              source.place(line), name));
    }
    add(Snippet.of(name, source.place(line), source.lines().subList(line + 1, end)));
    return end + 1;
  }

  private static boolean isMark(String line) {
    return REGION.matcher(line).matches() || END.matcher(line).matches();
  }

  private void add(Snippet snippet) {
    find(snippet.name())
        .ifPresent(
            first ->
                problems.add(
                    String.format(
                        "%s: names of snippets must be unique, got \"%s\" of %s again",
                        snippet.place(), snippet.name(), first.place())));
    if (snippet.code().isEmpty()) {
      problems.add(
          String.format(
              "%s: snippet \"%s\" must have code, got none", snippet.place(), snippet.name()));
    }
    snippets.add(snippet);
  }
}
