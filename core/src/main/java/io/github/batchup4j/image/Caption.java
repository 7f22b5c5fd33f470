package io.github.batchup4j.image;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A line of text below a picture. */
final class Caption {

  /** The height of a line in pixels. */
  static final int HEIGHT = 16;

  private static final int BASE_LINE = 12;
  private static final int FONT_SIZE = 12;
  private static final int WHITE = 0xFFFFFF;

  /** Five rows of three points each, as octal digits from top to bottom. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('0', "75557"),
          Map.entry('1', "26227"),
          Map.entry('2', "71747"),
          Map.entry('3', "71717"),
          Map.entry('4', "55711"),
          Map.entry('5', "74717"),
          Map.entry('6', "74757"),
          Map.entry('7', "71111"),
          Map.entry('8', "75757"),
          Map.entry('9', "75717"),
          Map.entry('A', "25755"),
          Map.entry('B', "65656"),
          Map.entry('C', "34443"),
          Map.entry('D', "65556"),
          Map.entry('E', "74647"),
          Map.entry('F', "74644"),
          Map.entry('G', "34553"),
          Map.entry('H', "55755"),
          Map.entry('I', "72227"),
          Map.entry('J', "11152"),
          Map.entry('K', "55655"),
          Map.entry('L', "44447"),
          Map.entry('M', "57755"),
          Map.entry('N', "65555"),
          Map.entry('O', "25552"),
          Map.entry('P', "65644"),
          Map.entry('Q', "25563"),
          Map.entry('R', "65655"),
          Map.entry('S', "34216"),
          Map.entry('T', "72222"),
          Map.entry('U', "55557"),
          Map.entry('V', "55552"),
          Map.entry('W', "55775"),
          Map.entry('X', "55255"),
          Map.entry('Y', "55222"),
          Map.entry('Z', "71247"),
          Map.entry(' ', "00000"),
          Map.entry('-', "00700"),
          Map.entry('_', "00007"),
          Map.entry('.', "00002"));

  private static final String UNKNOWN = "71202";
  private static final int POINT = 2;
  private static final int ADVANCE = 4 * POINT;
  private static final int TOP = 3;

  private Caption() {}

  /** A line of text; what does not fit is cut off. */
  static BufferedImage of(String text, int width) {
    try {
      return inFontOfRuntime(text, width);
    } catch (RuntimeException | LinkageError | InternalError | AWTError noFonts) {
      // Which of them it is depends on what is missing: fonts, their configuration, the native
      // library, or the display that a variable of the environment promises.
      return inBuiltInFont(text, width);
    }
  }

  private static BufferedImage inFontOfRuntime(String text, int width) {
    BufferedImage line = blank(width);
    Graphics2D graphics = line.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.BLACK);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE));
      graphics.drawString(text, 0, BASE_LINE);
    } finally {
      graphics.dispose();
    }
    return line;
  }

  static BufferedImage inBuiltInFont(String text, int width) {
    BufferedImage line = blank(width);
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length() && (i + 1) * ADVANCE <= width; i++) {
      draw(LETTERS.getOrDefault(capitals.charAt(i), UNKNOWN), line, i * ADVANCE);
    }
    return line;
  }

  private static void draw(String rows, BufferedImage line, int left) {
    for (int y = 0; y < rows.length() * POINT; y++) {
      int points = Character.digit(rows.charAt(y / POINT), 8);
      for (int x = 0; x < 3 * POINT; x++) {
        if ((points >> (2 - x / POINT) & 1) == 1) {
          line.setRGB(left + x, TOP + y, 0);
        }
      }
    }
  }

  private static BufferedImage blank(int width) {
    BufferedImage line = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    Arrays.fill(row, WHITE);
    line.setRGB(0, 0, width, HEIGHT, row, 0, 0);
    return line;
  }
}
