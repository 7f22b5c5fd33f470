package io.github.batchup4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

/** Decoders that are found, beside those of this library. */
class OtherDecodersTest {

  private static final class Named implements ImageDecoder {

    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean decodes(EncodedImage image) {
      return false;
    }

    @Override
    public Picture decode(EncodedImage image, PixelMemory memory) {
      throw new UnsupportedOperationException();
    }
  }

  /** Gives what an empty name stands for: a decoder that cannot be made. */
  private static Iterator<ImageDecoder> found(String... names) {
    Iterator<String> all = List.of(names).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public ImageDecoder next() {
        String name = all.next();
        if (name.isEmpty()) {
          throw new ServiceConfigurationError("Provider x not found");
        }
        return new Named(name);
      }
    };
  }

  private final List<String> warnings = new ArrayList<>();

  @Test
  void oneThatCannotBeMade_isLeftOut() {
    Decoders decoders = Decoders.withOthers(found("a", "", "b"), warnings::add);

    assertThat(decoders.names()).containsExactly("jdk", "opencv", "commons-imaging", "a", "b");
    assertThat(warnings)
        .containsExactly("an ImageDecoder must be one that can be made, got Provider x not found");
  }

  @Test
  void oneOfTheNameOfAnother_isLeftOut() {
    Decoders decoders = Decoders.withOthers(found("jdk", "a", "a"), warnings::add);

    assertThat(decoders.names()).containsExactly("jdk", "opencv", "commons-imaging", "a");
    assertThat(warnings)
        .containsExactly(
            "an ImageDecoder must have a name of its own, got \"jdk\" of " + Named.class.getName(),
            "an ImageDecoder must have a name of its own, got \"a\" of " + Named.class.getName());
  }

  @Test
  void aClassLoaderThatFailsForEver_isAskedNoMore() {
    Iterator<ImageDecoder> failing =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new ServiceConfigurationError("no");
          }

          @Override
          public ImageDecoder next() {
            throw new ServiceConfigurationError("no");
          }
        };

    Decoders decoders = Decoders.withOthers(failing, warnings::add);

    assertThat(decoders.names()).containsExactly("jdk", "opencv", "commons-imaging");
    assertThat(warnings).hasSize(100);
  }
}
