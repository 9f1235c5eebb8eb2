package dev.poet.agent.runtime;

import dev.poet.agent.DeclaredFunction;
import dev.poet.agent.Notice;
import dev.poet.agent.Option;
import dev.poet.agent.weave.Weaver;
import dev.poet.engine.PoetRuntime;
import dev.poet.spi.Command.Action;
import dev.poet.store.Bystander;
import dev.poet.woven.Dispatcher;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * The running system as the agent's few classes outside see it: it weaves, and it takes orders of
 * one line, {@code report}, {@code vitals}, {@code detach}, {@code freeze ID} or {@code thaw ID};
 * without an id every function is meant.
 */
final class Running implements ClassFileTransformer, Function<String, String> {
  private static final String WHO = "order to the process";

  private final PoetRuntime runtime;
  private final AtExit atExit;
  private final WeaveReport report = new WeaveReport();
  private final SwitchedOff off;
  private final ClassFileTransformer weaver;
  private final CountDownLatch firstClass;
  private final boolean isManaged;
  private final FlightRecording recording;
  private final Path home;

  /**
   * @param recording has been told of decisions from the start
   * @param firstClass counted down when the first class is woven, or refused
   */
  Running(
      PoetRuntime runtime,
      Settings settings,
      FlightRecording recording,
      SwitchedOff off,
      List<DeclaredFunction> declared,
      CountDownLatch firstClass) {
    this.runtime = runtime;
    this.atExit = AtExit.finish(runtime, firstClass::countDown);
    this.firstClass = firstClass;
    this.isManaged = Boolean.parseBoolean(settings.text(Option.JMX));
    if (isManaged) {
      Management.offer(runtime, firstClass);
    }
    this.recording = recording;
    this.off = off;
    if (Boolean.parseBoolean(settings.text(Option.JFR))) {
      recording.offer(runtime, firstClass);
    }
    this.home = settings.home();
    if (settings.text(Option.MODE).equals("off")) {
      Bystander.announce(home, "mode off: every call runs as written");
    }
    FeedbackLine.connect(runtime.feedback());
    PoetDispatcher.reader = Dispatcher::text;
    declared.forEach(each -> runtime.awaited(each.className(), each.id()));
    Weaver untimed = new Weaver(new RunningEngine(runtime, report, settings, off), declared);
    this.weaver =
        settings.isDebugging()
            ? new TimedWeaver(untimed, System::nanoTime, Notice::inform)
            : untimed;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    try {
      return weaver.transform(loader, internalName, redefined, domain, classFile);
    } finally {
      firstClass.countDown();
    }
  }

  @Override
  public String apply(String order) {
    String[] words = order.split(" ", 2);
    String function = words.length > 1 ? words[1] : "";
    return switch (words[0]) {
      case "report" -> report.lines() + off.unanswered();
      case "vitals" -> VitalsLines.of(runtime);
      case "detach" -> {
        FeedbackLine.disconnect();
        PoetDispatcher.reader = null;
        if (isManaged) {
          Management.withdraw();
        }
        recording.withdraw();
        runtime.close();
        Bystander.withdraw(home);
        atExit.forget();
        yield "";
      }
      case "freeze", "thaw" -> {
        Action action = Action.valueOf(words[0].toUpperCase(Locale.ROOT));
        int meant = runtime.order(action, function, WHO);
        yield "state=" + (meant > 0 ? "obeyed" : "unknown") + "\nfunctions=" + meant + "\n";
      }
      default -> "state=unknown\n";
    };
  }
}
