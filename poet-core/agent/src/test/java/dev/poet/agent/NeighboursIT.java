package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application with other versions of POET's libraries, alone and together with other agents in
 * both orders: everybody works, and nobody sees anybody else's classes.
 */
class NeighboursIT {
  private static final String LINKAGE_ERRORS =
      ".*(LinkageError|NoClassDefFoundError|VerifyError|ClassFormatError|UnsatisfiedLinkError"
          + "|IncompatibleClassChangeError|NoSuchFieldError|AbstractMethodError).*";

  /**
   * What the JDK tries, and swallows, when it links a lambda to an interface's own Object method.
   */
  private static final String LOOK_UP = "Found class java.lang.Object, but interface was expected";

  /** OpenTelemetry's agent appends to the boot class path, and on newer JDKs uses Unsafe. */
  private static final String WARNINGS =
      "OpenJDK 64-Bit Server VM warning: Sharing is only supported .*"
          + "|WARNING: .*(Unsafe|opentelemetry).*";

  @TempDir Path folder;

  /** Who else is in the JVM, and whether before or after POET. */
  enum Company {
    NOBODY,
    JACOCO_FIRST,
    JACOCO_LAST,
    OPENTELEMETRY_FIRST,
    OPENTELEMETRY_LAST
  }

  static Stream<Arguments> everywhere() {
    return ChildJvm.javas()
        .flatMap(java -> Stream.of(Company.values()).map(company -> Arguments.of(java, company)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void application_withOtherVersionsAndOtherAgents_isUndisturbed(Path java, Company company)
      throws Exception {
    ChildJvm.Ended ended = child(java, company, true).run("app.OtherVersions");

    assertThat(ended.out())
        .isEqualTo(
            """
            tuned true
            byte-buddy made
            jackson 2.15.4 {"a":1}
            slf4j org.slf4j.impl.SimpleLogger
            sqlite 3.45.3
            """);
    assertThat(ended.err().lines()).allMatch(line -> line.matches(WARNINGS));
    assertThat(linkageErrors()).isEmpty();
    if (company == Company.JACOCO_FIRST || company == Company.JACOCO_LAST) {
      assertThat(folder.resolve("jacoco.exec")).isNotEmptyFile();
    }
  }

  static Stream<Arguments> bothOrders() {
    return ChildJvm.javas()
        .flatMap(java -> Stream.of(true, false).map(first -> Arguments.of(java, first)));
  }

  @ParameterizedTest
  @MethodSource("bothOrders")
  void mockito_mocksAndSpiesClassesWithTunedMethods_whichStayTuned(Path java, boolean mockitoFirst)
      throws Exception {
    ChildJvm child =
        new ChildJvm(folder)
            .on(java)
            .classPath(
                String.join(
                    File.pathSeparator,
                    ChildJvm.classPathOf("app.Plain", "dev.poet.api.Poet"),
                    Neighbours.classPath(
                        "mockito.jar",
                        "objenesis.jar",
                        "mockitos-byte-buddy.jar",
                        "mockitos-byte-buddy-agent.jar")));
    String mockito = "-javaagent:" + Neighbours.file("mockito.jar");
    if (mockitoFirst) {
      child.with(mockito);
    }
    child.withAgent(ChildJvm.agent(), "pace=lockstep,log=quiet");
    if (!mockitoFirst) {
      child.with(mockito);
    }

    assertThat(child.run("app.Mocked").out())
        .isEqualTo(
            """
            mock 0.0
            tuned true
            spied Mocked true
            """);
  }

  private ChildJvm child(Path java, Company company, boolean poet) throws IOException {
    ChildJvm child =
        new ChildJvm(folder)
            .on(java)
            .with("--enable-native-access=ALL-UNNAMED", "-Xshare:auto")
            .with("-Xlog:exceptions=info:file=" + folder.resolve("exceptions"))
            .classPath(
                String.join(
                    File.pathSeparator,
                    ChildJvm.classPathOf("app.Plain", "dev.poet.api.Poet"),
                    Neighbours.classPath(
                        "byte-buddy.jar",
                        "jackson-databind.jar",
                        "jackson-core.jar",
                        "jackson-annotations.jar",
                        "slf4j-api.jar",
                        "slf4j-simple.jar",
                        "sqlite-jdbc.jar")));
    boolean last = company == Company.JACOCO_LAST || company == Company.OPENTELEMETRY_LAST;
    if (!last) {
      join(child, company);
    }
    if (poet) {
      child.withAgent(ChildJvm.agent(), "pace=lockstep,log=quiet");
    }
    if (last) {
      join(child, company);
    }
    return child;
  }

  private void join(ChildJvm child, Company company) {
    switch (company) {
      case NOBODY -> {}
      case JACOCO_FIRST, JACOCO_LAST ->
          child.with(
              "-javaagent:"
                  + Neighbours.file("jacoco.jar")
                  + "=destfile="
                  + folder.resolve("jacoco.exec"));
      case OPENTELEMETRY_FIRST, OPENTELEMETRY_LAST ->
          child.with(
              "-javaagent:" + Neighbours.file("opentelemetry.jar"),
              "-Dotel.javaagent.logging=none",
              "-Dotel.traces.exporter=none",
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none");
    }
  }

  private List<String> linkageErrors() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("exceptions"))) {
      return lines.filter(line -> line.matches(LINKAGE_ERRORS) && !line.contains(LOOK_UP)).toList();
    }
  }
}
