package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a message holds, reading it ends, with what was written or with an IOException. */
@Timeout(120)
class GarbageTest {

  private static final long SEED = 20_260_714;

  private static void readAll(byte[] message, int length) {
    for (int way = 0; way < 4; way++) {
      MessageReader in =
          new MessageReader(
              message,
              0,
              length,
              ArrayMemory.unshared(ArrayAllocator.direct()),
              Messages.checking());
      try {
        while (in.remaining() > 0) {
          readOne(in, way);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      } catch (RuntimeException | Error e) {
        fail("way " + way + " of " + Arrays.toString(Arrays.copyOf(message, length)), e);
      }
    }
  }

  private static void readOne(MessageReader in, int way) throws IOException {
    switch (way) {
      case 0 -> in.readValue();
      case 1 -> in.readThrowable();
      case 2 -> in.readArray();
      default -> in.readText();
    }
  }

  @Test
  void randomBytesAreRead() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      byte[] message = new byte[random.nextInt(64)];
      random.nextBytes(message);
      readAll(message, message.length);
    }
  }

  @Test
  void damagedMessagesAreRead() throws IOException {
    MessageWriter out = Messages.writer();
    out.writeValue("text");
    out.writeValue(List.of(1, new ArrayList<>(List.of("x", 2.0)), Map.of("k", NdArray.scalar(1))));
    out.writeValue(Messages.random(ElementType.INT16, Shape.of(3, 2), 1));
    out.writeValue(new float[][] {{1}, {2, 3}});
    out.writeThrowable(new IOException("outer", new IllegalStateException("inner")));
    byte[] whole = Arrays.copyOf(out.buffer(), out.size());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      int places = 1 + random.nextInt(3);
      for (int place = 0; place < places; place++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      readAll(damaged, random.nextInt(10) == 0 ? random.nextInt(damaged.length) : damaged.length);
    }
  }

  @Test
  void placesAreAskedForAsTheyAre() throws IOException {
    MessageWriter out = new MessageWriter(a -> Optional.of(new ArrayPlace(1, Long.MAX_VALUE)));
    out.writeArray(NdArray.allocate(ElementType.INT8, Shape.of(4096)));
    ArrayMemory memory = new MappedSegments(Map.of(), ArrayAllocator.direct());
    try {
      Messages.reader(out, memory, Messages.checking()).readArray();
      fail("must be refused");
    } catch (IOException e) {
      assertThat(e)
          .hasMessage(
              "an array must lie in what its batch takes, got INT8 [4096] in segment 1 at "
                  + Long.MAX_VALUE);
    }
  }
}
