package dev.poet.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * What somebody who attaches wants. The argument has up to three lines, the last two optional:
 *
 * <pre>
 * options    as with -javaagent: key=value,key=value
 * reply      a file that exists, to be filled with one fact per line, key=value
 * order      for a POET that is already at work, such as "detach"; empty: come in
 * </pre>
 */
final class Attachment {
  private final String options;
  private final String reply;
  private final String order;
  private final Instrumentation instrumentation;

  Attachment(String argument, Instrumentation instrumentation) {
    String[] lines = (argument == null ? "" : argument).split("\n", 3);
    this.options = lines[0];
    this.reply = lines.length > 1 ? lines[1] : "";
    this.order = lines.length > 2 ? lines[2] : "";
    this.instrumentation = instrumentation;
  }

  void run() {
    String answer;
    try {
      answer = order.isEmpty() ? comeIn() : obey();
    } catch (OptionException e) {
      answer = refused(e.getMessage() + " Nothing is tuned; the application runs as written.");
    } catch (Throwable e) {
      Notice.failure("could not start", e);
      answer = "state=failed\nsentence=" + e.toString().replace('\n', ' ') + '\n';
    }
    if (!reply.isEmpty()) {
      reply(answer);
    }
  }

  /** A container or a service may have temporary folders of its own. */
  private void reply(String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(Path.of(reply), bytes, StandardOpenOption.WRITE);
    } catch (IOException e) {
      Notice.print("obeyed an order, but can't write the answer to " + reply);
    }
  }

  private String comeIn() throws Exception {
    Map<String, String> resolved =
        Options.resolve(options, System.getProperties(), System.getenv());
    if (resolved == null) {
      return "state=off\n";
    }
    if (Installation.isPresent()) {
      return refused("already at work in this JVM; the second agent does nothing.", "present");
    }
    Installation installation = Installation.install(resolved, instrumentation);
    int looked = installation.weaveLoaded();
    boolean failed = installation.hasFailed();
    if (failed) {
      installation.apply(Installation.DETACH); // so that the next one can come in
    }
    return "state="
        + (failed ? "failed" : "attached")
        + "\nmode="
        + resolved.get(Option.MODE.key())
        + "\nstore="
        + resolved.get(Option.STORE.key())
        + "\nlooked="
        + looked
        + '\n'
        + installation.apply(Installation.REPORT);
  }

  private String obey() {
    return Installation.isPresent() ? PoetDispatcher.control.apply(order) : "state=absent\n";
  }

  private String refused(String sentence) {
    return refused(sentence, "refused");
  }

  /** Whoever reads the reply says it; without one the sentence goes where notices go. */
  private String refused(String sentence, String state) {
    if (reply.isEmpty()) {
      Notice.print(sentence);
    }
    return "state=" + state + "\nsentence=" + sentence + '\n';
  }
}
