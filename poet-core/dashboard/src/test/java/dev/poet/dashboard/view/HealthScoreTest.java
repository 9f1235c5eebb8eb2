package dev.poet.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.evidence.Finding;
import dev.poet.evidence.Finding.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthScoreTest {
  private static final Finding FINE = new Finding(Level.OK, "disk", "free");
  private static final Finding WRONG = new Finding(Level.BAD, "clock", "rows of tomorrow");

  private static FleetRow row(String id, String state, String level, double percent, int open) {
    return new FleetRow(
        id,
        "",
        state,
        "",
        "",
        "",
        level,
        "",
        new GainView(percent, percent - 1, percent + 1, Math.abs(percent) > 1, "", 8, 2),
        10,
        0,
        0,
        1,
        open,
        List.of(),
        level.equals("note") ? List.of("it became slower") : List.of(),
        "",
        List.of(),
        0,
        true);
  }

  /** By hand: 30 * 3/4 + 30 * 3/4 + 20 * 1/2 + 10 * 3/4 + 5 * 3/4 + 5 * 3/4 = 70. */
  @Test
  void score_ofFourFunctionsOfWhichOneIsWrongInEachTerm_isWhatItsTermsSay() {
    ScoreView score =
        HealthScore.of(
            List.of(FINE, FINE, new Finding(Level.NOTE, "lock", "read only"), WRONG),
            List.of(
                row("a", "exploring", "bad", 5, 0),
                row("b", "frozen", "ok", 0, 0),
                row("c", "adopted", "note", -4, 0),
                row("d", "adopted", "ok", 0, 1)));

    assertThat(score.points()).isEqualTo(70);
    assertThat(score.terms())
        .extracting(ScoreView.Term::fine)
        .containsExactly(3L, 3L, 1L, 3L, 3L, 3L);
    assertThat(score.terms().stream().mapToDouble(ScoreView.Term::gain).sum())
        .isCloseTo(30, within(1e-9));
    assertThat(score.terms().get(0).raise()).startsWith("wrong: clock; ");
    assertThat(score.terms().get(1).raise()).startsWith("an alert: a; ");
    assertThat(score.terms().get(2).raise()).startsWith("worse: c; ");
    assertThat(score.terms().stream().mapToInt(ScoreView.Term::weight).sum()).isEqualTo(100);
  }

  @Test
  void terms_aboutNothing_haveNoPart() {
    ScoreView score = HealthScore.of(List.of(FINE, WRONG), List.of());

    assertThat(score.points()).isEqualTo(50);
    assertThat(score.terms().get(1).of()).isZero();
    assertThat(score.terms().get(1).gain()).isZero();
    assertThat(HealthScore.of(List.of(FINE), List.of()).points()).isEqualTo(100);
  }

  @Test
  void oneThingOfVeryMany_isNeverRoundedAway() {
    List<FleetRow> rows =
        new ArrayList<>(Collections.nCopies(99_999, row("a", "adopted", "ok", 5, 0)));
    assertThat(HealthScore.of(List.of(FINE), rows).points()).isEqualTo(100);

    rows.add(row("b", "adopted", "bad", 5, 0));

    assertThat(HealthScore.of(List.of(FINE), rows).points()).isEqualTo(99);
  }
}
