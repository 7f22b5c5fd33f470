package io.github.batchup4j.image;

import io.github.batchup4j.array.Column;
import io.github.batchup4j.array.ListColumn;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** The pictures of a column, all fitted into cells of one size. */
interface SheetPictures {

  /** The width of a cell in pixels. */
  int width();

  /** The height of a cell in pixels. */
  int height();

  /** A picture as large as a cell. */
  BufferedImage picture(int place);

  /** Whether a column is taken for pictures where nobody says which is. */
  static boolean looksLikeThem(Column column) {
    return column instanceof NdArray array
        ? SheetLayout.looksLikePictures(array.shape())
        : areFiles(column);
  }

  private static boolean areFiles(Column column) {
    return column instanceof ListColumn list
        && list.samples().stream().allMatch(Picture.class::isInstance);
  }

  /** The pictures of a column, or empty if it can be none. */
  static Optional<SheetPictures> of(Column column, SheetLayout layout, SheetColors colors) {
    if (column instanceof NdArray array) {
      return ofArray(array, layout, colors);
    }
    if (column instanceof ListColumn list && areFiles(column)) {
      List<Picture> pictures = list.samples().stream().map(Picture.class::cast).toList();
      return Optional.of(new SheetPictureList(pictures));
    }
    return Optional.empty();
  }

  private static Optional<SheetPictures> ofArray(
      NdArray array, SheetLayout layout, SheetColors colors) {
    Shape shape = array.shape();
    if (shape.rank() == 3 && shape.elementCount() > 0) {
      Shape gray = Shape.of(shape.size(0), 1, shape.size(1), shape.size(2));
      return Optional.of(SheetArrays.of(array.reshape(gray), SheetLayout.CHANNELS_FIRST, colors));
    }
    return SheetLayout.looksLikePictures(shape)
        ? Optional.of(SheetArrays.of(array, layout, colors))
        : Optional.empty();
  }
}
