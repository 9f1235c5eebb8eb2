package dev.poet.cli.advise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.agent.OptionException;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Advice about a JAR or folder, judged by the agent, in its different forms. */
public final class Advised {
  private final Path source;
  private final Advice advice;
  private final Rehearsed rehearsed;
  private final List<Declared> chosen;
  private final Calls calls;

  private Advised(
      Path source, Advice advice, Rehearsed rehearsed, List<Declared> chosen, Calls calls) {
    this.source = source;
    this.advice = advice;
    this.rehearsed = rehearsed;
    this.chosen = chosen;
    this.calls = calls;
  }

  /**
   * Looks at classes.
   *
   * @param source a JAR or a folder of classes
   * @param libraries what the classes refer to
   * @param most functions to propose of each sort, the best first
   * @param gain to be shown, relative
   * @param noise the standard deviation of a call's duration, relative to its mean
   */
  public static Advised of(Path source, List<Path> libraries, int most, double gain, double noise)
      throws CliException {
    Advice advice = Advisor.advise(ClassFiles.in(source));
    List<Path> classPath = new ArrayList<>(libraries);
    classPath.add(0, source);
    try {
      Rehearsed rehearsed = Rehearsed.of(Declared.of(advice.proposals()), classPath);
      List<Declared> chosen = new ArrayList<>();
      for (boolean sure : new boolean[] {true, false}) {
        rehearsed.accepted().stream()
            .filter(each -> each.enabled() == sure)
            .limit(most)
            .forEach(chosen::add);
      }
      return new Advised(source, advice, rehearsed, List.copyOf(chosen), new Calls(gain, noise));
    } catch (OptionException e) {
      throw new CliException(Problem.BAD_VALUE, e.getMessage(), e);
    } catch (IOException e) {
      throw new CliException(
          Problem.NO_FILE, "a file of the class path can't be read (" + e + "); correct it", e);
    }
  }

  public void print(Terminal terminal, boolean all) {
    new AdviceText(terminal, all).print(advice, chosen, leftAlone(), calls);
    int more = rehearsed.accepted().size() - chosen.size();
    if (more > 0) {
      terminal.say("");
      terminal.say(more + " more functions with --most " + rehearsed.accepted().size());
    }
  }

  public ObjectNode json() {
    return AdviceJson.of(advice, chosen, leftAlone(), calls);
  }

  /** The configuration file. */
  public List<String> configuration() {
    return Configuration.lines(source.getFileName().toString(), chosen, calls);
  }

  /** How many functions the file declares. */
  public int functions() {
    return chosen.size();
  }

  private static LeftAlone apart(Proposal proposal) {
    return new LeftAlone(
        proposal.where(),
        proposal.parameter(),
        Declared.number(proposal, proposal.value()),
        "another number of the method can be tuned, and this one by itself only");
  }

  private List<LeftAlone> leftAlone() {
    List<LeftAlone> all = new ArrayList<>(rehearsed.refused());
    Declared.besideOthers(advice.proposals()).stream().map(Advised::apart).forEach(all::add);
    all.addAll(advice.leftAlone());
    return all;
  }
}
