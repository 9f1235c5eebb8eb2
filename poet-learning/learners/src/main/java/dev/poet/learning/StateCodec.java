package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.Point;
import dev.poet.spi.Proposal;
import java.util.List;

/** The format of a {@link LocalGaussianProcess} state, version {@link #VERSION}. Stateless. */
final class StateCodec {
  /** First byte of a state; counts up when the format changes. */
  static final int VERSION = 6;

  private StateCodec() {}

  static byte[] write(LearnerState state, String fingerprint) {
    StateOutput out = new StateOutput(VERSION, fingerprint);
    write(out, state.memory());
    out.write(state.hyperparameters());
    write(out, state.proposal());
    return out.toByteArray();
  }

  /**
   * @throws IllegalArgumentException if {@code bytes} have another version, were learned for
   *     something else, or are damaged
   */
  static LearnerState read(byte[] bytes, String fingerprint) {
    return StateInput.read(
        bytes,
        VERSION,
        fingerprint,
        in -> new LearnerState(memory(in), in.numbers(), proposal(in)));
  }

  private static void write(StateOutput out, TrialMemory.State memory) {
    out.write(memory.told()).write(memory.lastNumber()).write(memory.lastParameters());
    out.write(memory.lastCovariates());
    out.writeAll(memory.covariates(), StateOutput::write);
    out.writeAll(memory.observations(), StateCodec::write);
  }

  private static TrialMemory.State memory(StateInput in) {
    return new TrialMemory.State(
        in.whole(),
        in.whole(),
        in.point(),
        in.numbers(),
        in.all(StateInput::text),
        in.all(StateCodec::observation));
  }

  private static void write(StateOutput out, Observation observation) {
    out.write(observation.number()).write(observation.parameters()).write(observation.before());
    out.write(observation.circumstances()).write(observation.score()).write(observation.terms());
    out.write(observation.trials()).write(observation.squares());
  }

  private static Observation observation(StateInput in) {
    return new Observation(
        in.whole(),
        in.point(),
        in.point(),
        in.numbers(),
        in.number(),
        in.numbers(),
        in.number(),
        in.number(),
        Observation.NOTHING_FORESEEN);
  }

  private static void write(StateOutput out, Proposal proposal) {
    out.writeAll(
        proposal.cells().get(0),
        (o, candidate) -> o.write(candidate.point()).write(candidate.weight()));
    out.write(proposal.recommended()).write(proposal.predictedGain()).write(proposal.reason());
    out.writePlateaus(proposal.plateaus());
  }

  private static Proposal proposal(StateInput in) {
    List<Candidate> candidates = in.all(i -> new Candidate(i.point(), i.number()));
    Point recommended = in.point();
    Interval gain = in.interval();
    String reason = in.text();
    return new Proposal(
        ContextPartition.whole(), List.of(candidates), recommended, gain, reason, in.plateaus());
  }
}
