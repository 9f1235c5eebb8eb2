package dev.poet.cli.demo;

import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.cli.terminal.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Decides where a demonstration begins: at day 0, or where an earlier run on the same store ended.
 * Stateless.
 */
final class Preparation {
  private Preparation() {}

  /** Checks that store and folder belong to the scenario, and notes the run in the folder. */
  static Plan plan(HvacSettings settings, DemoFolder folder) throws CliException {
    try {
      RunningSample.refuseIfAlive(folder.process(), settings.store());
      if (settings.fresh()) {
        FreshStart.make(settings.store(), folder, HvacSample.FUNCTION);
      }
      Map<String, String> identity = settings.scenario().identity();
      RunBook book = RunBook.read(folder.book());
      int done = done(folder.checkpoint(HvacSample.TUNED));
      refuseOther(settings.store(), identity, done == 0 ? null : book);
      if (done == 0 || isStoreGone(settings)) {
        folder.empty();
        book = new RunBook(identity, List.of());
        done = 0;
      }
      Plan plan = Plan.of(book.lastTarget(), done, settings.days());
      book.upTo(plan.target()).write(folder.book());
      return plan;
    } catch (IOException e) {
      throw new CliException(
          Problem.NOT_WRITTEN,
          ("what the demo keeps beside the store can't be read or written (%s); start "
                  + "over with --fresh, or name another store with --store")
              .formatted(e),
          e);
    }
  }

  /** Without the store nothing is left of what was learned, and the house starts again with it. */
  private static boolean isStoreGone(HvacSettings settings) {
    return settings.mode() != Mode.OFF && !Files.exists(settings.store());
  }

  private static void refuseOther(Path store, Map<String, String> identity, RunBook book)
      throws CliException {
    String difference = null;
    if (book != null) {
      difference = difference(book.identity(), identity);
    } else if (holdsTrials(store)) {
      difference = "its checkpoint is missing";
    }
    if (difference != null) {
      throw new CliException(
          Problem.OTHER_SCENARIO,
          ("the store %s belongs to another run (%s); name another store with --store, or "
                  + "start over with --fresh")
              .formatted(store, difference));
    }
  }

  private static String difference(Map<String, String> was, Map<String, String> is) {
    return is.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(was.get(entry.getKey())))
        .map(e -> "its %s is %s, not %s".formatted(e.getKey(), was.get(e.getKey()), e.getValue()))
        .findFirst()
        .orElse(null);
  }

  private static boolean holdsTrials(Path store) {
    try {
      return StoreDoor.trials(StorePlace.of(store), HvacSample.FUNCTION) > 0;
    } catch (CliException unusable) {
      return false;
    }
  }

  private static int done(Path checkpoint) throws IOException {
    if (!Files.exists(checkpoint)) {
      return 0;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(checkpoint)));
    try {
      return Integer.parseInt(properties.getProperty("total.days", ""));
    } catch (NumberFormatException e) {
      throw new IOException(checkpoint + " is damaged: it has no total.days", e);
    }
  }
}
