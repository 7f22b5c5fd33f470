package io.github.batchup4j.image;

import io.github.batchup4j.array.NdArray;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures of any size, each scaled to fit into a square cell.
 *
 * @param pictures the pictures
 */
record SheetPictureList(List<Picture> pictures) implements SheetPictures {

  private static final int CELL = 160;
  private static final int WHITE = 0xFFFFFF;

  @Override
  public int width() {
    return CELL;
  }

  @Override
  public int height() {
    return CELL;
  }

  @Override
  public BufferedImage picture(int place) {
    Picture picture = pictures.get(place);
    double scale = (double) CELL / Math.max(picture.width(), picture.height());
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    NdArray resized = ImagePipeline.rgb().resize(height, width).apply(picture);
    BufferedImage cell = blank();
    int left = (CELL - width) / 2;
    int top = (CELL - height) / 2;
    int plane = width * height;
    for (int i = 0; i < plane; i++) {
      int rgb =
          (int)
              (resized.longAt(i) << 16
                  | resized.longAt(plane + i) << 8
                  | resized.longAt(2 * plane + i));
      cell.setRGB(left + i % width, top + i / width, rgb);
    }
    return cell;
  }

  private static BufferedImage blank() {
    BufferedImage cell = new BufferedImage(CELL, CELL, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[CELL];
    Arrays.fill(row, WHITE);
    cell.setRGB(0, 0, CELL, CELL, row, 0, 0);
    return cell;
  }
}
