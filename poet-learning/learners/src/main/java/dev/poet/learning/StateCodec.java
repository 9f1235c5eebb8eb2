package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import dev.poet.spi.Proposal.Plateau;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The format of a {@link LocalGaussianProcess} state, version {@link #VERSION}: big-endian numbers,
 * no padding. Doubles are written as their bits, so that a state comes back exactly. Stateless.
 */
final class StateCodec {
  /** First byte of a state; counts up when the format changes. */
  static final int VERSION = 4;

  private StateCodec() {}

  static byte[] write(LearnerState state, String fingerprint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(fingerprint);
      writeMemory(out, state.memory());
      out.writeLong(state.due());
      writeDoubles(out, state.hyperparameters());
      writeProposal(out, state.proposal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException if {@code bytes} have another version, another space or are
   *     damaged
   */
  static LearnerState read(byte[] bytes, String fingerprint) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      require(
          version == VERSION, "format version " + version + ", but this learner reads " + VERSION);
      String written = in.readUTF();
      require(
          written.equals(fingerprint),
          "been learned for " + written + ", but is wanted for " + fingerprint);
      LearnerState state = readState(in);
      require(in.read() < 0, "bytes after its end");
      return state;
    } catch (IOException e) {
      throw new IllegalArgumentException("the learner state is damaged; start afresh", e);
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("the learner state has " + what);
    }
  }

  private static LearnerState readState(DataInputStream in) throws IOException {
    return new LearnerState(readMemory(in), in.readLong(), readDoubles(in), readProposal(in));
  }

  private static void writeMemory(DataOutputStream out, TrialMemory.State memory)
      throws IOException {
    out.writeLong(memory.told());
    out.writeLong(memory.lastNumber());
    writeDoubles(out, memory.lastParameters().toArray());
    writeDoubles(out, memory.lastContext().stream().mapToDouble(f -> f).toArray());
    writeDoubles(out, memory.lastCovariates());
    out.writeInt(memory.covariates().size());
    for (String name : memory.covariates()) {
      out.writeUTF(name);
    }
    out.writeInt(memory.observations().size());
    for (Observation observation : memory.observations()) {
      writeObservation(out, observation);
    }
  }

  private static TrialMemory.State readMemory(DataInputStream in) throws IOException {
    long told = in.readLong();
    long lastNumber = in.readLong();
    Point lastParameters = Point.of(readDoubles(in));
    List<Double> lastContext = Arrays.stream(readDoubles(in)).boxed().toList();
    double[] lastCovariates = readDoubles(in);
    List<String> covariates = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      covariates.add(in.readUTF());
    }
    List<Observation> observations = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      observations.add(readObservation(in));
    }
    return new TrialMemory.State(
        told, lastNumber, lastParameters, lastContext, lastCovariates, covariates, observations);
  }

  private static void writeObservation(DataOutputStream out, Observation observation)
      throws IOException {
    out.writeLong(observation.number());
    writeDoubles(out, observation.parameters().toArray());
    out.writeBoolean(observation.before() != null);
    if (observation.before() != null) {
      writeDoubles(out, observation.before().toArray());
    }
    writeDoubles(out, observation.circumstances());
    out.writeDouble(observation.score());
    writeDoubles(out, observation.terms());
    out.writeDouble(observation.trials());
    out.writeDouble(observation.squares());
    writeDoubles(out, observation.foreseen());
  }

  private static Observation readObservation(DataInputStream in) throws IOException {
    return new Observation(
        in.readLong(),
        Point.of(readDoubles(in)),
        in.readBoolean() ? Point.of(readDoubles(in)) : null,
        readDoubles(in),
        in.readDouble(),
        readDoubles(in),
        in.readDouble(),
        in.readDouble(),
        readDoubles(in));
  }

  private static void writeProposal(DataOutputStream out, Proposal proposal) throws IOException {
    List<Candidate> candidates = proposal.cells().get(0);
    out.writeInt(candidates.size());
    for (Candidate candidate : candidates) {
      writeDoubles(out, candidate.point().toArray());
      out.writeDouble(candidate.weight());
    }
    writeDoubles(out, proposal.recommended().toArray());
    Interval gain = proposal.predictedGain();
    out.writeDouble(gain.estimate());
    out.writeDouble(gain.low());
    out.writeDouble(gain.high());
    out.writeDouble(gain.level());
    out.writeLong(gain.n());
    out.writeUTF(proposal.reason());
    out.writeInt(proposal.plateaus().size());
    for (Plateau plateau : proposal.plateaus()) {
      out.writeDouble(plateau.low());
      out.writeDouble(plateau.high());
    }
  }

  private static Proposal readProposal(DataInputStream in) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      candidates.add(new Candidate(Point.of(readDoubles(in)), in.readDouble()));
    }
    Point recommended = Point.of(readDoubles(in));
    Interval gain =
        new Interval(
            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
    String reason = in.readUTF();
    List<Plateau> plateaus = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      plateaus.add(new Plateau(in.readDouble(), in.readDouble()));
    }
    return new Proposal(
        ContextPartition.whole(), List.of(candidates), recommended, gain, reason, plateaus);
  }

  private static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeLong(Double.doubleToRawLongBits(value));
    }
  }

  private static double[] readDoubles(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Double.BYTES) {
      throw new IOException("a list of " + length + " numbers");
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = Double.longBitsToDouble(in.readLong());
    }
    return values;
  }
}
