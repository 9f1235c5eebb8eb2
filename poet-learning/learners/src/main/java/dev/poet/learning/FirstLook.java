package dev.poet.learning;

import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Interval;
import dev.poet.spi.LearnerSettings;
import dev.poet.spi.Proposal;
import java.util.List;
import java.util.stream.IntStream;

/** What is tried before anything is known: points near the baseline. Stateless. */
final class FirstLook {
  private FirstLook() {}

  static Proposal proposal(LearnerSettings settings, double reach, int candidates) {
    Draws draws = new Draws(settings.seed(), 0);
    Box box = new Box(settings.function().space(), settings.baseline(), reach);
    List<Candidate> points =
        IntStream.range(0, candidates).mapToObj(i -> new Candidate(box.draw(draws), 1)).toList();
    return new Proposal(
        ContextPartition.whole(),
        List.of(points),
        settings.baseline(),
        Interval.unknown(Deliberation.LEVEL, 0),
        "nothing is known yet; looking around near the baseline");
  }
}
