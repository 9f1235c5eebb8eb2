package dev.poet.cli.demo;

import dev.poet.evidence.History;
import dev.poet.spi.GainEstimator.Gain;
import dev.poet.spi.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What came of the prompt demonstration.
 *
 * @param notes all that were read, those of earlier runs included
 * @param before how many of them an earlier run read
 * @param history what the store knows; empty if nothing was stored
 * @param remarks what the running program had to say
 */
public record PromptsResult(
    PromptsSettings settings,
    List<Note> notes,
    int before,
    Optional<History> history,
    List<String> remarks) {

  /** Notes over which the progress line averages. */
  static final int LAST = 100;

  private static final double LEVEL = 0.95;
  private static final double CENTS = 100;

  static double lastNet(List<Note> notes) {
    return mean(notes.subList(Math.max(0, notes.size() - LAST), notes.size()), Note::net);
  }

  /** The mean over the notes from {@code from} (from 0) up to {@code to} that were answered. */
  public double mean(int from, int to, ToDoubleFunction<Note> of) {
    return mean(notes.subList(from, to), of);
  }

  private static double mean(List<Note> notes, ToDoubleFunction<Note> of) {
    return notes.stream().filter(Note::isAnswered).mapToDouble(of).average().orElse(Double.NaN);
  }

  /** The in-run gain: tuned minus control, relative to the control arm's mean score. */
  public Interval gain() {
    return history.map(History::gain).map(Gain::relative).orElse(Interval.unknown(LEVEL, 0));
  }

  /** What all answers have cost, in dollars. */
  public double spent() {
    return notes.stream().mapToDouble(Note::cents).sum() / CENTS;
  }
}
