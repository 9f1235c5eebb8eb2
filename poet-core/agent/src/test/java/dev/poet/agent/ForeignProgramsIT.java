package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Attached;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** POET comes into programs that nobody here wrote, in the middle of their work. */
class ForeignProgramsIT {
  private static final String[] PROGRAMS = {"jetty", "lucene", "h2"};

  /** Enough portions to have worked before, while and after POET came. */
  private static final int CALLS_SEEN = 50;

  @TempDir Path folder;

  static Stream<Arguments> everywhere() {
    return ChildJvm.javas()
        .flatMap(java -> Stream.of(PROGRAMS).map(program -> Arguments.of(java, program)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void program_underLoad_worksOnAsIfNothingHadCome(Path java, String program) throws Exception {
    Run with = run(java, program, true);
    Run without = run(java, program, false);

    int both = Math.min(with.sums().size(), without.sums().size());
    assertThat(with.sums().subList(0, both)).isEqualTo(without.sums().subList(0, both));
    assertThat(with.reply()).contains("state=attached", "woven=app.foreign.Hook hook");
    assertThat(ofPoet(with.errors())).hasSize(1).allMatch(line -> line.startsWith("POET: version"));
    assertThat(others(with.errors())).isEqualTo(others(without.errors()));
  }

  private record Run(List<String> sums, List<String> errors, String reply) {}

  private Run run(Path java, String program, boolean poet) throws Exception {
    Path own = Files.createDirectories(folder.resolve(program + poet));
    Path ready = own.resolve("ready");
    Path over = own.resolve("over");
    ChildJvm child =
        new ChildJvm(own)
            .on(java)
            .classPath(classPath())
            .arguments(program, ready.toString(), over.toString());
    Process process = child.start("app.foreign.Load");
    while (process.isAlive() && !Files.exists(ready)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    String reply = poet ? Attached.to(process, "", "") : "";
    if (poet) {
      awaitTrials(process, child.home().resolve("poet.db"));
    }
    Files.createFile(over);
    ChildJvm.Ended ended = child.await(process, "app.foreign.Load");
    assertThat(ended.exit()).as(ended.err()).isZero();
    return new Run(ended.out().lines().toList(), ended.err().lines().toList(), reply);
  }

  /** POET has done its work beside the program's before the load ends. */
  private static void awaitTrials(Process process, Path store) throws Exception {
    while (process.isAlive()
        && (!Files.exists(store) || Attached.trials(store, "hook") < CALLS_SEEN)) {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private static List<String> ofPoet(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("POET: ")).toList();
  }

  /** What the program says, without times of day, and without what newer JDKs say of attaching. */
  private static List<String> others(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("POET: ") && !line.startsWith("WARNING: "))
        .filter(line -> !line.matches(".*(INFO|incubator).*"))
        .toList();
  }

  private static String classPath() throws IOException {
    return String.join(
        File.pathSeparator,
        ChildJvm.classPathOf(
            "app.Plain",
            "dev.poet.api.Poet",
            "org.eclipse.jetty.server.Server",
            "org.eclipse.jetty.http.HttpField",
            "org.eclipse.jetty.io.Connection",
            "org.eclipse.jetty.util.Callback",
            "org.slf4j.Logger",
            "org.slf4j.nop.NOPServiceProvider",
            "org.apache.lucene.index.IndexWriter",
            "org.h2.Driver"));
  }
}
