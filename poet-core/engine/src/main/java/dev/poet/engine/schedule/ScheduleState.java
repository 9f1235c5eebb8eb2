package dev.poet.engine.schedule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A {@link ScheduledLearner} as bytes.
 *
 * @param proposer the state of the one that proposes
 * @param challenger that of its challenger, if there is one
 */
record ScheduleState(byte[] proposer, Optional<byte[]> challenger, Progress progress) {
  private static final int FORMAT = 1;

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      progress.write(out);
      out.writeInt(proposer.length);
      out.write(proposer);
      out.writeInt(challenger.map(state -> state.length).orElse(-1));
      out.write(challenger.orElse(new byte[0]));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ScheduleState read(byte[] state) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the state of the schedule has format %d but this version reads format %d; use the newer version"
                .formatted(format, FORMAT));
      }
      Progress progress = Progress.read(in);
      byte[] proposer = in.readNBytes(in.readInt());
      int length = in.readInt();
      return new ScheduleState(
          proposer, length < 0 ? Optional.empty() : Optional.of(in.readNBytes(length)), progress);
    } catch (IOException truncated) {
      throw new IllegalArgumentException(
          "the state of the schedule, %d bytes, is truncated".formatted(state.length), truncated);
    }
  }
}
