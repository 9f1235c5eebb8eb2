package dev.poet.cli;

import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Complaint;
import dev.poet.cli.terminal.Nearest;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns every failure into one line on the error stream and an exit code. With {@code --json}
 * anywhere among the words the line is an object.
 */
final class Failures
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private static final Map<Class<?>, String> NUMBERS =
      Map.of(
          int.class, "a whole number",
          long.class, "a whole number",
          Integer.class, "a whole number",
          Long.class, "a whole number",
          double.class, "a number");

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException e, String[] words) {
    return complain(complaint(e), List.of(words));
  }

  private Failure complaint(ParameterException e) {
    CommandLine command = e.getCommandLine();
    String help = terminal.command() + " " + path(command) + "--help lists what there is";
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      String kind = kind(command, word);
      String hint = Nearest.hint(word, names(command, word.startsWith("-")));
      String what = hint.isEmpty() ? "; " + help : hint + " (" + help + ")";
      return new Failure(Problem.UNKNOWN_WORD, "there is no " + kind + " " + word + what);
    }
    if (e.getCause() instanceof CliException cause) {
      return new Failure(cause.problem(), cause.getMessage());
    }
    if (e instanceof MissingParameterException missing) {
      return new Failure(Problem.UNKNOWN_WORD, needs(command, missing) + "; " + help);
    }
    return new Failure(Problem.BAD_VALUE, badValue(e));
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    Failure failure =
        e instanceof CliException known
            ? new Failure(known.problem(), known.getMessage())
            : new Failure(
                Problem.INTERNAL,
                ("poet has made a mistake (%s); please report it with the output of the "
                        + "same command and --debug")
                    .formatted(e));
    if (parsed.originalArgs().contains("--debug")) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      terminal.note(trace.toString());
    }
    return complain(failure, parsed.originalArgs());
  }

  private record Failure(Problem problem, String sentence) {}

  /** The last line of the error stream. */
  private int complain(Failure failure, List<String> words) {
    Complaint complaint = new Complaint(failure.problem().code(), failure.sentence());
    terminal.note(complaint.line(words.contains(Complaint.JSON)));
    return failure.problem().exitCode();
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
    if (missing.group() != null) {
      String options =
          missing.group().options().stream()
              .map(OptionSpec::longestName)
              .collect(Collectors.joining(", "));
      return command.getCommandName() + " needs one of " + options;
    }
    return missing instanceof OptionSpec option
        ? option.longestName() + " needs a value " + option.paramLabel()
        : command.getCommandName() + " needs " + article(missing.paramLabel());
  }

  private static String article(String label) {
    return ("AEIO".indexOf(label.charAt(0)) < 0 ? "a " : "an ") + label;
  }

  /** Own converters say the rule; for the rest it follows from the type. */
  private static String badValue(ParameterException e) {
    String what = e.getMessage().lines().findFirst().orElse("").replaceFirst("^Error: ", "");
    ArgSpec argument = e.getArgSpec();
    if (e instanceof MutuallyExclusiveArgsException) {
      return what.replaceFirst(" are mutually exclusive.*", " can't be given together; keep one");
    }
    if (argument == null) {
      return what + "; correct it";
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    String rule = "must be ";
    int at = what.indexOf(rule);
    if (at >= 0) {
      return name + " " + what.substring(at);
    }
    return name
        + " must be "
        + (NUMBERS.getOrDefault(argument.type(), "something else"))
        + " but is \""
        + e.getValue()
        + "\"; correct it";
  }
}
