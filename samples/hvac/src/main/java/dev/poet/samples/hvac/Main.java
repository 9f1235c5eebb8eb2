package dev.poet.samples.hvac;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The program: simulates the house from the command line, see {@link Options#HELP}. */
public final class Main {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NO_WEATHER = 3;

  private Main() {}

  /** Runs and, if something is wrong, ends the JVM with the exit code that says what. */
  public static void main(String[] words) {
    int code = run(words, System.out, System.err);
    if (code != OK) {
      System.exit(code);
    }
  }

  static int run(String[] words, PrintStream out, PrintStream err) {
    if (Arrays.asList(words).contains("--help")) {
      out.print(Options.HELP);
      return OK;
    }
    try {
      simulate(Options.parse(words), out);
      return OK;
    } catch (UsageException | CheckpointException wrong) {
      return complain(err, wrong.getMessage(), USAGE);
    } catch (WeatherFileException wrong) {
      return complain(err, wrong.getMessage(), NO_WEATHER);
    } catch (IOException | UncheckedIOException failure) {
      return complain(
          err,
          "the run's files must be readable and writable, but: "
              + failure.getMessage()
              + " ("
              + failure.getClass().getSimpleName()
              + "); check --checkpoint, --days-out and --describe",
          FAILED);
    }
  }

  private static void simulate(Options options, PrintStream out)
      throws WeatherFileException, IOException, CheckpointException {
    if (options.describe() != null) {
      HouseSheet.write(options.describe(), options.scenario());
    }
    Totals totals = new Run(options, Weather.of(options.weather()), out).go();
    if (options.json()) {
      out.println(totals.json());
    }
  }

  private static int complain(PrintStream err, String sentence, int code) {
    err.println(sentence);
    return code;
  }
}
