package dev.poet.samples.prompts;

import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.SpendFile;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Reads delivery notes, one after the other, and writes down how well and for how much. It knows
 * nothing of POET but its annotations; with the agent in front its prompt tunes itself.
 */
public final class Main {
  private static final int USAGE = 2;
  private static final int SPENT = 3;
  private static final int NO_ANSWERS = 4;

  /** So many failed calls in a row are no accident. */
  private static final int MOST_FAILURES = 20;

  private Main() {}

  public static void main(String[] words) throws Exception {
    try {
      System.exit(run(Options.parse(words)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(Options.HELP);
      System.exit(USAGE);
    }
  }

  private static int run(Options options) throws IOException, InterruptedException {
    try (RowFile rows = RowFile.open(options.rows());
        Desk desk = desk(options, rows.done())) {
      Extraction extraction = new Extraction(desk);
      Wordings wordings = new Wordings();
      int failures = 0;
      for (int call = rows.done() + 1; call <= options.calls(); call++) {
        DeliveryNote note = DeliveryNote.draw(options.seed(), Dice.Purpose.NOTE, call);
        try {
          Extraction.Read read = extraction.read(note);
          Desk.Reading reading = read.reading();
          rows.add(call, reading.quality(), reading.cents(), read.settings().words());
          wordings.add(read);
          failures = 0;
        } catch (ModelException e) {
          rows.add(call, Double.NaN, 0, e.kind().name());
          failures++;
          if (e.kind() == ModelException.Kind.CAPPED || failures == MOST_FAILURES) {
            System.err.println(e.getMessage());
            return e.kind() == ModelException.Kind.CAPPED ? SPENT : NO_ANSWERS;
          }
        }
        Thread.sleep(options.pauseMillis());
      }
      return options.reflect() == null ? 0 : reflect(wordings, desk, options);
    }
  }

  private static int reflect(Wordings wordings, Desk desk, Options options)
      throws IOException, InterruptedException {
    if (wordings.isEmpty()) {
      System.err.println(
          "new wordings can't be asked for, as this run read no note to judge the old ones by; raise --calls");
      return USAGE;
    }
    try {
      wordings.propose(desk.reflecting(), options.reflect());
      return 0;
    } catch (ModelException e) {
      System.err.println(e.getMessage());
      return NO_ANSWERS;
    }
  }

  private static Desk desk(Options options, long asked) throws IOException {
    SpendFile spend = new SpendFile(options.spend());
    if (options.isSimulated()) {
      return Desk.simulated(
          options.seed(),
          asked,
          SimulatedModel.UPGRADE,
          options.mostPerDay(),
          spend,
          InstantSource.system());
    }
    String key = System.getenv().getOrDefault(options.keyVariable(), "");
    return Desk.real(
        options.endpoint(), options.model(), key, options.price(), options.mostPerDay(), spend);
  }
}
