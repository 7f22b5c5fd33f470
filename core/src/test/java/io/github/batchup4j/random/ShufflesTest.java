package io.github.batchup4j.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShufflesTest {

  @Test
  void wordsAreMaskedAndThoseTooLargeRejected() {
    // i = 4: mask 7, 13 & 7 = 5 is rejected, -6 & 7 = 2. i = 3: mask 3. i = 2: 3 is rejected.
    Words words = new Words(13, -6, 4, 3, 1, 1);
    long[] longs = LongStream.range(0, 5).toArray();
    Shuffles.shuffle(longs, words);
    assertThat(longs).containsExactly(3, 4, 1, 0, 2);
    assertThat(words.taken()).isEqualTo(6);
    int[] ints = IntStream.range(0, 5).toArray();
    Shuffles.shuffle(ints, new Words(13, -6, 4, 3, 1, 1));
    assertThat(ints).containsExactly(3, 4, 1, 0, 2);
  }

  @Test
  void oneValueDrawsNothing() {
    Words words = new Words();
    Shuffles.shuffle(new long[] {7}, words);
    Shuffles.shuffle(new int[0], words);
    assertThat(words.taken()).isZero();
  }
}
