package dev.poet.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Scale;
import dev.poet.evidence.text.Values;
import dev.poet.spi.ArmDesign;
import dev.poet.spi.Candidate;
import dev.poet.spi.ContextPartition;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.Policy;
import dev.poet.spi.PolicyVersion;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private static Domain real(double low, double high, String unit) {
    return new Domain.Real(low, high, Scale.LINEAR, unit);
  }

  private static String shown(Units units, Domain declared, double value) {
    return Values.withUnit(units.domain(declared), units.value(declared, value));
  }

  @Test
  void temperatures_areShiftedAndDifferencesAreNot() {
    Domain water = real(0, 100, "degC");
    Domain step = real(0, 10, "K");
    Domain oven = real(32, 500, "degF");

    assertThat(shown(Units.of(UnitSystem.FAHRENHEIT), water, 20)).isEqualTo("68 °F");
    assertThat(shown(Units.of(UnitSystem.KELVIN), water, 26.85)).isEqualTo("300.0 K");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), water, 20)).isEqualTo("20.0 °C");
    assertThat(shown(Units.of(UnitSystem.FAHRENHEIT), step, 2)).isEqualTo("3.6 Δ°F");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), step, 2)).isEqualTo("2.00 K");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), oven, 212)).isEqualTo("100 °C");
    assertThat(shown(Units.of(UnitSystem.KELVIN), oven, 212)).isEqualTo("373 K");
    assertThat(shown(Units.of(UnitSystem.FAHRENHEIT), oven, 212)).isEqualTo("212 °F");
    for (Domain each : List.of(water, step, oven)) {
      assertThat(Units.DECLARED.domain(each)).isEqualTo(each);
    }
  }

  @Test
  void times_getAReadableUnit_unlessTheyHaveOne() {
    assertThat(shown(Units.of(UnitSystem.CELSIUS), real(0, 90_000, "ms"), 30_000))
        .isEqualTo("30.0 s");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), real(0, 0.0005, "s"), 0.0002))
        .isEqualTo("200 µs");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), real(0, 86_400, "s"), 5_400)).isEqualTo("1.5 h");
    assertThat(shown(Units.of(UnitSystem.CELSIUS), real(0, 180, "min"), 60)).isEqualTo("60 min");
    Domain batch = new Domain.Whole(0, 180, 1, Scale.LINEAR, "min");
    assertThat(Units.of(UnitSystem.CELSIUS).domain(batch)).isEqualTo(batch);
  }

  @Test
  void everythingElse_staysAsDeclared() {
    for (UnitSystem system : UnitSystem.values()) {
      Units units = Units.of(system);
      assertThat(shown(units, real(0, 10, "$"), 2)).isEqualTo("2.00 $");
      assertThat(shown(units, real(0, 10, ""), 2)).isEqualTo("2.00");
      Domain choice = new Domain.Choice(List.of("eco", "fast"));
      assertThat(units.domain(choice)).isEqualTo(choice);
    }
  }

  @Test
  void amounts_areExchangedAtTheRateThatIsGiven_andNothingElseIs() {
    Units dollars = new Units(UnitSystem.DECLARED, Optional.of(Exchange.parse("EUR=1.08USD")));

    assertThat(shown(dollars, real(0, 100, "EUR"), 50)).isEqualTo("54 USD");
    assertThat(shown(dollars, real(0, 1, "EUR/kWh"), 0.5)).isEqualTo("0.54 USD/kWh");
    for (Domain other : List.of(real(0, 10, "EURO"), real(0, 10, "CHF"), real(0, 9e4, "ms"))) {
      assertThat(dollars.domain(other)).isEqualTo(other);
    }
    Units both = new Units(UnitSystem.KELVIN, dollars.exchange());
    assertThat(shown(both, real(0, 100, "degC"), 26.85)).isEqualTo("300.0 K");
    assertThat(shown(both, real(0, 100, "EUR"), 50)).isEqualTo("54 USD");
    Domain whole = new Domain.Whole(1, 100, 1, Scale.LOG, "EUR");
    assertThat(dollars.domain(whole)).isEqualTo(new Domain.Real(1.08, 108, Scale.LOG, "USD"));
    assertThat(dollars.exchange()).hasToString("Optional[1 EUR = 1.08 USD]");
  }

  @Test
  void rate_thatIsNone_isRefusedWithASentence() {
    for (String text :
        List.of(
            "", "EUR", "EUR=USD", "EUR=0USD", "EUR=-1USD", "EUR=1EUR", "XYZ=1USD", "EUR=1e3USD")) {
      assertThatThrownBy(() -> Exchange.parse(text))
          .hasMessageContaining("EUR=1.08USD")
          .hasMessageContaining("\"" + text + "\"");
    }
  }

  @Test
  void logarithmicRange_isNotShifted() {
    Domain log = new Domain.Real(1, 100, Scale.LOG, "degC");
    assertThat(Units.of(UnitSystem.FAHRENHEIT).domain(log)).isEqualTo(log);
    assertThat(Units.of(UnitSystem.KELVIN).domain(log)).isEqualTo(log);
  }

  @Test
  void history_isShownWhole_withItsPlateaus_andItsSentencesAsStored() {
    TunedFunction function =
        new TunedFunction(
            "boiler",
            "",
            new ParameterSpace(
                List.of(
                    new Parameter("water", real(40, 80, "degC"), 0.25, ""),
                    new Parameter("step", real(1, 5, "K"), 0.25, ""))),
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MINIMISE, "cost"));
    PolicyVersion version =
        new PolicyVersion(
            "boiler",
            new Policy(
                1,
                Point.of(60, 2),
                new ArmDesign(1, 5),
                1,
                ContextPartition.whole(),
                List.of(List.of(new Candidate(Point.of(50, 1), 1)))),
            Point.of(50, 1),
            9,
            7,
            "learner",
            "water from 60 to 50",
            Map.of("plateau_low.water", 45.0, "gain", 0.5));

    History shown =
        Units.of(UnitSystem.FAHRENHEIT)
            .decisions(new History(function, List.of(), List.of(version)));

    assertThat(shown.space().domain(0)).isEqualTo(real(104, 176, "°F"));
    assertThat(shown.baseline()).contains(Point.of(140, 3.6));
    assertThat(History.inForce(shown.newest().orElseThrow())).isEqualTo(Point.of(122, 1.8));
    PolicyVersion newest = shown.newest().orElseThrow();
    assertThat(newest.evidence().get("plateau_low.water")).isCloseTo(113, within(1e-9));
    assertThat(newest.evidence()).containsEntry("gain", 0.5);
    assertThat(newest.why()).isEqualTo("water from 60 to 50");
    assertThat(Units.of(UnitSystem.FAHRENHEIT).point(function.space(), Point.of(1)))
        .isEqualTo(Point.of(1));
  }
}
