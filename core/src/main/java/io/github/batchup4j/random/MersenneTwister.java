package io.github.batchup4j.random;

/**
 * The words of MT19937 (Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally
 * equidistributed uniform pseudorandom number generator", 1998), seeded as its authors' revision of
 * 2002 does. Made in blocks of 624, which the compiler can do several words at a time.
 */
final class MersenneTwister {

  private static final int SIZE = 624;
  private static final int SHIFT = 397;
  private static final int TWIST = 0x9908b0df;

  private final int[] state = new int[SIZE];
  private final int[] words = new int[SIZE];
  private int used = SIZE;

  private MersenneTwister() {}

  /** Seeds by one number: the authors' init_genrand. */
  static MersenneTwister of(int seed) {
    MersenneTwister twister = new MersenneTwister();
    twister.fill(seed);
    return twister;
  }

  /** Seeds by one number or more: the authors' init_by_array. */
  static MersenneTwister ofArray(int[] seeds) {
    MersenneTwister twister = new MersenneTwister();
    twister.fill(19650218);
    twister.mixIn(seeds);
    return twister;
  }

  private void fill(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * folded(i - 1) + i;
    }
  }

  private void mixIn(int[] seeds) {
    int at = 1;
    for (int i = 0; i < Math.max(SIZE, seeds.length); i++) {
      int seed = i % seeds.length;
      state[at] = (state[at] ^ (folded(at - 1) * 1664525)) + seeds[seed] + seed;
      at = after(at);
    }
    for (int i = 1; i < SIZE; i++) {
      state[at] = (state[at] ^ (folded(at - 1) * 1566083941)) - at;
      at = after(at);
    }
    state[0] = Integer.MIN_VALUE;
  }

  private int folded(int place) {
    return state[place] ^ (state[place] >>> 30);
  }

  /** The place after a place; the first is skipped, and holds what the last one does. */
  private int after(int place) {
    if (place < SIZE - 1) {
      return place + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  int next() {
    if (used == SIZE) {
      refill();
    }
    return words[used++];
  }

  private void refill() {
    for (int i = 0; i < SIZE - SHIFT; i++) {
      state[i] = state[i + SHIFT] ^ twisted(state[i], state[i + 1]);
    }
    for (int i = SIZE - SHIFT; i < SIZE - 1; i++) {
      state[i] = state[i + SHIFT - SIZE] ^ twisted(state[i], state[i + 1]);
    }
    state[SIZE - 1] = state[SHIFT - 1] ^ twisted(state[SIZE - 1], state[0]);
    for (int i = 0; i < SIZE; i++) {
      words[i] = tempered(state[i]);
    }
    used = 0;
  }

  private static int twisted(int upper, int lower) {
    int word = (upper & Integer.MIN_VALUE) | (lower & Integer.MAX_VALUE);
    return (word >>> 1) ^ (-(word & 1) & TWIST);
  }

  private static int tempered(int word) {
    int y = word;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }
}
