package dev.poet.plugins.hvac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.SimulationModel;
import dev.poet.spi.SimulationModel.Observed;
import dev.poet.spi.SimulationModel.Question;
import dev.poet.spi.SimulationModel.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Days of a house that is unlike the usual one, with noise that differs from day to day. */
final class ThermalFitTest {
  private static final ThermalConstants HOUSE = new ThermalConstants(1.5, 0.6, 1.6, 1.3, 0.8);
  private static final double NOISE = 0.15;
  private static final int SEASON = 60;
  private static final int LATER = 30;

  private final SimulationModel model = Worlds.model();

  @Test
  void fit_daysOfAnotherHouse_foretellsLaterDaysBetterThanTheUsualHouseAndThanYesterday() {
    List<Observed> all = days(HOUSE, 1);
    Map<String, Double> constants = model.fit(all.subList(0, SEASON));

    double fitted = error(all, constants);
    // Healthy: 0.15 of a day's cost, of which 0.12 are noise. Broken: the usual house's 0.23.
    assertThat(fitted).isLessThan(0.7 * error(all, Map.of()));
    assertThat(fitted).isLessThan(persistence(all) / 2);
  }

  @Test
  void fit_daysOfTheUsualHouse_staysNearTheUsual() {
    Map<String, Double> constants = model.fit(days(ThermalConstants.USUAL, 2).subList(0, SEASON));
    assertThat(constants.values()).allSatisfy(factor -> assertThat(factor).isBetween(0.6, 1.6));
  }

  @Test
  void fit_noOrStrangeDays_staysFinite() {
    assertThat(model.fit(List.of())).isEqualTo(ThermalConstants.USUAL.named());
    List<Observed> strange = new ArrayList<>(days(HOUSE, 3).subList(0, 3));
    Question day = strange.get(0).question();
    strange.add(new Observed(day, Map.of("cost", 1e12, "discomfort", 0.0)));
    strange.add(new Observed(day, Map.of("cost", -1e12, "discomfort", 1e9)));
    strange.add(new Observed(day, Map.of("cost", 1.0)));
    assertThat(model.fit(strange).values()).allMatch(Double::isFinite).allMatch(f -> f > 0);
  }

  @Test
  void fit_askedTwice_answersTheSame() {
    List<Observed> days = days(HOUSE, 4).subList(0, SEASON);
    assertThat(model.fit(days)).isEqualTo(model.fit(days));
  }

  private List<Observed> days(ThermalConstants house, long seed) {
    Random random = new Random(seed);
    List<Observed> days = new ArrayList<>();
    Run before = null;
    for (int day = 0; day < SEASON + LATER; day++) {
      double outdoor = -2 + 6 * random.nextGaussian();
      double sunshine = 60 + 120 * random.nextDouble();
      Run run = Worlds.day(somewhere(random), outdoor, sunshine);
      Question question = new Question(before == null ? run : before, run);
      Map<String, Double> metrics = model.predict(List.of(question), house.named()).get(0);
      double factor = Math.exp(NOISE * random.nextGaussian());
      days.add(
          new Observed(
              question,
              Map.of(
                  "cost", metrics.get("cost") * factor, "discomfort", metrics.get("discomfort"))));
      before = run;
    }
    return days;
  }

  private static Point somewhere(Random random) {
    return Point.of(
        ThermostatKnowledge.PARAMETERS.stream()
            .map(Parameter::domain)
            .mapToDouble(
                domain -> domain.low() + random.nextDouble() * (domain.high() - domain.low()))
            .toArray());
  }

  /** Mean absolute error of the cost of the later days over their mean. */
  private double error(List<Observed> all, Map<String, Double> constants) {
    double error = 0;
    double cost = 0;
    for (Observed day : all.subList(SEASON, SEASON + LATER)) {
      double foretold = model.predict(List.of(day.question()), constants).get(0).get("cost");
      error += Math.abs(foretold - day.metrics().get("cost"));
      cost += day.metrics().get("cost");
    }
    return error / cost;
  }

  private static double persistence(List<Observed> all) {
    double error = 0;
    double cost = 0;
    for (int i = SEASON; i < SEASON + LATER; i++) {
      error += Math.abs(all.get(i).metrics().get("cost") - all.get(i - 1).metrics().get("cost"));
      cost += all.get(i).metrics().get("cost");
    }
    return error / cost;
  }
}
