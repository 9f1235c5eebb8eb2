package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.engine.ChildProgram;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody shortens the file of the sums, and no training thread is there to notice it. */
@Timeout(240)
class CutSumsTest {
  private static final int CALLS_BEFORE = 5_000_000;
  private static final int CALLS_AFTER = 1_000;
  private static final int CALLS_PER_OBJECT = 16;

  @TempDir Path folder;

  /**
   * Adds calls, compiled as in production, and says how many errors came out in POET's part of a
   * call and how many in the application's.
   */
  static final class Program {
    private volatile long calls;
    private volatile int cut;
    private Object made;
    private int inPoet;
    private int inTheApplication;

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      TrialLog trials = LogFolder.open(folder, 8, 5);
      CallSums sums = LogFolder.openCalls(trials, 4);
      long kind = CallSums.kind(CallSums.source(trials.site("f", 1, 0), -1), false, 0);
      Program program = new Program();
      Thread somebody =
          new Thread(
              () ->
                  program.cut(folder.resolve("trials-0.log.calls"), Long.parseLong(arguments[1])));
      somebody.start();
      program.calls(sums, kind);
      somebody.join();
      System.out.println(
          "in POET " + program.inPoet + ", in the application " + program.inTheApplication);
    }

    private void cut(Path path, long left) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
        while (calls < CALLS_BEFORE) {
          Thread.onSpinWait();
        }
        file.truncate(left);
        cut = 1;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    /** Without a branch that is new after the cut, which would end the compiled code's turn. */
    private void calls(CallSums sums, long kind) {
      for (int after = 0; after < CALLS_AFTER; after += cut) {
        try {
          call(++calls, sums, kind);
        } catch (Throwable e) {
          inTheApplication++;
        }
      }
    }

    private void call(long number, CallSums sums, long kind) {
      try {
        sums.record((int) number, kind, 1, number & 3, number & 1023, number);
      } catch (Throwable e) {
        inPoet++;
        CutFile.settleAll();
      }
      if (number % CALLS_PER_OBJECT == 0) {
        made = new byte[CALLS_PER_OBJECT];
      }
    }
  }

  /** Healthy: all in POET. Broken: a caller that looks for its cell for ever, or gets an error. */
  @Test
  void sumsCutWhileCallsAreAdded_holdUpNoCallAndLetNoErrorOut() throws Exception {
    for (long left : new long[] {0, CallLayout.HEADER_BYTES}) {
      Process process =
          ChildProgram.of(Program.class, folder.resolve("left-" + left), left)
              .redirectErrorStream(true)
              .start();
      try {
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).matches("in POET [1-9]\\d+, in the application 0");
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
