package io.github.batchup4j.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.batchup4j.array.ArrayAllocator;
import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

  private final MessageWriter out = Messages.writer();

  private MessageReader written() {
    return Messages.reader(out, Messages.checking());
  }

  @Test
  void numbersAreReadAsTheyWereWritten() throws IOException {
    out.writeBoolean(true);
    out.writeByte(-3);
    out.writeByte(200);
    out.writeShort(-300);
    out.writeShort(40_000);
    out.writeChar('\uffee');
    out.writeInt(Integer.MIN_VALUE);
    out.writeLong(Long.MIN_VALUE + 1);
    out.writeFloat(Float.MIN_VALUE);
    out.writeDouble(-0.0);
    MessageReader in = written();
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readByte()).isEqualTo((byte) -3);
    assertThat(in.readUnsignedByte()).isEqualTo(200);
    assertThat(in.readShort()).isEqualTo((short) -300);
    assertThat(in.readUnsignedShort()).isEqualTo(40_000);
    assertThat(in.readChar()).isEqualTo('\uffee');
    assertThat(in.readInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(in.readFloat()).isEqualTo(Float.MIN_VALUE);
    assertThat(in.readDouble()).isEqualTo(-0.0);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void bytesAreReadAsTheyWereWritten() throws IOException {
    out.write(1);
    out.write(new byte[] {2, 3});
    out.write(new byte[] {9, 4, 5, 9}, 1, 2);
    out.writeBytes("ab");
    out.writeChars("c");
    MessageReader in = written();
    byte[] first = new byte[3];
    in.readFully(first);
    byte[] padded = new byte[4];
    in.readFully(padded, 1, 2);
    assertThat(first).containsExactly(1, 2, 3);
    assertThat(padded).containsExactly(0, 4, 5, 0);
    assertThat(in.skipBytes(1)).isEqualTo(1);
    assertThat(in.readByte()).isEqualTo((byte) 'b');
    assertThat(in.readChar()).isEqualTo('c');
    assertThat(in.skipBytes(7)).isZero();
  }

  @Test
  void linesAreRead() throws IOException {
    out.writeBytes("one\r\n\ntwo");
    MessageReader in = written();
    assertThat(in.readLine()).isEqualTo("one");
    assertThat(in.readLine()).isEmpty();
    assertThat(in.readLine()).isEqualTo("two");
    assertThat(in.readLine()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "gr\u00fc\u00dfe",
        "\u65e5\u672c",
        "\ud83d\ude00",
        "half \ud800 pair"
      })
  void textIsReadAsItWasWritten(String text) throws IOException {
    out.writeText(text);
    out.writeUTF(text);
    out.writeValue(text);
    MessageReader in = written();
    assertThat(in.readText()).isEqualTo(text);
    assertThat(in.readUTF()).isEqualTo(text);
    assertThat(in.readValue()).isEqualTo(text);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void textMayBeLong() throws IOException {
    String wide = "\u65e5".repeat(200_000);
    String narrow = "x".repeat(200_000);
    out.writeText(wide);
    out.writeText(narrow);
    assertThat(out.size()).isEqualTo(600_000 + 6);
    MessageReader in = written();
    assertThat(in.readText()).isEqualTo(wide);
    assertThat(in.readText()).isEqualTo(narrow);
  }

  @ParameterizedTest
  @EnumSource
  void arraysAreReadAsTheyWereWritten(ElementType type) throws IOException {
    for (Shape shape :
        List.of(Shape.scalar(), Shape.of(0), Shape.of(3, 0, 2), Shape.of(5, 7), Shape.of(1000))) {
      NdArray array = Messages.random(type, shape, 5);
      out.writeArray(array);
      out.writeValue(array);
      MessageReader in = written();
      assertThat(in.readArray().contentEquals(array)).isTrue();
      assertThat(in.readValue())
          .isInstanceOfSatisfying(
              NdArray.class, read -> assertThat(read.contentEquals(array)).isTrue());
      assertThat(in.remaining()).isZero();
      out.clear();
    }
  }

  @Test
  void aSmallArrayTakesFewBytesBesideItsOwn() throws IOException {
    out.writeArray(NdArray.copyOf(new float[64][4]));
    assertThat(out.size()).isEqualTo(64 * 4 * 4 + 4);
  }

  static Stream<Object> values() {
    return Stream.of(
        true,
        (byte) -1,
        (short) 300,
        'x',
        -7,
        1L << 40,
        1.5f,
        -2.5,
        "text",
        List.of(1, "two", List.of()),
        Map.of("a", 1.0),
        new ArrayList<>(Arrays.asList("a", null)),
        Shape.of(2, 3),
        ElementType.UINT8);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreReadAsTheyWereWritten(Object value) throws IOException {
    assertThat(Messages.sent(value, Messages.checking())).isEqualTo(value);
  }

  @Test
  void nullIsAValue() throws IOException {
    assertThat(Messages.sent(null, Messages.checking())).isNull();
  }

  @Test
  void arraysOfJavaAreValues() throws IOException {
    assertThat(Messages.sent(new float[][] {{1}, {2, 3}}, Messages.checking()))
        .isEqualTo(new float[][] {{1}, {2, 3}});
    assertThat(Messages.sent(new String[] {"a"}, Messages.checking()))
        .isEqualTo(new String[] {"a"});
  }

  @Test
  void arraysWithinAValueAreWrittenOnceAndStayTheSame() throws IOException {
    NdArray array = Messages.random(ElementType.INT16, Shape.of(500), 1);
    out.writeValue(List.of(array, "between", array));
    assertThat(out.size()).isLessThan(1500);
    List<?> read = (List<?>) Objects.requireNonNull(written().readValue());
    assertThat(read).hasSize(3);
    assertThat(read.get(0)).isSameAs(read.get(2));
    assertThat(((NdArray) read.get(0)).contentEquals(array)).isTrue();
  }

  @Test
  void anArrayThatHasAPlaceIsNotCopied() throws IOException {
    NdArray array = NdArray.copyOf(new byte[2048]);
    MessageWriter placing = new MessageWriter(a -> Optional.of(new ArrayPlace(3, 1L << 30)));
    placing.writeArray(array);
    placing.writeValue(List.of(array));
    placing.writeArray(NdArray.copyOf(new byte[2047]));
    List<ArrayPlace> places = new ArrayList<>();
    MessageReader in = Messages.reader(placing, noting(places, array), Messages.checking());
    assertThat(in.readArray()).isSameAs(array);
    assertThat(in.readValue()).isEqualTo(List.of(array));
    assertThat(in.readArray().elementCount()).isEqualTo(2047);
    assertThat(places).containsExactly(new ArrayPlace(3, 1L << 30), new ArrayPlace(3, 1L << 30));
  }

  private static ArrayMemory noting(List<ArrayPlace> places, NdArray array) {
    return new ArrayMemory() {
      @Override
      public NdArray shared(ElementType type, Shape shape, ArrayPlace place) {
        assertThat(type + " " + shape).isEqualTo("INT8 [2048]");
        places.add(place);
        return array;
      }

      @Override
      public NdArray allocate(ElementType type, Shape shape) {
        return NdArray.allocate(type, shape);
      }
    };
  }

  @Test
  void aPlaceIsRefusedWhereNoMemoryIsShared() throws IOException {
    MessageWriter placing = new MessageWriter(a -> Optional.of(new ArrayPlace(3, 64)));
    placing.writeArray(NdArray.copyOf(new byte[2048]));
    assertThatThrownBy(() -> Messages.reader(placing, Messages.checking()).readArray())
        .isInstanceOf(IOException.class)
        .hasMessage("an array must lie in the message, got ArrayPlace[segment=3, offset=64]");
  }

  @Test
  void whatIsNotSerializableIsNamedAndLeavesTheMessageAsItWas() throws IOException {
    out.writeInt(1);
    assertThatThrownBy(() -> out.writeValue(List.of(1, new ByteArrayOutputStream())))
        .isInstanceOf(NotSerializableException.class)
        .hasMessage("java.io.ByteArrayOutputStream");
    out.writeInt(2);
    assertThat(out.size()).isEqualTo(8);
    MessageReader in = written();
    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.readInt()).isEqualTo(2);
  }

  @Test
  void aMessageCanBeClearedAndPatched() throws IOException {
    out.write(new byte[17 << 20]);
    assertThat(out.buffer().length).isGreaterThanOrEqualTo(17 << 20);
    out.clear();
    assertThat(out.size()).isZero();
    assertThat(out.buffer().length).isLessThan(1 << 20);
    out.writeInt(1);
    out.writeInt(2);
    out.setInt(0, 7);
    assertThat(written().readInt()).isEqualTo(7);
    assertThatThrownBy(() -> out.setInt(5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at must be a place in 8 bytes, got 5");
  }

  @Test
  void aMessageMayBeAPartOfAnArray() throws IOException {
    out.writeInt(1);
    out.writeInt(2);
    MessageReader in =
        new MessageReader(
            out.buffer(), 4, 4, ArrayMemory.unshared(ArrayAllocator.direct()), Messages.checking());
    assertThat(in.readInt()).isEqualTo(2);
    assertThatThrownBy(in::readByte)
        .isInstanceOf(EOFException.class)
        .hasMessage("a message must go on for 1 bytes, got 0");
    assertThatThrownBy(
            () ->
                new MessageReader(
                    "abc".getBytes(StandardCharsets.UTF_8),
                    2,
                    2,
                    ArrayMemory.unshared(ArrayAllocator.direct()),
                    Messages.checking()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("from and length must lie within 3 bytes, got 2 and 2");
  }
}
