package dev.poet.engine.study;

import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where a study stands, beside what its learner and its trials know.
 *
 * @param policy in force
 * @param recommended the point believed best; fixed while it is confirmed and adopted
 * @param inForce the point from which the next step is counted
 * @param measuredFrom the number of the first trial that counts for the gain
 * @param phaseStart the number of the phase's first trial
 * @param lastTrial the number of the last trial told
 * @param scored trials that had a score
 * @param inPhase of these, since the phase began
 * @param sinceRevision of these, since the last revision
 * @param worst the worst score so far, which a failed trial gets; infinity while there is none
 * @param release how far what is proposed is in force
 */
record StudyState(
    Policy policy,
    Point recommended,
    Point inForce,
    Phase phase,
    long measuredFrom,
    long phaseStart,
    long lastTrial,
    long scored,
    long inPhase,
    long sinceRevision,
    double worst,
    Release release) {

  private static final int FORMAT = 2;

  /** A state with the bytes of the learner that belongs to it. */
  record Decoded(StudyState state, byte[] learner) {}

  static StudyState initial(StudySettings settings, long version) {
    Point baseline = settings.baseline();
    Policy policy = Policy.baselineOnly(baseline, settings.plan().explore()).withVersion(version);
    Release release = Release.initial(settings.plan().release());
    return new StudyState(
        policy,
        baseline,
        baseline,
        Phase.EXPLORE,
        1,
        1,
        0,
        0,
        0,
        0,
        Double.POSITIVE_INFINITY,
        release);
  }

  /**
   * The same with everything so far told but not measured: it was about another baseline.
   *
   * @param baselineOnly whether the next policy is to have no candidates
   */
  StudyState restarted(boolean baselineOnly) {
    long next = lastTrial + 1;
    Policy same = policy.withVersion(policy.version() + 1);
    return new StudyState(
        baselineOnly ? policy.nothingTuned() : same,
        recommended,
        baselineOnly ? policy.baseline() : inForce,
        phase,
        next,
        next,
        lastTrial,
        scored,
        0,
        sinceRevision,
        worst,
        release.watchingFrom(next));
  }

  /**
   * @param worstScore the worst so far, this one included
   */
  StudyState told(long number, boolean hasScore, double worstScore) {
    int one = hasScore ? 1 : 0;
    return new StudyState(
        policy,
        recommended,
        inForce,
        phase,
        measuredFrom,
        phaseStart,
        Math.max(lastTrial, number),
        scored + one,
        inPhase + one,
        sinceRevision + one,
        worstScore,
        release);
  }

  StudyState releasing(Release next) {
    return new StudyState(
        policy,
        recommended,
        inForce,
        phase,
        measuredFrom,
        phaseStart,
        lastTrial,
        scored,
        inPhase,
        sinceRevision,
        worst,
        next);
  }

  StudyState entering(Phase next) {
    return new StudyState(
        policy,
        recommended,
        inForce,
        next,
        measuredFrom,
        lastTrial + 1,
        lastTrial,
        scored,
        0,
        sinceRevision,
        worst,
        release);
  }

  StudyState revised(Policy next, Point best, Point tried) {
    return new StudyState(
        next,
        best,
        tried,
        phase,
        measuredFrom,
        phaseStart,
        lastTrial,
        scored,
        inPhase,
        0,
        worst,
        release);
  }

  /** The state without its policy, which is stored as a version of its own, and the learner's. */
  static byte[] encode(StudyState state, byte[] learner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      write(out, state.recommended);
      write(out, state.inForce);
      out.writeInt(state.phase.ordinal());
      out.writeLong(state.measuredFrom);
      out.writeLong(state.phaseStart);
      out.writeLong(state.lastTrial);
      out.writeLong(state.scored);
      out.writeLong(state.inPhase);
      out.writeLong(state.sinceRevision);
      out.writeDouble(state.worst);
      state.release.write(out);
      out.writeInt(learner.length);
      out.write(learner);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encode} wrote. */
  static Decoded decode(byte[] bytes, Policy policy) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the stored state has format %d but this version reads format %d; use the newer version"
                .formatted(format, FORMAT));
      }
      StudyState state =
          new StudyState(
              policy,
              readPoint(in),
              readPoint(in),
              Phase.values()[in.readInt()],
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readDouble(),
              Release.read(in));
      return new Decoded(state, in.readNBytes(in.readInt()));
    } catch (IOException truncated) {
      throw new IllegalArgumentException(
          "the stored state of %d bytes is truncated".formatted(bytes.length), truncated);
    }
  }

  private static void write(DataOutputStream out, Point point) throws IOException {
    out.writeInt(point.size());
    for (double value : point.toArray()) {
      out.writeDouble(value);
    }
  }

  private static Point readPoint(DataInputStream in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return Point.of(values);
  }
}
