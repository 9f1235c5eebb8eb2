package dev.poet.cli.advise;

import java.util.ArrayList;
import java.util.List;

/** The configuration file that the agent reads, with the reasons as comments. */
final class Configuration {
  private Configuration() {}

  /**
   * @param source where the classes were found
   */
  static List<String> lines(String source, List<Declared> functions, Calls calls) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Numbers in " + source + " that are worth tuning, by their names and what they are");
    lines.add("# used for. Look at each before you start, and drop what you know better:");
    lines.add("#   java -javaagent:poet-agent.jar=config-file=<this file> ...");
    for (Declared function : functions) {
      lines.add("");
      lines.add(comment(AdviceText.sentence(calls, function)));
      for (Proposal each : function.parameters()) {
        lines.add(
            comment(
                "%s is %s at %s: %s"
                    .formatted(
                        each.parameter(),
                        Declared.number(each, each.value()),
                        each.where(),
                        each.evidence())));
        if (!each.isSure()) {
          lines.add(comment("look first: " + each.doubt()));
        }
      }
      function.keys().forEach((key, value) -> lines.add(key + " = " + escaped(value)));
    }
    return lines;
  }

  private static String comment(String text) {
    return "# " + text.replaceAll("\\p{Cntrl}", " ");
  }

  /** A dollar or a dot means nothing in a properties file; a backslash does. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
