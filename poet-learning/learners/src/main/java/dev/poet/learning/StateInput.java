package dev.poet.learning;

import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal.Plateau;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link StateOutput} wrote. Whatever is wrong with it is an {@link
 * IllegalArgumentException} with a sentence. Not thread-safe.
 */
final class StateInput {
  private final DataInputStream in;

  private StateInput(byte[] bytes) {
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /**
   * Reads a whole state.
   *
   * @throws IllegalArgumentException if {@code bytes} have another version, were learned for
   *     something else, or are damaged
   */
  static <T> T read(byte[] bytes, int version, String fingerprint, Function<StateInput, T> reader) {
    StateInput input = new StateInput(bytes);
    int written = input.read(() -> (int) input.in.readByte());
    require(
        written == version, "format version " + written + ", but this learner reads " + version);
    String purpose = input.text();
    require(
        purpose.equals(fingerprint),
        "been learned for " + purpose + ", but is wanted for " + fingerprint);
    T state;
    try {
      state = reader.apply(input);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw damaged(e);
    }
    require(input.read(() -> input.in.read()) < 0, "bytes after its end");
    return state;
  }

  private interface Read<T> {
    T from() throws IOException;
  }

  private <T> T read(Read<T> read) {
    try {
      return read.from();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static IllegalArgumentException damaged(Exception cause) {
    return new IllegalArgumentException("the learner state is damaged; start afresh", cause);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("the learner state has " + what);
    }
  }

  String text() {
    return read(in::readUTF);
  }

  boolean flag() {
    return read(in::readBoolean);
  }

  long whole() {
    return read(in::readLong);
  }

  double number() {
    return Double.longBitsToDouble(whole());
  }

  double[] numbers() {
    int length = read(in::readInt);
    if (length < 0 || length > read(in::available) / Double.BYTES) {
      throw damaged(new IOException("a list of " + length + " numbers"));
    }
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  Point point() {
    return Point.of(numbers());
  }

  <T> List<T> all(Function<StateInput, T> reader) {
    List<T> elements = new ArrayList<>();
    for (int left = read(in::readInt); left > 0; left--) {
      elements.add(reader.apply(this));
    }
    return elements;
  }

  Interval interval() {
    return new Interval(number(), number(), number(), number(), whole());
  }

  List<Plateau> plateaus() {
    return all(in -> new Plateau(in.number(), in.number()));
  }
}
