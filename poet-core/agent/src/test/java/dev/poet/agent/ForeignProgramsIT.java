package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import app.foreign.Load;
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
  /** What is tried may look worse by chance, and is then undone; nothing else may be said. */
  private static final String UNDONE = "POET: POET-219 ";

  private static final String[] PROGRAMS = {"jetty", "lucene", "h2"};

  /** Enough portions to have worked before, while and after POET came. */
  private static final int CALLS_SEEN = 50;

  /** What newer JDKs say of attaching, and Lucene of the JDK. */
  private static final String OTHERS =
      "WARNING: .*|.*org\\.apache\\.lucene.*|INFO: .*vector.*|INFO: .*MMap.*";

  @TempDir Path folder;

  static Stream<Arguments> everywhere() {
    return ChildJvm.javas()
        .flatMap(java -> Stream.of(PROGRAMS).map(program -> Arguments.of(java, program)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void program_underLoad_worksOnAsIfNothingHadCome(Path java, String program) throws Exception {
    Path ready = folder.resolve("ready");
    Path over = folder.resolve("over");
    ChildJvm child =
        new ChildJvm(folder)
            .on(java)
            .classPath(classPath())
            .arguments(program, ready.toString(), over.toString());
    Process process = child.start("app.foreign.Load");
    while (process.isAlive() && !Files.exists(ready)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    String reply = Attached.to(process, "", "");
    awaitTrials(process, child.home().resolve("poet.db"));
    Files.createFile(over);
    ChildJvm.Ended ended = child.await(process, "app.foreign.Load");

    assertThat(reply).contains("state=attached", "woven=app.foreign.Hook hook");
    List<String> sums = ended.out().lines().toList();
    assertThat(sums).isEqualTo(Load.expected(program, sums.size()));
    assertThat(ended.err().lines().filter(line -> line.startsWith("POET: version"))).hasSize(1);
    assertThat(ended.err().lines().filter(line -> line.startsWith("POET: ")).skip(1))
        .allMatch(line -> line.startsWith(UNDONE));
    assertThat(ended.err().lines().filter(line -> !line.startsWith("POET: ")))
        .allMatch(line -> line.matches(OTHERS));
  }

  /** POET has done its work beside the program's before the load ends. */
  private static void awaitTrials(Process process, Path store) throws Exception {
    while (process.isAlive()
        && (!Files.exists(store) || Attached.trials(store, "hook") < CALLS_SEEN)) {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
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
