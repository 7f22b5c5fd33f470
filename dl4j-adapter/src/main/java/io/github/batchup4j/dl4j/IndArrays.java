package io.github.batchup4j.dl4j;

import io.github.batchup4j.array.ElementType;
import io.github.batchup4j.array.NdArray;
import io.github.batchup4j.array.Shape;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of the core as ND4J's, and back. */
final class IndArrays {

  /** The largest piece of native memory that one buffer shows. */
  private static final long PIECE_BYTES = 1L << 30;

  private IndArrays() {}

  /**
   * The same memory as an INDArray: on the CPU nothing is copied, and the memory lives as long as
   * either is reachable. It belongs to no workspace, and is where the device wants it.
   */
  static INDArray wrap(NdArray array) {
    return outOfWorkspaces(
        () -> {
          DataType type = dataType(array.elementType());
          long[] sizes = array.shape().toArray();
          if (array.elementCount() == 0) {
            return Nd4j.create(type, sizes);
          }
          INDArray wrapped =
              create(Nd4j.createBuffer(pointer(array), array.elementCount(), type), sizes);
          Nd4j.getAffinityManager().ensureLocation(wrapped, AffinityManager.Location.DEVICE);
          return wrapped;
        });
  }

  /** In C order, whatever the order of ND4J's factory is. */
  private static INDArray create(DataBuffer data, long... sizes) {
    return sizes.length == 0
        ? Nd4j.create(data, sizes)
        : Nd4j.create(data, sizes, Nd4j.getStrides(sizes, 'c'), 0, 'c');
  }

  /** The same values as FLOAT. */
  static INDArray asFloat(INDArray array) {
    return outOfWorkspaces(() -> array.castTo(DataType.FLOAT));
  }

  /** A column of shape [n, 1] repeated to [n, time]. */
  static INDArray spread(INDArray column, long... shape) {
    return outOfWorkspaces(() -> Nd4j.ones(column.dataType(), shape).muliColumnVector(column));
  }

  /** A copy of an INDArray in memory of its own. */
  static NdArray copy(INDArray source) {
    Shape shape = Shape.of(source.shape());
    NdArray copy = NdArray.allocate(elementType(source), shape);
    INDArray contiguous = contiguous(source);
    ByteBuffer target = copy.bytes();
    try {
      pieces(contiguous, PIECE_BYTES).forEach(target::put);
      return copy;
    } finally {
      Reference.reachabilityFence(contiguous);
    }
  }

  /** The array itself if its elements lie in C order without gaps, else a copy that does. */
  static INDArray contiguous(INDArray array) {
    boolean inOrder = array.ordering() == 'c' && hasDenseStrides(array) && !array.isAttached();
    return inOrder ? array : duplicate(array);
  }

  /** A copy in C order that belongs to no workspace. */
  static INDArray duplicate(INDArray array) {
    return outOfWorkspaces(() -> array.dup('c'));
  }

  private static boolean hasDenseStrides(INDArray array) {
    long expected = 1;
    for (int dimension = array.rank() - 1; dimension >= 0; dimension--) {
      if (array.size(dimension) != 1 && array.stride(dimension) != expected) {
        return false;
      }
      expected *= array.size(dimension);
    }
    return true;
  }

  /**
   * Views of the memory of a contiguous array, each of so many bytes but the last. They are valid
   * as long as the array is reachable.
   */
  static List<ByteBuffer> pieces(INDArray array, long pieceBytes) {
    List<ByteBuffer> pieces = new ArrayList<>();
    long bytes = array.length() * elementType(array).byteSize();
    if (array.isEmpty()) {
      return pieces;
    }
    BytePointer memory = new BytePointer(array.data().addressPointer());
    for (long from = 0; from < bytes; from += pieceBytes) {
      // A pointer of its own for each: a buffer counts its position from the pointer's address, and
      // no further than 2 GB.
      BytePointer piece = memory.getPointer(memory.position() + from);
      piece.position(0).limit(Math.min(bytes - from, pieceBytes));
      pieces.add(piece.asByteBuffer());
    }
    return pieces;
  }

  /**
   * The element type of an INDArray.
   *
   * @throws IllegalArgumentException if the core has no such type
   */
  @SuppressWarnings("deprecation") // the newer names are no constants to switch on
  static ElementType elementType(INDArray array) {
    return switch (array.dataType()) {
      case FLOAT -> ElementType.FLOAT32;
      case DOUBLE -> ElementType.FLOAT64;
      case BYTE -> ElementType.INT8;
      case UBYTE -> ElementType.UINT8;
      case SHORT -> ElementType.INT16;
      case INT -> ElementType.INT32;
      case LONG -> ElementType.INT64;
      default ->
          throw new IllegalArgumentException(
              "an INDArray must be of FLOAT, DOUBLE, BYTE, UBYTE, SHORT, INT or LONG, got "
                  + array.dataType()
                  + ": castTo changes that");
    };
  }

  private static DataType dataType(ElementType type) {
    return switch (type) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
      case INT8 -> DataType.INT8;
      case UINT8 -> DataType.UINT8;
      case INT16 -> DataType.INT16;
      case INT32 -> DataType.INT32;
      case INT64 -> DataType.INT64;
    };
  }

  /** A pointer that keeps the buffer, and so the memory, reachable. */
  private static Pointer pointer(NdArray array) {
    return switch (array.elementType()) {
      case FLOAT32 -> new FloatPointer(array.floats());
      case FLOAT64 -> new DoublePointer(array.doubles());
      case INT8, UINT8 -> new BytePointer(array.bytes());
      case INT16 -> new ShortPointer(array.shorts());
      case INT32 -> new IntPointer(array.ints());
      case INT64 -> new LongPointer(array.longs());
    };
  }

  @SuppressWarnings("try") // closing the scope is all that it is for
  private static INDArray outOfWorkspaces(Supplier<INDArray> body) {
    try (MemoryWorkspace scope = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return body.get();
    }
  }
}
