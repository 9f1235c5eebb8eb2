package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on the error stream and an exit code. */
final class Failures
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private static final Map<Class<?>, String> NUMBERS =
      Map.of(int.class, "a whole number", long.class, "a whole number", double.class, "a number");

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] words) {
    CommandLine command = e.getCommandLine();
    String help = terminal.command() + " " + path(command) + "--help lists what there is";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      String kind = kind(command, word);
      String hint = Nearest.hint(word, names(command, word.startsWith("-")));
      String what = hint.isEmpty() ? "; " + help : hint + " (" + help + ")";
      return complain(Problem.UNKNOWN_WORD, "there is no " + kind + " " + word + what);
    }
    if (e.getCause() instanceof CliException cause) {
      return complain(cause.problem(), cause.getMessage());
    }
    if (e instanceof MissingParameterException missing) {
      return complain(Problem.UNKNOWN_WORD, needs(command, missing) + "; " + help);
    }
    return complain(Problem.BAD_VALUE, badValue(e));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    int code =
        e instanceof CliException failure
            ? complain(failure.problem(), failure.getMessage())
            : complain(
                Problem.INTERNAL,
                ("poet has made a mistake (%s); please report it with the output of the "
                        + "same command and --debug")
                    .formatted(e));
    if (parsed.originalArgs().contains("--debug")) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      terminal.note(trace.toString());
    }
    return code;
  }

  private int complain(Problem problem, String sentence) {
    terminal.note(problem.code() + " " + Clean.line(sentence));
    return problem.exitCode();
  }

  private static List<String> names(CommandLine command, boolean options) {
    if (!options) {
      return List.copyOf(command.getSubcommands().keySet());
    }
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(o -> names.addAll(Arrays.asList(o.names())));
    return names;
  }

  private static String kind(CommandLine command, String word) {
    if (word.startsWith("-")) {
      return "option";
    }
    return command.getSubcommands().isEmpty() ? "argument" : "command";
  }

  /** The words of the command behind {@code poet}, each followed by a space. */
  private static String path(CommandLine command) {
    CommandLine parent = command.getParent();
    return parent == null ? "" : path(parent) + command.getCommandName() + " ";
  }

  private static String needs(CommandLine command, MissingParameterException e) {
    ArgSpec missing = e.getMissing().get(0);
    return missing instanceof OptionSpec option
        ? option.longestName() + " needs a value " + option.paramLabel()
        : command.getCommandName() + " needs a " + missing.paramLabel();
  }

  /** Own converters say the rule; for the rest it follows from the type. */
  private static String badValue(ParameterException e) {
    if (!(e.getArgSpec() instanceof OptionSpec option)) {
      return e.getMessage().lines().findFirst().orElse(e.toString()) + "; correct it";
    }
    String what = e.getMessage().lines().findFirst().orElse("");
    String rule = "must be ";
    int at = what.indexOf(rule);
    if (at >= 0) {
      return option.longestName() + " " + what.substring(at);
    }
    return option.longestName()
        + " must be "
        + (NUMBERS.getOrDefault(option.type(), "something else"))
        + " but is \""
        + e.getValue()
        + "\"; correct it";
  }
}
