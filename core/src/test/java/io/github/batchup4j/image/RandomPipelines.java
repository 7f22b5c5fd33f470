package io.github.batchup4j.image;

import java.util.Random;

/** Pipelines of random steps with random arguments. */
final class RandomPipelines {

  private RandomPipelines() {}

  /** One of up to 6 steps; its samples have one size, and may be of any format. */
  static ImagePipeline any(Random random) {
    ImagePipeline pipeline = random.nextBoolean() ? ImagePipeline.rgb() : ImagePipeline.bgr();
    int steps = random.nextInt(7);
    for (int i = 0; i < steps; i++) {
      pipeline = withStep(pipeline, random);
    }
    pipeline = withSize(pipeline, random);
    pipeline = random.nextBoolean() ? pipeline.flip() : pipeline;
    pipeline = withValues(pipeline, random);
    return random.nextBoolean() ? pipeline.channelsLast() : pipeline;
  }

  private static ImagePipeline withStep(ImagePipeline pipeline, Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> pipeline.resize(side(random));
      case 1 -> pipeline.resize(side(random), side(random));
      case 2 -> pipeline.centerCrop(side(random), side(random));
      case 3 -> pipeline.randomCrop(1 + random.nextInt(10), 1 + random.nextInt(10));
      case 4, 5 -> pipeline.randomResizedCrop(side(random));
      case 6, 7 -> pipeline.flip();
      case 8, 9 -> pipeline.flipVertically(random.nextDouble());
      case 10 -> pipeline.rotate(180 * random.nextDouble());
      case 11 -> pipeline.brightness(random.nextDouble());
      case 12 -> random.nextBoolean() ? pipeline.contrast(0.5) : pipeline.saturation(2);
      default -> pipeline.grayscale();
    };
  }

  private static ImagePipeline withSize(ImagePipeline pipeline, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> pipeline.centerCrop(side(random));
      case 1 -> pipeline.resize(side(random), side(random));
      default -> pipeline.randomResizedCrop(side(random));
    };
  }

  private static ImagePipeline withValues(ImagePipeline pipeline, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> pipeline;
      case 1 -> pipeline.toFloat();
      default -> pipeline.normalize(Normalization.IMAGENET);
    };
  }

  private static int side(Random random) {
    return 1 + random.nextInt(50);
  }
}
