package dev.poet.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * The settings between which {@link Beliefs} are mixed: one for each of some levels of noise, which
 * are held while the rest is fitted, and one whose noise is fitted too. Not thread-safe.
 */
final class ProcessFamily {
  /** Variances of a single call that are considered, in units of the scores' variance. */
  private static final double[] NOISES = {0.02, 0.15, 0.6};

  /** Fits after which the free one is also begun anew, in case it is caught in a bad optimum. */
  private static final int AFRESH = 4;

  /** What the forgetful one remembers, as a share of the trials so far, and at least. */
  private static final double MEMORY_SHARE = 1;

  private static final double LEAST_MEMORY = 25;

  /** The order in which all but the free one are fitted. */
  private static final int[] OTHERS_IN_TURN = {0, 1, 2, NOISES.length + 1};

  /** Samples up to which all are fitted at once: some 2 ms. */
  private static final int FEW = 30;

  /** Fits in a row, each of {@link ProcessFit#EVALUATIONS} evaluations, when there is time. */
  private static final int ROUNDS = 2;

  private final int coordinates;
  private final List<ProcessSettings> members = new ArrayList<>();
  private int fits;

  ProcessFamily(int coordinates) {
    this.coordinates = coordinates;
    for (double noise : NOISES) {
      members.add(ProcessSettings.prior(coordinates).withNoise(FastMath.log(noise)));
    }
    members.add(ProcessSettings.prior(coordinates));
    members.add(ProcessSettings.prior(coordinates).remembering(LEAST_MEMORY));
  }

  /** All settings while that is cheap, later one after the other. */
  void fit(SampleRows rows) {
    double oldest = Arrays.stream(rows.age()).max().orElse(0);
    int forgetful = NOISES.length + 1;
    members.set(
        forgetful,
        members.get(forgetful).remembering(Math.max(LEAST_MEMORY, oldest * MEMORY_SHARE)));
    if (rows.size() <= FEW) {
      for (int i = 0; i < members.size(); i++) {
        fit(rows, i);
      }
    } else {
      fit(rows, fits % 2 == 0 ? NOISES.length : OTHERS_IN_TURN[fits / 2 % OTHERS_IN_TURN.length]);
    }
    fits++;
  }

  /**
   * All settings, each from where it is and from scratch, as often as it takes for most of them to
   * come to rest.
   */
  void fitThoroughly(SampleRows rows) {
    for (int member = 0; member < members.size(); member++) {
      ProcessSettings now = members.get(member);
      ProcessSettings prior = ProcessSettings.prior(coordinates).remembering(now.memory());
      int noise = now.size() - ProcessSettings.OTHERS + ProcessSettings.NOISE;
      ProcessSettings afresh = member < NOISES.length ? prior.withNoise(now.logs()[noise]) : prior;
      ProcessSettings gone = fitted(rows, member, now);
      ProcessSettings begun = fitted(rows, member, afresh);
      members.set(member, loss(rows, begun) < loss(rows, gone) ? begun : gone);
    }
  }

  private static ProcessSettings fitted(SampleRows rows, int member, ProcessSettings start) {
    ProcessSettings settings = start;
    for (int i = 0; i < ROUNDS; i++) {
      settings =
          member < NOISES.length
              ? ProcessFit.fitAtNoise(rows, settings)
              : ProcessFit.fit(rows, settings);
    }
    return settings;
  }

  private void fit(SampleRows rows, int member) {
    ProcessSettings now = members.get(member);
    ProcessSettings next =
        member < NOISES.length ? ProcessFit.fitAtNoise(rows, now) : ProcessFit.fit(rows, now);
    if (member == NOISES.length && fits % AFRESH == 0) {
      ProcessSettings other = ProcessFit.fit(rows, ProcessSettings.prior(coordinates));
      next = loss(rows, other) < loss(rows, next) ? other : next;
    }
    members.set(member, next);
  }

  /** How unlikely scores and the likeliest settings are together, as in {@link ProcessFit#loss}. */
  double loss(SampleRows rows) {
    double least = Double.POSITIVE_INFINITY;
    for (ProcessSettings settings : members) {
      least = Math.min(least, loss(rows, settings));
    }
    return least;
  }

  private static double loss(SampleRows rows, ProcessSettings settings) {
    CallProcess process = CallProcess.of(rows, settings);
    return process == null ? Double.POSITIVE_INFINITY : ProcessFit.loss(process);
  }

  Beliefs beliefs(SampleRows rows) {
    return Beliefs.of(rows, members);
  }

  /** All of it. */
  record State(List<double[]> logs, double[] memories, int fits) {}

  State state() {
    return new State(
        members.stream().map(ProcessSettings::logs).toList(),
        members.stream().mapToDouble(ProcessSettings::memory).toArray(),
        fits);
  }

  void restore(State state) {
    for (int i = 0; i < members.size(); i++) {
      members.set(i, ProcessSettings.of(state.logs().get(i), state.memories()[i]));
    }
    fits = state.fits();
  }
}
