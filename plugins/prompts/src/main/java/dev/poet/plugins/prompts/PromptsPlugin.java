package dev.poet.plugins.prompts;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Guard;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Limit;
import dev.poet.spi.Parameter;
import dev.poet.spi.PoetPlugin;
import dev.poet.spi.Setting;
import dev.poet.spi.TunedFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Knows programs that ask a language model: their numbers, that a new wording has to prove itself
 * before it serves more than a share, and that quality has a floor if somebody names one.
 */
public final class PromptsPlugin implements PoetPlugin {
  private static final String FLOOR = "quality.floor";
  private static final String WORDINGS = "wordings";
  private static final String CALLS = "proof.calls";
  private static final String SHARE = "proof.share";

  /** The setting of {@link ExplorationCap}. */
  static final String CAP = "explore.cap";

  private static final String CAPPED = "explore.metric";
  private static final String USUAL_CAPPED = "cents";
  private static final String USUAL_WORDINGS = "template,instruction";

  private final Map<String, VariantTrials> functions = new HashMap<>();
  private final Map<String, DaySpending> spending = new HashMap<>();
  private List<String> wordings = List.of(USUAL_WORDINGS.split(","));
  private Proof proof = Proof.USUAL;
  private Double floor;
  private Double cap;
  private String capped = USUAL_CAPPED;

  @Override
  public String domain() {
    return "prompts";
  }

  @Override
  public List<Parameter> parameters() {
    return PromptKnowledge.PARAMETERS;
  }

  @Override
  public List<LearningHint> hints() {
    return PromptKnowledge.HINTS;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.number(FLOOR, 0, 0, 1, "The mean of the metric quality must not be below it.")
            .withoutStandard(),
        Setting.text(
            WORDINGS,
            "The parameters that choose a wording, with commas; "
                + USUAL_WORDINGS
                + " if missing."),
        Setting.whole(
            CALLS, Proof.USUAL.calls(), 10, 500, "Calls before a wording can be promoted."),
        Setting.number(
            SHARE, Proof.USUAL.share(), 0.01, 1, "Share of calls for a wording that is not."),
        Setting.number(
                CAP, 0, 0, 1e9, "What a day (UTC) may cost before nothing new is tried on it.")
            .withoutStandard(),
        Setting.text(
            CAPPED, "The metric in which that is counted; " + USUAL_CAPPED + " if missing."));
  }

  @Override
  public void configure(Map<String, String> settings) {
    wordings =
        Stream.of(settings.getOrDefault(WORDINGS, USUAL_WORDINGS).split(","))
            .map(String::strip)
            .toList();
    proof =
        new Proof(
            (int) Double.parseDouble(settings.get(CALLS)), Double.parseDouble(settings.get(SHARE)));
    floor = number(settings, FLOOR);
    cap = number(settings, CAP);
    capped = settings.getOrDefault(CAPPED, USUAL_CAPPED);
  }

  private static Double number(Map<String, String> settings, String name) {
    return settings.containsKey(name) ? Double.valueOf(settings.get(name)) : null;
  }

  @Override
  public List<Limit> limits(TunedFunction function) {
    boolean reportsQuality = function.feedback().metrics().contains("quality");
    return floor == null || !reportsQuality
        ? List.of()
        : List.of(Limit.atLeast("quality", floor, Limit.Severity.WATCHED));
  }

  @Override
  public List<Guard> guards() {
    Guard proven = new ProvenWording(functions.values());
    return cap == null
        ? List.of(proven)
        : List.of(proven, new ExplorationCap(spending.values(), cap));
  }

  @Override
  public void observe(TunedFunction function, CompletedTrial trial) {
    VariantTrials trials = functions.get(function.id());
    if (trials == null || !trials.space().equals(function.space())) {
      trials = new VariantTrials(function, wordings, proof);
      functions.put(function.id(), trials);
      spending.put(function.id(), new DaySpending(function, capped));
    }
    trials.tell(trial);
    spending.get(function.id()).tell(trial);
  }
}
