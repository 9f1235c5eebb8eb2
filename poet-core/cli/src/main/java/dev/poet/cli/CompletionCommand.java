package dev.poet.cli;

import dev.poet.cli.demo.Words;
import dev.poet.cli.terminal.JsonText;
import dev.poet.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the command's words. */
@Command(
    name = "completion",
    description = "Prints a script that makes a shell complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(${sys:dev.poet.cli.command:-poet} completion bash)",
      "  ${sys:dev.poet.cli.command:-poet} completion zsh > ~/.poet-completion",
      "",
      "With the second, zsh reads the file by source ~/.poet-completion in ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {
  /** What the script is for: the command's own name, whatever path it was started by. */
  private static final String NAME = "poet";

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      converter = Choices.Shells.class,
      description = "bash or zsh.")
  Shell shell;

  @Mixin CommonOptions common;

  @Spec CommandSpec spec;

  /** The script of both is the same: it turns on what zsh has for bash's completions. */
  enum Shell {
    BASH,
    ZSH
  }

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash(NAME, spec.root().commandLine());
    if (common.json) {
      terminal.say(
          JsonText.of(JsonText.object().put("shell", Words.of(shell)).put("script", script)));
    } else {
      script.lines().forEach(terminal::say);
    }
    return 0;
  }
}
