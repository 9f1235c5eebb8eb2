package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ThermostatTest {
  private static final int EVENING = 19 * 60;
  private static final int NIGHT = 2 * 60;
  private static final int NOON = 12 * 60;

  private static Settings with(int index, double value) {
    double[] vector = SearchSpace.vector(Settings.BASELINE);
    vector[index] = value;
    return SearchSpace.settings(vector);
  }

  private static Command ask(
      Settings settings, double forecast, double indoor, int minute, boolean home, boolean peak) {
    return new FixedSettings(settings)
        .command(0, forecast, 100, false, indoor, minute, home, peak, Command.OFF);
  }

  /** Where a command appears or disappears as the room gets warmer, degC. */
  private static double edge(DoubleFunction<Command> control, Predicate<Command> wanted) {
    double low = 5;
    double high = 40;
    boolean atLow = wanted.test(control.apply(low));
    while (high - low > 1e-7) {
      double middle = (low + high) / 2;
      if (wanted.test(control.apply(middle)) == atLow) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The heating set point in force: the switching point plus half the hysteresis. */
  private static double heat(Settings settings, int minute, boolean home, boolean peak) {
    return edge(indoor -> ask(settings, 0, indoor, minute, home, peak), Command::heat)
        + settings.hysteresis() / 2;
  }

  private static double cool(Settings settings, int minute, boolean home, boolean peak) {
    return edge(indoor -> ask(settings, 25, indoor, minute, home, peak), Command::cool)
        - settings.hysteresis() / 2;
  }

  @Test
  void setPoints_ofTheBaseline_areThoseOfTheLiterals() {
    Settings settings = Settings.BASELINE;
    assertThat(heat(settings, EVENING, true, true)).isCloseTo(21, within(1e-6));
    assertThat(cool(settings, EVENING, true, true)).isCloseTo(24, within(1e-6));
    assertThat(heat(settings, NIGHT, false, false)).isCloseTo(18, within(1e-6));
    assertThat(cool(settings, NIGHT, false, false)).isCloseTo(27, within(1e-6));
  }

  @Test
  void preConditioning_soManyMinutesBeforeTheUsualReturn_begins() {
    Settings settings = new Settings(3, 3, 90, 30, 0.5, 0, 0, 3);
    int back = Timetable.RETURN;
    assertThat(heat(settings, back - 91, false, false)).isCloseTo(18, within(1e-6));
    assertThat(heat(settings, back - 90, false, false)).isCloseTo(21, within(1e-6));
    assertThat(cool(settings, back - 31, false, false)).isCloseTo(27, within(1e-6));
    assertThat(cool(settings, back - 30, false, false)).isCloseTo(24, within(1e-6));
  }

  @Test
  void setBack_whenSomebodyIsHomeEarly_ends() {
    assertThat(heat(Settings.BASELINE, NOON, true, false)).isCloseTo(21, within(1e-6));
  }

  @Test
  void peakOffset_inPeakHours_savesBothWays() {
    Settings settings = with(6, 0.7);
    assertThat(heat(settings, EVENING, true, true)).isCloseTo(20.3, within(1e-6));
    assertThat(cool(settings, EVENING, true, true)).isCloseTo(24.7, within(1e-6));
    assertThat(heat(settings, EVENING, true, false)).isCloseTo(21, within(1e-6));
  }

  @Test
  void occupiedOffset_outsidePeakHours_movesBothSetPoints() {
    Settings settings = with(5, -1);
    assertThat(heat(settings, NOON, true, false)).isCloseTo(20, within(1e-6));
    assertThat(cool(settings, NOON, true, false)).isCloseTo(23, within(1e-6));
    assertThat(cool(settings, EVENING, true, true)).isCloseTo(24, within(1e-6));
  }

  @Test
  void setPoints_anywhereInTheBox_keepLimitsAndGap() {
    Dice dice = new Dice(1, Dice.Purpose.SEARCH, 0);
    for (int i = 0; i < 2000; i++) {
      Settings settings = SearchSpace.settings(SearchSpace.random(dice));
      boolean peak = i % 2 == 0;
      double heat = heat(settings, EVENING, true, peak);
      double cool = cool(settings, EVENING, true, peak);
      assertThat(heat).isBetween(18 - 1e-6, 22 + 1e-6);
      assertThat(cool).isBetween(22 - 1e-6, 28 + 1e-6);
      assertThat(cool - heat).isGreaterThanOrEqualTo(2.8 - 1e-6);
      assertThat(heat(settings, NIGHT, false, false)).isBetween(16 - 1e-6, 22 + 1e-6);
      assertThat(cool(settings, NIGHT, false, false)).isBetween(22 - 1e-6, 32 + 1e-6);
    }
  }

  @Test
  void command_withinTheHysteresis_staysAsItWas() {
    Thermostat thermostat = new Thermostat();
    for (Command previous : List.of(Command.OFF, Command.HEAT)) {
      Command next =
          thermostat.control(
              0, 0, 100, false, 21.1, EVENING, true, false, previous, 21, 24, 3, 3, 60, 60, 0.5, 0,
              0, 3);
      assertThat(next).isEqualTo(previous);
    }
  }

  @Test
  void backup_farBelowTheSetPoint_joins() {
    assertThat(ask(Settings.BASELINE, 0, 20, EVENING, true, false)).isEqualTo(Command.HEAT);
    assertThat(ask(Settings.BASELINE, 0, 19, EVENING, true, false))
        .isEqualTo(Command.HEAT_WITH_BACKUP);
  }

  @Test
  void forecast_ofAWarmOrColdDay_locksOutTheOtherMachine() {
    assertThat(ask(Settings.BASELINE, 20, 15, EVENING, true, false)).isEqualTo(Command.OFF);
    assertThat(ask(Settings.BASELINE, 0, 30, EVENING, true, false)).isEqualTo(Command.OFF);
  }

  @Test
  void tunables_ofTheAnnotatedMethod_haveTheBoundsOfTheSearch() {
    Method control =
        Arrays.stream(Thermostat.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Poet.class))
            .findFirst()
            .orElseThrow();
    List<Parameter> tunables =
        Arrays.stream(control.getParameters())
            .filter(parameter -> parameter.isAnnotationPresent(Tunable.class))
            .toList();
    assertThat(tunables).hasSize(SearchSpace.SIZE);
    for (int i = 0; i < SearchSpace.SIZE; i++) {
      Tunable tunable = tunables.get(i).getAnnotation(Tunable.class);
      assertThat(tunable.min()).isEqualTo(SearchSpace.LOW[i]);
      assertThat(tunable.max()).isEqualTo(SearchSpace.HIGH[i]);
      assertThat(tunable.unit()).isEqualTo(SearchSpace.UNITS[i]);
    }
  }
}
