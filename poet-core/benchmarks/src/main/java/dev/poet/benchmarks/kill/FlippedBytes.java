package dev.poet.benchmarks.kill;

import dev.poet.benchmarks.Figure;
import dev.poet.spi.Store;
import dev.poet.spi.StoreException;
import dev.poet.store.SqliteStore;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Flips bits of a store that a small program has left (in the header, in pages, in the write-ahead
 * log) and starts the program again. It must run, and a store that can't be used must be kept as it
 * was found, with a sentence: moved aside, or left where it is if it no longer looks like one.
 */
public final class FlippedBytes {
  private static final long SEED = 9;
  private static final int HEADER_BYTES = 100;
  private static final int CALLS_BEFORE = 40;
  private static final int CALLS_AFTER = 6;

  /** The first may end before a store that was moved aside is begun anew. */
  private static final int STARTS = 2;

  /** So much later it starts again: the lead that a killed program held has lapsed by then. */
  private static final Duration LATER = Duration.ofMinutes(1);

  private static final int MOST_FLIPS = 200;
  private static final String LOG = "-wal";
  private static final String OPENINGS = ".openings";
  private static final String ASIDE = ".corrupt-";
  private static final String FOREIGN = "is not a POET store";

  private final int rounds;
  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private byte[] closed;
  private byte[] open;
  private byte[] log;
  private byte[] openings;
  private int disturbed;
  private int aside;
  private int leftAlone;
  private int changed;
  private int silent;
  private int unusable;

  private enum Place {
    HEADER,
    PAGES,
    LOG
  }

  /**
   * @param smoke whether to damage each place twice rather than fifty times
   */
  public FlippedBytes(boolean smoke, Path folder) {
    this.rounds = smoke ? 2 : 50;
    this.folder = folder;
  }

  public void run(Consumer<Figure> figures) throws Exception {
    liveOnce(Files.createDirectory(folder.resolve("sound")));
    for (Place place : Place.values()) {
      aside = 0;
      leftAlone = 0;
      for (int round = 0; round < rounds; round++) {
        String name = place.name().toLowerCase(Locale.ROOT) + "-" + round;
        again(Files.createDirectory(folder.resolve(name)), place);
      }
      String what = "flipped bits, %s: ".formatted(place.name().toLowerCase(Locale.ROOT));
      figures.accept(Figure.plain(what + "stores damaged", rounds, "", SEED));
      figures.accept(Figure.plain(what + "of them moved aside", aside, "", SEED));
      figures.accept(Figure.plain(what + "left as another program's", leftAlone, "", SEED));
    }
    none("flipped bits: calls of the program disturbed", disturbed, figures);
    none("flipped bits: left as another program's, but changed", changed, figures);
    none("flipped bits: moved aside without a sentence", silent, figures);
    none("flipped bits: no store to go on with", unusable, figures);
  }

  private static void none(String name, int found, Consumer<Figure> figures) {
    figures.accept(Figure.atMost(name, found, "", 0, SEED));
  }

  /** Keeps what a program leaves that ends, and what one leaves that is killed: file and log. */
  private void liveOnce(Path home) throws Exception {
    Path file = SmallProgram.store(home);
    SmallProgram program = program(home, InstantSource.system());
    program.live(
        CALLS_BEFORE,
        () -> {
          try {
            open = Files.readAllBytes(file);
            log = Files.readAllBytes(Path.of(file + LOG));
          } catch (IOException notThereYet) {
            log = new byte[0];
          }
        });
    closed = Files.readAllBytes(file);
    openings = Files.readAllBytes(Path.of(file + OPENINGS));
    if (open == null || log.length == 0) {
      throw new IllegalStateException("there must be a write-ahead log beside " + file);
    }
  }

  private void again(Path home, Place place) throws Exception {
    Path file = SmallProgram.store(home);
    byte[] spoiled = place == Place.LOG ? open : closed.clone();
    switch (place) {
      case HEADER -> flip(spoiled, 0, HEADER_BYTES);
      case PAGES -> flip(spoiled, HEADER_BYTES, spoiled.length);
      case LOG -> {
        byte[] spoiledLog = log.clone();
        flip(spoiledLog, 0, spoiledLog.length);
        Files.write(Path.of(file + LOG), spoiledLog);
      }
    }
    Files.write(file, spoiled);
    Files.write(Path.of(file + OPENINGS), openings);
    SmallProgram program = program(home, InstantSource.offset(InstantSource.system(), LATER));
    for (int start = 0; start < STARTS; start++) {
      program.live(CALLS_AFTER, () -> {});
    }
    disturbed += program.disturbed();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home, "*" + ASIDE + "*")) {
      for (Path copy : found) {
        if (!copy.toString().endsWith(LOG) && !copy.toString().endsWith("-shm")) {
          aside++;
          silent += program.notices().stream().anyMatch(s -> s.contains(ASIDE)) ? 0 : 1;
        }
      }
    }
    if (program.notices().stream().anyMatch(s -> s.contains(FOREIGN))) {
      leftAlone++;
      changed += Arrays.equals(Files.readAllBytes(file), spoiled) ? 0 : 1;
    }
    unusable += opens(home) || opens(home) ? 0 : 1;
  }

  /** Whether there is a store to go on with; looking may be what finds the damage. */
  private static boolean opens(Path home) {
    try {
      open(home).close();
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private static Store open(Path home) throws StoreException {
    return SqliteStore.open(
        SmallProgram.connections(home), SmallProgram.store(home), InstantSource.system(), SEED);
  }

  private void flip(byte[] bytes, int from, int to) {
    for (int flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--) {
      bytes[random.nextInt(from, to)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static SmallProgram program(Path home, InstantSource clock) {
    return new SmallProgram(home, () -> open(home), System::nanoTime, clock);
  }
}
