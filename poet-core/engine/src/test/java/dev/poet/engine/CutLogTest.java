package dev.poet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.call.Tuner;
import dev.poet.engine.settings.Pace;
import dev.poet.learning.Gains;
import dev.poet.spi.TrialSpan;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody shortens a file of the log that a running program has mapped. */
@Timeout(240)
class CutLogTest {
  private static final int CALLS_BEFORE = 20_000;
  private static final int CALLS_AFTER = 5_000;

  @TempDir Path folder;

  /** Calls a function all the time, and says how many calls were disturbed. */
  static final class Program {
    public static void main(String[] arguments) throws Exception {
      Path home = Path.of(arguments[0]);
      int disturbed = 0;
      try (PoetRuntime runtime =
          Worlds.runtime(home, Pace.FREE, Gains::of).notices(System.out::println).start()) {
        Tuner tuner = runtime.register(Worlds.parabola(new TrialSpan.OneCall()), Worlds.loss());
        Patience.until("a policy in force", () -> !runsAsWritten(tuner));
        Path file = home.resolve("log").resolve(arguments[1]);
        do {
          for (int i = 0; i < CALLS_BEFORE; i++) {
            call(tuner);
          }
        } while (!isInUse(file, tuner));
        cut(file);
        long calls = 0;
        while (!runsAsWritten(tuner) || calls++ < CALLS_AFTER) {
          try {
            call(tuner);
          } catch (Throwable e) {
            disturbed++;
            e.printStackTrace(System.out);
          }
        }
      }
      System.out.println("disturbed " + disturbed);
    }

    private static boolean runsAsWritten(Tuner tuner) {
      return tuner.serving() == null;
    }

    private static void call(Tuner tuner) {
      Worlds.call(tuner, Worlds.BASELINE, (x, call) -> Worlds.loss(x, 1, Math.abs(call)));
    }

    /**
     * The mark of what a file is comes last, when it has its length; the sums are then still being
     * opened, until calls are gathered.
     */
    private static boolean isInUse(Path file, Tuner tuner) throws Exception {
      try (InputStream in = Files.newInputStream(file)) {
        return in.read() > 0 && (!file.toString().endsWith(".calls") || tuner.gathers());
      } catch (NoSuchFileException early) {
        return false;
      }
    }

    private static void cut(Path file) throws Exception {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  /** Healthy: the program ends with 0. Broken: the JVM dies, or an error reaches a caller. */
  @Test
  void logCutWhileInUse_endsTrainingWithOneSentence_andDisturbsNoCall() throws Exception {
    for (String file : List.of("trials-0.log", "feedback-of-trials-0.log", "trials-0.log.calls")) {
      Path home = folder.resolve("cut-" + file);
      Process process =
          ChildProgram.of(Program.class, home, file).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said.lines()).as(said).contains("disturbed 0");
      assertThat(said.lines().filter(line -> line.startsWith("POET-299")))
          .as(said)
          .singleElement()
          .asString()
          .contains("was shortened");
    }
  }
}
