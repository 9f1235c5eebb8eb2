package dev.poet.cli;

import dev.poet.cli.demo.Distribution;
import dev.poet.cli.demo.Progress;
import dev.poet.cli.demo.QuickstartDemo;
import dev.poet.cli.demo.QuickstartResult;
import dev.poet.cli.demo.QuickstartSettings;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Problem;
import dev.poet.cli.terminal.Terminal;
import dev.poet.evidence.text.Clean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the README's example, shows what came of it. */
@Command(
    name = "quickstart",
    description = {
      "Compressing the files of a folder, with chunk size and level tuned by the POET agent.",
      "The README's example, in real time on this machine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ${sys:dev.poet.cli.command:-poet} demo quickstart",
      "  ${sys:dev.poet.cli.command:-poet} demo quickstart --folder /usr/share/doc --seconds 120"
    })
final class QuickstartDemoCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 86_400;

  private final Terminal terminal;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Whose files to compress (default: those of the running Java).")
  Optional<Path> folder;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long, 1 to 86400 (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      defaultValue = ".poet/quickstart.db",
      description = "The store (default: ${DEFAULT-VALUE}).")
  Path store;

  @Option(
      names = "--fresh",
      description = "Delete what an earlier run left, the store included, and start over.")
  boolean fresh;

  @Mixin CommonOptions common;

  QuickstartDemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CliException {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new CliException(
          Problem.BAD_VALUE,
          "--seconds must be a whole number from 1 to %d but is %d; correct it"
              .formatted(MOST_SECONDS, seconds));
    }
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new CliException(
          Problem.NO_FILE, "there is no folder %s; name one with --folder".formatted(folder.get()));
    }
    QuickstartResult result =
        new QuickstartDemo(
                new QuickstartSettings(folder, seconds, store, fresh),
                new Progress(terminal),
                Distribution.find())
            .run(this::sampleLine);
    if (common.json) {
      terminal.say(JsonText.of(result.json()));
    } else {
      result.print(terminal);
      terminal.say(
          "store  %s; look into it with %s status --store %s"
              .formatted(store, terminal.command(), ShellWord.of(store.toString())));
    }
    return 0;
  }

  private void sampleLine(String line) {
    if (common.json) {
      terminal.note(Clean.line(line));
    } else {
      terminal.say(Clean.line(line));
    }
  }
}
