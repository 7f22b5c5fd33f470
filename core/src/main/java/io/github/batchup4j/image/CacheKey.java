package io.github.batchup4j.image;

/** Names a prepared picture: 128 bits of a digest of all that decides about its bytes. */
record CacheKey(long high, long low) {}
