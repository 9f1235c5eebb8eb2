package dev.poet.plugins.prompts;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.LearningHint;
import dev.poet.spi.Parameter;
import java.util.List;

/**
 * The numbers of a prompt program. Which wordings, formats, roles and models there are to choose
 * from is the program's own affair.
 *
 * <p>Bounds: temperature 0 to 2 is the protocol's range, of which programs use the lower half; 64
 * examples and 32,768 tokens are more than any tuned prompt needs, and keep a mistyped declaration
 * from costing a day's money in a call.
 */
final class PromptKnowledge {
  private static final double MOST_TEMPERATURE = 1;
  private static final double MOST_EXAMPLES = 64;
  private static final double MOST_TOKENS = 32_768;

  static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter(
              "temperature",
              new Domain.Real(0, MOST_TEMPERATURE, Scale.LINEAR, ""),
              Parameter.DEFAULT_MAX_STEP,
              "How random the answer is; 0 repeats itself, 1 varies."),
          new Parameter(
              "examples",
              new Domain.Whole(0, MOST_EXAMPLES, 1, Scale.LINEAR, ""),
              Parameter.DEFAULT_MAX_STEP,
              "Worked examples in the prompt; each costs its tokens in every call."),
          new Parameter(
              "maxTokens",
              new Domain.Whole(1, MOST_TOKENS, 1, Scale.LOG, "tokens"),
              Parameter.DEFAULT_MAX_STEP,
              "The longest answer; too short and answers are cut off, too long and a babbling one"
                  + " is paid for."));

  static final List<LearningHint> HINTS =
      List.of(new LearningHint.OnScale("maxTokens", Scale.LOG), new LearningHint.TrialsAreDear());

  private PromptKnowledge() {}
}
