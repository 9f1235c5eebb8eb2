package dev.poet.plugins.finance;

import dev.poet.spi.LearningHint.DecidesBy.Band;
import dev.poet.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code finance.properties} may say.
 *
 * @param costs of wrong decisions where nobody reports {@value CreditTerms#REALISED}
 * @param band what is approved by chance beyond the cut-off, to learn from
 * @param isFairnessAsked whether {@link FairnessGuard} judges
 * @param leastRatio of approval rates
 * @param mostGap between approval rates of those who repay
 * @param window applicants by which guards judge
 */
record FinanceSettings(
    CostMatrix costs,
    Band band,
    boolean isFairnessAsked,
    double leastRatio,
    double mostGap,
    int window) {

  private static final double LARGEST = 1e9;
  private static final String BAD = "cost.approved.bad";
  private static final String GOOD = "cost.refused.good";
  private static final String BAND_SHARE = "band.share";
  private static final String BAND_WIDTH = "band.width";
  private static final String BAND_LOSS = "band.loss";
  private static final String FAIRNESS = "fairness";
  private static final String RATIO = "fairness.ratio";
  private static final String GAP = "fairness.gap";
  private static final String WINDOW = "fairness.window";

  /** The matrix is that of the Statlog German credit data. */
  static final List<Setting> DECLARED =
      List.of(
          Setting.number(
              BAD, 5, 1e-9, LARGEST, "What it costs to approve somebody who does not repay."),
          Setting.number(
              GOOD, 1, 1e-9, LARGEST, "What it costs to refuse somebody who would have repaid."),
          Setting.number(
              BAND_SHARE, 0, 0, 0.2, "The share of applicants for whom the cut-off lies further."),
          Setting.number(
              BAND_WIDTH,
              0.05,
              0,
              1,
              "How much further it lies for them, as a share of its range."),
          Setting.number(
              BAND_LOSS, 0.005, 0, LARGEST, "The most that this may cost per applicant."),
          Setting.option(
              FAIRNESS, List.of("on", "off"), "Whether approval rates of groups are guarded."),
          Setting.number(
              RATIO, 0.8, 0, 1, "The least ratio of approval rates, kept with 0.01 to spare."),
          Setting.number(
              GAP, 0.15, 0, 1, "The largest gap between approval rates of those who repay."),
          Setting.whole(
              WINDOW, 10_000, 100, 1_000_000, "How many of the last applicants guards judge by."));

  /** Without a file. */
  static final FinanceSettings STANDARD =
      of(
          DECLARED.stream()
              .collect(
                  Collectors.toMap(Setting::name, setting -> setting.standard().orElseThrow())));

  /**
   * @param given every declared setting, checked
   */
  static FinanceSettings of(Map<String, String> given) {
    return new FinanceSettings(
        new CostMatrix(number(given, BAD), number(given, GOOD)),
        new Band(number(given, BAND_SHARE), number(given, BAND_WIDTH), number(given, BAND_LOSS)),
        given.get(FAIRNESS).equals("on"),
        number(given, RATIO),
        number(given, GAP),
        (int) number(given, WINDOW));
  }

  private static double number(Map<String, String> given, String name) {
    return Double.parseDouble(given.get(name));
  }
}
