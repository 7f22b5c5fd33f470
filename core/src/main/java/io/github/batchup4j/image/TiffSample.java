package io.github.batchup4j.image;

import io.github.batchup4j.array.ElementType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The numbers that a TIFF file may hold, and the element type that holds every one of them. */
enum TiffSample {
  UNSIGNED_8(Kind.UNSIGNED, 8, ElementType.UINT8) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.put(place, from.get(at));
    }
  },
  UNSIGNED_16(Kind.UNSIGNED, 16, ElementType.INT32) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putInt(place, Short.toUnsignedInt(from.getShort(at)));
    }
  },
  UNSIGNED_32(Kind.UNSIGNED, 32, ElementType.INT64) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putLong(place, Integer.toUnsignedLong(from.getInt(at)));
    }
  },
  SIGNED_8(Kind.SIGNED, 8, ElementType.INT8) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.put(place, from.get(at));
    }
  },
  SIGNED_16(Kind.SIGNED, 16, ElementType.INT16) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putShort(place, from.getShort(at));
    }
  },
  SIGNED_32(Kind.SIGNED, 32, ElementType.INT32) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putInt(place, from.getInt(at));
    }
  },
  SIGNED_64(Kind.SIGNED, 64, ElementType.INT64) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putLong(place, from.getLong(at));
    }
  },
  // Floats are copied as bits, which keeps the payload of a NaN.
  FLOAT_32(Kind.FLOAT, 32, ElementType.FLOAT32) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putInt(place, from.getInt(at));
    }
  },
  FLOAT_64(Kind.FLOAT, 64, ElementType.FLOAT64) {
    @Override
    void copy(ByteBuffer from, int at, ByteBuffer to, int place) {
      to.putLong(place, from.getLong(at));
    }
  };

  /** What a sample's bits mean: the values 1 to 3 of the tag SampleFormat. */
  enum Kind {
    UNSIGNED(1),
    SIGNED(2),
    FLOAT(3);

    private final int tag;

    Kind(int tag) {
      this.tag = tag;
    }
  }

  static final String RULE =
      "have samples of unsigned 8, 16 or 32 bits, signed 8, 16, 32 or 64 bits, or float 32 or 64"
          + " bits";

  private final Kind kind;
  private final int bits;
  private final ElementType elementType;

  TiffSample(Kind kind, int bits, ElementType elementType) {
    this.kind = kind;
    this.bits = bits;
    this.elementType = elementType;
  }

  static Optional<TiffSample> of(long format, long bits) {
    return Arrays.stream(values())
        .filter(sample -> sample.kind.tag == format && sample.bits == bits)
        .findFirst();
  }

  boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  int bytes() {
    return bits / Byte.SIZE;
  }

  ElementType elementType() {
    return elementType;
  }

  /** Copies one number from a place in bytes to a place in bytes, each in its byte order. */
  abstract void copy(ByteBuffer from, int at, ByteBuffer to, int place);
}
