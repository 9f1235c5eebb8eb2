package dev.poet.learning;

import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal.Plateau;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes a learner's state: big-endian numbers without padding, doubles as their bits, so that a
 * state comes back exactly. Begins with a version and what the state was learned for. Not
 * thread-safe.
 */
final class StateOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  StateOutput(int version, String fingerprint) {
    write(() -> out.writeByte(version));
    write(fingerprint);
  }

  /** Something to write, which a byte array never refuses. */
  private interface Write {
    void to() throws IOException;
  }

  private StateOutput write(Write write) {
    try {
      write.to();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  StateOutput write(String text) {
    return write(() -> out.writeUTF(text));
  }

  StateOutput write(boolean flag) {
    return write(() -> out.writeBoolean(flag));
  }

  StateOutput write(long number) {
    return write(() -> out.writeLong(number));
  }

  StateOutput write(double number) {
    return write(() -> out.writeLong(Double.doubleToRawLongBits(number)));
  }

  StateOutput write(double[] numbers) {
    write(() -> out.writeInt(numbers.length));
    for (double number : numbers) {
      write(number);
    }
    return this;
  }

  StateOutput write(Point point) {
    return write(point.toArray());
  }

  <T> StateOutput writeAll(List<T> elements, BiConsumer<StateOutput, T> writer) {
    write(() -> out.writeInt(elements.size()));
    elements.forEach(element -> writer.accept(this, element));
    return this;
  }

  StateOutput write(Interval interval) {
    write(interval.estimate()).write(interval.low()).write(interval.high());
    return write(interval.level()).write(interval.n());
  }

  StateOutput writePlateaus(List<Plateau> plateaus) {
    return writeAll(plateaus, (out, plateau) -> out.write(plateau.low()).write(plateau.high()));
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
