package dev.poet.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poet.cli.advise.Advised;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for numbers that are worth tuning in compiled code. */
@Command(
    name = "advise",
    description = {
      "Looks through an application's or library's classes for numbers that are worth tuning, says"
          + " which it would leave alone and why, and writes the configuration file that the agent reads."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} advise commons-io.jar",
      "  ${sys:dev.poet.cli.command:-poet} advise target/classes --write .poet/poet.properties",
      "  ${sys:dev.poet.cli.command:-poet} advise shop.jar --class-path lib/a.jar --all",
      "",
      "Nothing is loaded or run. Functions that somebody has to look at first are written with",
      "enabled = false."
    })
final class AdviseCommand implements Callable<Integer> {
  private static final int USUAL_MOST = 10;
  private static final double USUAL_GAIN = 10;
  private static final double USUAL_NOISE = 30;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CLASSES", description = "A JAR or a folder of classes.")
  Path classes;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the configuration file; it must not exist yet.")
  Path file;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = "[:;]",
      description = "JARs and folders that the classes refer to.")
  List<Path> libraries = new ArrayList<>();

  @Option(
      names = "--most",
      paramLabel = "N",
      description = "How many functions of each sort to propose (default: " + USUAL_MOST + ").")
  int most = USUAL_MOST;

  @Option(names = "--all", description = "Name every number that is left alone.")
  boolean all;

  @Option(
      names = "--gain",
      paramLabel = "PERCENT",
      description = "The gain that is to be shown (default: 10).")
  double gain = USUAL_GAIN;

  @Option(
      names = "--noise",
      paramLabel = "PERCENT",
      description = "How much the duration of calls varies, as a share of its mean (default: 30).")
  double noise = USUAL_NOISE;

  @Mixin CommonOptions common;

  AdviseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    require("--most", "be at least 1", most, most >= 1);
    require("--gain", "be more than 0 and at most 100", gain, gain > 0 && gain <= 100);
    require("--noise", "be more than 0 and at most 10000", noise, noise > 0 && noise <= 10_000);
    Advised advised = Advised.of(classes, libraries, most, gain / 100, noise / 100);
    if (file != null) {
      write(advised.configuration());
    }
    if (common.json) {
      ObjectNode json = advised.json();
      json.put("written", file == null ? null : file.toString());
      terminal.say(JsonText.of(json));
      return 0;
    }
    advised.print(terminal, all);
    terminal.say("");
    terminal.say(
        file == null
            ? "--write FILE writes the configuration file for the agent."
            : "%d functions are in %s; start with -javaagent:poet-agent.jar=config-file=%s"
                .formatted(advised.functions(), file, ShellWord.of(file.toString())));
    return 0;
  }

  private static void require(String option, String rule, Number value, boolean isKept)
      throws CliException {
    if (!isKept) {
      throw new CliException(
          Problem.BAD_VALUE, option + " must " + rule + " but is " + value + "; correct it");
    }
  }

  private void write(List<String> lines) throws CliException {
    if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ya?ml|json)")) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--write must name a properties file but names "
              + file
              + "; let it end with .properties");
    }
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, lines, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new CliException(
          Problem.REFUSED,
          file + " is there already and may hold your own changes; name another file",
          e);
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN, file + " can't be written (" + e + "); name another file", e);
    }
  }
}
