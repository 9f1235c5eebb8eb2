package dev.poet.dashboard.view;

import dev.poet.evidence.Change;
import dev.poet.evidence.ChangeWords;
import dev.poet.evidence.Move;
import dev.poet.evidence.StoredGain;
import dev.poet.evidence.text.Values;
import dev.poet.spi.PolicyVersion;
import java.util.List;
import java.util.Optional;

/**
 * A change of values with all that is known about it.
 *
 * @param afterTrial the number of the last trial that had been learned from
 * @param why the reason that was stored
 * @param guards what guards said, in words
 * @param evidence what had been predicted and measured, in words
 * @param contexts which of them it is about, in words
 * @param rejected what was proposed and refused since, one sentence each
 * @param gain as measured by then
 * @param before the version to go back to; 0 if there was none
 */
public record ChangeView(
    long version,
    long afterTrial,
    long atMillis,
    List<MoveView> moves,
    String why,
    String guards,
    String evidence,
    String contexts,
    String who,
    List<String> rejected,
    GainView gain,
    long before) {

  /** One value that became another. */
  public record MoveView(String parameter, String from, String to, String unit, String words) {
    static MoveView of(Move move) {
      return new MoveView(
          move.parameter().name(),
          Values.text(move.parameter().domain(), move.from()),
          Values.text(move.parameter().domain(), move.to()),
          move.parameter().domain().unit(),
          move.words());
    }
  }

  static ChangeView of(Change change, String guards, List<String> rejected, Optional<Long> before) {
    PolicyVersion version = change.version();
    return new ChangeView(
        version.policy().version(),
        version.afterTrial(),
        version.atMillis(),
        change.moves().stream().map(MoveView::of).toList(),
        change.why(),
        ChangeWords.guards(change, guards),
        ChangeWords.evidence(version),
        ChangeWords.contexts(version),
        version.who(),
        rejected,
        GainView.of(
            StoredGain.relative(version),
            StoredGain.tunedTrials(version),
            StoredGain.controlTrials(version)),
        before.orElse(0L));
  }
}
