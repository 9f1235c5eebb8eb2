package dev.poet.engine.schedule;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link ScheduledLearner} as bytes.
 *
 * @param proposer the state of the one that proposes
 * @param challengers those of its challengers
 */
record ScheduleState(byte[] proposer, List<Listening> challengers, Progress progress) {
  private static final int FORMAT = 2;

  /** The state of a challenger and how its contest stands. */
  record Listening(byte[] learner, Contest contest) {}

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      progress.write(out);
      write(proposer, out);
      out.writeInt(challengers.size());
      for (Listening challenger : challengers) {
        challenger.contest().write(out);
        write(challenger.learner(), out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(byte[] state, DataOutputStream out) throws IOException {
    out.writeInt(state.length);
    out.write(state);
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
      int count = in.readInt();
      List<Listening> challengers = new ArrayList<>();
      while (challengers.size() < count) {
        Contest contest = Contest.read(in);
        challengers.add(new Listening(in.readNBytes(in.readInt()), contest));
      }
      return new ScheduleState(proposer, challengers, progress);
    } catch (IOException truncated) {
      throw new IllegalArgumentException(
          "the state of the schedule, %d bytes, is truncated".formatted(state.length), truncated);
    }
  }
}
