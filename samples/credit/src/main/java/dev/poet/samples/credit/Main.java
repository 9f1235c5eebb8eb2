package dev.poet.samples.credit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program: a stream of applicants from the command line, see {@link Options#HELP}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int ROW_EVERY = 200;

  private Main() {}

  /** Runs and, if something is wrong, ends the JVM with the exit code that says what. */
  public static void main(String[] words) {
    int code = run(words, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String[] words, PrintStream out, PrintStream err) {
    if (List.of(words).contains("--help")) {
      out.print(Options.HELP);
      return 0;
    }
    try {
      lend(Options.parse(words), out);
      return 0;
    } catch (UsageException wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    } catch (IOException failure) {
      err.println("the run's files must be readable and writable, but: " + failure);
      return FAILED;
    }
  }

  private static void lend(Options options, PrintStream out) throws IOException, UsageException {
    Checkpoint checkpoint = checkpoint(options);
    CreditStream stream =
        CreditStream.of(options, new TunedDecider(options.drifting()), checkpoint);
    for (int place = 0; place < options.applicants(); place++) {
      stream.decide(place);
    }
    if (options.checkpoint() != null) {
      stream.checkpoint().write(options.checkpoint());
    }
    if (options.series() != null) {
      series(options.series(), stream.decisions());
    }
    out.println("applicants=" + (options.data().isPresent() ? "file" : "synthetic"));
    out.println("before=" + checkpoint.next());
    out.println("decided=" + stream.decisions().size());
    stream.numbers().forEach((name, value) -> out.println(name + "=" + value));
  }

  private static Checkpoint checkpoint(Options options) throws IOException, UsageException {
    return options.checkpoint() != null && Files.exists(options.checkpoint())
        ? Checkpoint.read(options.checkpoint(), options.identity())
        : Checkpoint.beginning(options.identity());
  }

  /** Sums over the applicants before each row, beside the cut-off that was in force then. */
  private static void series(Path file, List<Decided> decisions) throws IOException {
    List<String> rows = new ArrayList<>(List.of("applicants,cost,as_written,closed_form,cutoff"));
    double cost = 0;
    double asWritten = 0;
    double closedForm = 0;
    for (int i = 0; i < decisions.size(); i++) {
      cost += decisions.get(i).cost();
      asWritten += decisions.get(i).costAt(0.5);
      closedForm += decisions.get(i).costAt(1.0 / 6);
      if (i % ROW_EVERY == ROW_EVERY - 1) {
        double inForce = decisions.get(i).cutOff();
        rows.add(
            String.format(
                Locale.ROOT, "%d,%s,%s,%s,%s", i + 1, cost, asWritten, closedForm, inForce));
      }
    }
    Files.write(file, rows);
  }
}
