package dev.poet.store;

import static dev.poet.store.Samples.batch;
import static dev.poet.store.Samples.snapshot;
import static dev.poet.store.Samples.trial;
import static dev.poet.store.Samples.trials;
import static dev.poet.store.Samples.version;

import dev.poet.spi.Store;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that commits to a store and says what it has committed, line by line. */
final class WriterProcess implements AutoCloseable {

  /** Trials per batch, so that a commit takes long enough to be killed in its middle. */
  static final int BATCH_TRIALS = 400;

  private final Process process;
  private final BufferedReader output;

  private WriterProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Commits batch after batch for ever, each with trials, a version and a state that fit. */
  static WriterProcess endless(Path file) throws IOException {
    return start(file, "endless");
  }

  /** Commits {@code commits} trials to {@code stream}, one by one, once it is told to go. */
  static WriterProcess oneByOne(Path file, long stream, int commits) throws IOException {
    return start(file, "one-by-one", Long.toString(stream), Integer.toString(commits));
  }

  private static WriterProcess start(Path file, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + file.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                WriterProcess.class.getName(),
                file.toString()));
    command.addAll(List.of(arguments));
    return new WriterProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line that the process says; null at its end. */
  String next() throws IOException {
    return output.readLine();
  }

  void go() throws IOException {
    process.outputWriter().write("go\n");
    process.outputWriter().flush();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends the process without notice (SIGKILL) and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** The process's own program. */
  public static void main(String[] arguments) throws Exception {
    Path file = new File(arguments[0]).toPath();
    long seed = ProcessHandle.current().pid();
    try (Store store =
        SqliteStore.open(TestStores.connections(file), file, InstantSource.system(), seed)) {
      if (arguments[1].equals("endless")) {
        commitForEver(store);
      } else {
        commitOneByOne(store, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
      }
    }
  }

  private static void commitForEver(Store store) throws Exception {
    long version = store.latestVersion(Samples.FUNCTION).map(v -> v.policy().version()).orElse(0L);
    while (true) {
      version++;
      long last = version * BATCH_TRIALS;
      List<Object> parts = new ArrayList<>(trials(1, last - BATCH_TRIALS + 1, last));
      parts.add(version(version, last));
      parts.add(snapshot(last));
      store.commit(batch(parts.toArray()));
      System.out.println(version);
    }
  }

  private static void commitOneByOne(Store store, long stream, int commits) throws Exception {
    System.out.println("ready");
    System.in.read();
    for (long number = 1; number <= commits; number++) {
      store.commit(batch(trial(stream, number)));
    }
  }
}
