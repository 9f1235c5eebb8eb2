package dev.poet.cli;

import dev.poet.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands behind {@code poet}, by name. To read the options of all of them takes several times
 * as long as most of them run, so that only the one that is asked for is made.
 */
final class Subcommands {
  /** They tell about the others. */
  private static final Set<String> NEED_ALL = Set.of("help", "completion");

  private final Terminal terminal;
  private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

  Subcommands(Terminal terminal) {
    this.terminal = terminal;
    commands.put("demo", this::demo);
    commands.put("attach", () -> new AttachCommand(terminal));
    commands.put("detach", () -> new DetachCommand(terminal));
    commands.put("advise", () -> new AdviseCommand(terminal));
    commands.put("status", () -> new StatusCommand(terminal));
    commands.put("explain", () -> new ExplainCommand(terminal));
    commands.put("mem", () -> new MemCommand(terminal));
    commands.put("doctor", () -> new DoctorCommand(terminal));
    commands.put("check", () -> new CheckCommand(terminal));
    commands.put("history", () -> new HistoryCommand(terminal));
    commands.put("learn", () -> new LearnCommand(terminal));
    commands.put("at", () -> new AtCommand(terminal));
    commands.put("replay", () -> new ReplayCommand(terminal));
    commands.put("report", () -> new ReportCommand(terminal));
    commands.put("pareto", () -> new ParetoCommand(terminal));
    commands.put("rollback", () -> new RollbackCommand(terminal));
    commands.put("freeze", () -> new FreezeCommand(terminal));
    commands.put("export", () -> new ExportCommand(terminal));
    commands.put("import", () -> new ImportCommand(terminal));
    commands.put("restore", () -> new RestoreCommand(terminal));
    commands.put("purge", () -> new PurgeCommand(terminal));
    commands.put("thaw", () -> new ThawCommand(terminal));
    commands.put("proposals", () -> new ProposalsCommand(terminal));
    commands.put("propose", () -> new ProposeCommand(terminal));
    commands.put("approve", () -> new ApproveCommand(terminal));
    commands.put("reject", () -> new RejectCommand(terminal));
    commands.put("feedback", () -> new FeedbackCommand(terminal));
    commands.put("pin", () -> new PinCommand(terminal));
    commands.put("unpin", () -> new UnpinCommand(terminal));
    commands.put("bake", () -> new BakeCommand(terminal));
    commands.put("completion", () -> new CompletionCommand(terminal));
    commands.put("serve", () -> new ServeCommand(terminal));
    commands.put("audit", this::audit);
    commands.put("config", this::config);
    commands.put("plugins", this::plugins);
    commands.put("help", CommandLine.HelpCommand::new);
  }

  /**
   * What has to be known to carry {@code words} out: the command that the first of them names, or
   * all if it names none.
   */
  Map<String, Object> neededBy(String... words) {
    Map<String, Object> needed = new LinkedHashMap<>();
    boolean one =
        words.length > 0 && commands.containsKey(words[0]) && !NEED_ALL.contains(words[0]);
    for (String name : one ? Set.of(words[0]) : commands.keySet()) {
      needed.put(name, commands.get(name).get());
    }
    return needed;
  }

  private CommandLine demo() {
    return new CommandLine(new DemoCommand())
        .addSubcommand(new HvacDemoCommand(terminal))
        .addSubcommand(new QuickstartDemoCommand(terminal))
        .addSubcommand(new PromptsDemoCommand(terminal))
        .addSubcommand(new CreditDemoCommand(terminal));
  }

  private CommandLine config() {
    return new CommandLine(new ConfigCommand())
        .addSubcommand(new ConfigExplainCommand(terminal, System.getenv()));
  }

  private CommandLine audit() {
    return new CommandLine(new AuditCommand()).addSubcommand(new AuditVerifyCommand(terminal));
  }

  private CommandLine plugins() {
    return new CommandLine(new PluginsCommand())
        .addSubcommand(new PluginsNewCommand(terminal))
        .addSubcommand(new PluginsListCommand(terminal))
        .addSubcommand(new PluginsVerifyCommand(terminal))
        .addSubcommand(new PluginsInstallCommand(terminal))
        .addSubcommand(new PluginsDisableCommand(terminal))
        .addSubcommand(new PluginsKeygenCommand(terminal))
        .addSubcommand(new PluginsSignCommand(terminal));
  }
}
