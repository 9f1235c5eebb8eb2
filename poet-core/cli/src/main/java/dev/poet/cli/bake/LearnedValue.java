package dev.poet.cli.bake;

import dev.poet.evidence.text.Numbers;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Domain;
import dev.poet.spi.Parameter;

/**
 * What a parameter is to become.
 *
 * @param baseline what the code passes in now
 * @param learned what is believed best
 */
public record LearnedValue(Parameter parameter, double baseline, double learned) {

  public String name() {
    return parameter.name();
  }

  public boolean isChanged() {
    return !text(baseline).equals(text(learned));
  }

  public String baselineText() {
    return text(baseline);
  }

  public String learnedText() {
    return text(learned);
  }

  /** An option by its name; a number with four digits, whole ones exactly. */
  private String text(double value) {
    Domain domain = parameter.domain();
    return domain instanceof Domain.Real ? Numbers.brief(value) : Values.text(domain, value);
  }
}
