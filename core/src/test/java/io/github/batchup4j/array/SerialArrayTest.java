package io.github.batchup4j.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SerialArrayTest {

  private static byte[] written(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] stream) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream))) {
      return in.readObject();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anArrayIsReadAsItWasWritten(ElementType type) throws IOException, ClassNotFoundException {
    NdArray array = NdArray.allocate(type, Shape.of(2, 3));
    for (int i = 0; i < array.bytes().capacity(); i++) {
      array.bytes().put(i, (byte) (i * 31));
    }
    NdArray read = (NdArray) read(written(array));
    assertThat(read.contentEquals(array)).isTrue();
    assertThat(read.bytes().isDirect()).isTrue();
  }

  @Test
  void scalarsAndEmptyArraysAreRead() throws IOException, ClassNotFoundException {
    assertThat(((NdArray) read(written(NdArray.scalar(2.5)))).doubleAt(0)).isEqualTo(2.5);
    assertThat(read(written(NdArray.allocate(ElementType.INT16, Shape.of(0, 4)))))
        .hasToString("INT16 [0, 4]");
  }

  @Test
  void aViewIsWrittenAlone() throws IOException, ClassNotFoundException {
    NdArray view = NdArray.copyOf(new float[1000][4]).sample(3);
    assertThat(written(view).length).isLessThan(1000);
    assertThat(read(written(view))).hasToString("FLOAT32 [4]");
  }

  @Test
  void anArrayOfTheOtherByteOrderIsTurned() throws IOException, ClassNotFoundException {
    byte[] stream = written(NdArray.copyOf(new int[] {0x01020304}));
    // The only primitive field of the form stands right before the data of the others.
    int elements = find(stream, new byte[] {4, 3, 2, 1}, new byte[] {1, 2, 3, 4});
    int flag = flagOf(stream, elements);
    stream[flag] ^= 1;
    assertThat(((NdArray) read(stream)).longAt(0)).isEqualTo(0x04030201);
  }

  private static int flagOf(byte[] stream, int before) {
    // The description of the class ends with the end of its block data and no super class.
    return find(
            Arrays.copyOf(stream, before), new byte[] {0x78, 0x70, 1}, new byte[] {0x78, 0x70, 0})
        + 2;
  }

  private static int find(byte[] bytes, byte[] one, byte[] other) {
    for (int at = 0; at < bytes.length; at++) {
      int end = Math.min(bytes.length, at + one.length);
      if (Arrays.equals(bytes, at, end, one, 0, one.length)
          || Arrays.equals(bytes, at, end, other, 0, other.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void aShapeThatTheElementsDoNotHaveIsRefused() throws IOException {
    byte[] stream = written(NdArray.copyOf(new byte[] {1, 2, 3}));
    byte[] three = {0, 0, 0, 0, 0, 0, 0, 3};
    int size = find(stream, three, three);
    stream[size + 7] = 4;
    assertThatThrownBy(() -> read(stream))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessage("elements of an array INT8 [4] must be as many as its shape says, got 3 bytes");
    stream[size] = -1;
    assertThatThrownBy(() -> read(stream))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageStartingWith("sizes of a shape must be >= 0, got ");
  }

  @Test
  void shapesAreReadAsTheyWereWritten() throws IOException, ClassNotFoundException {
    assertThat(read(written(Shape.of(2, 3)))).isEqualTo(Shape.of(2, 3));
    assertThat(read(written(Shape.scalar()))).isSameAs(Shape.scalar());
    byte[] stream = written(Shape.of(2, 3));
    stream[stream.length - 8] = -1;
    assertThatThrownBy(() -> read(stream))
        .isInstanceOf(InvalidObjectException.class)
        .hasMessageStartingWith("sizes of a shape must be >= 0, got ");
  }
}
