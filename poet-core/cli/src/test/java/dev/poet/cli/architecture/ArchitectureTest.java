package dev.poet.cli.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The boundaries between the modules, and what no module may touch. */
final class ArchitectureTest {
  private static final String FACADE = "dev.poet";
  private static final String WOVEN = "dev.poet.woven";
  private static final String[] API = {"dev.poet.api", "dev.poet.spi"};

  private static final Set<String> CALLS_NEED =
      Set.of("dev.poet.engine.call", "dev.poet.engine.log", "dev.poet.engine.woven");

  private static Modules modules;

  @BeforeAll
  static void readClasses() throws Exception {
    modules = Modules.built();
  }

  @Test
  void packages_ofAllModules_formNoCycle() {
    slices().matching("dev.poet.(**)").should().beFreeOfCycles().check(modules.all());
  }

  @Test
  void api_ofApplications_doesNotSeeThatOfPlugins() {
    noClasses()
        .that()
        .resideInAnyPackage(FACADE, "dev.poet.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.poet.spi..")
        .because("an application compiles against annotations and one façade and nothing else")
        .check(modules.of("plugin-api"));
  }

  @Test
  void pluginApi_needs_onlyJavaBase() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            FACADE,
            "dev.poet.api",
            "dev.poet.spi",
            WOVEN,
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.nio..",
            "java.text..",
            "java.time..",
            "java.util..")
        .check(modules.of("plugin-api"));
  }

  @Test
  void callPath_knows_nothingOfLearningOrStores() {
    noClasses()
        .that()
        .resideInAPackage("dev.poet.engine.call..")
        .should()
        .dependOnClassesThat(
            describe(
                "decide, learn or store",
                used ->
                    used.getPackageName().startsWith("dev.poet.engine.")
                        && !CALLS_NEED.contains(used.getPackageName())))
        .because("a call draws from a published policy and writes to the log, whatever learns")
        .check(modules.of("poet-core/engine"));
  }

  @Test
  void engineLearnersStoreAndHost_know_onlyTheApi() {
    knowsOnly("dev.poet.engine", WOVEN).check(modules.of("poet-core/engine"));
    knowsOnly("dev.poet.micrometer", "dev.poet.engine").check(modules.of("poet-core/micrometer"));
    knowsOnly("dev.poet.test", "dev.poet.engine", "dev.poet.learning", "dev.poet.store")
        .check(modules.of("poet-core/test-kit"));
    knowsOnly("dev.poet.pluginhost").check(modules.of("poet-core/plugin-host"));
    knowsOnly("dev.poet.learning").check(modules.of("poet-learning/learners"));
    knowsOnly("dev.poet.batch").check(modules.of("poet-learning/batch"));
    knowsOnly("dev.poet.store").check(modules.of("poet-learning/store"));
  }

  @Test
  void evidence_joins_storeLogsScoresAndGains() {
    knowsOnly(
            "dev.poet.evidence",
            "dev.poet.store",
            "dev.poet.engine.log",
            "dev.poet.engine.study",
            "dev.poet.learning")
        .check(modules.of("poet-core/evidence"));
  }

  @Test
  void dashboard_knows_storeEvidenceAndBatch() {
    knowsOnly("dev.poet.dashboard", "dev.poet.store", "dev.poet.evidence", "dev.poet.batch")
        .check(modules.of("poet-core/dashboard"));
  }

  @Test
  void starter_joins_engineLearnersStoreEvidenceAndMeters() {
    knowsOnly(
            "dev.poet.spring",
            "dev.poet.engine",
            "dev.poet.learning",
            "dev.poet.store",
            "dev.poet.evidence",
            "dev.poet.micrometer")
        .check(modules.of("poet-core/spring"));
  }

  @Test
  void plugins_know_onlyTheApiAndThemselves() {
    modules.under("plugins/").forEach(plugin -> knowsOnly(ownPackage(plugin)).check(plugin));
  }

  /**
   * One sample is woven when it is built, so its classes call what woven code calls; one uses the
   * library that a plugin's JAR also is.
   */
  @Test
  void samples_know_onlyTheApplicationsApi() {
    for (JavaClasses sample : modules.under("samples/")) {
      noClasses()
          .should()
          .dependOnClassesThat(
              poetOutside("dev.poet.api", WOVEN, "dev.poet.plugins", ownPackage(sample)))
          .check(sample);
    }
  }

  @Test
  void engine_sees_noWeaverPluginHostDatabaseOrHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "net.bytebuddy..",
            "org.pf4j..",
            "java.sql..",
            "javax.sql..",
            "java.net.http..",
            "com.sun.net.httpserver..")
        .check(modules.of("poet-core/engine"));
  }

  @Test
  void store_sees_noDriver() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..", "org.postgresql..")
        .check(modules.of("poet-learning/store"));
  }

  /** Arithmetic only, so that seed and trials give the same state on every machine. */
  @Test
  void learners_use_noThreadsClocksOrFiles() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.concurrent..",
            "java.time..",
            "java.net..",
            "java.nio.file..",
            "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console|Print.*)")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.(Timer.*|Date|UUID|.*Calendar)")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.(Thread.*|Process.*|Runtime)")
        .check(modules.of("poet-learning/learners"));
  }

  /** Its worker alone has threads: Smile's streams would otherwise run in the common pool. */
  @Test
  void batch_uses_noClocksOrFilesAndOneWorker() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Worker")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.time\\..*Clock|java\\.time\\.InstantSource")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console|Print.*)")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.(Process.*|Runtime)")
        .check(modules.of("poet-learning/batch"));
    drawsNoChance(modules.of("poet-learning/batch"));
  }

  @Test
  void learners_draw_noChanceWithoutASeed() {
    drawsNoChance(modules.of("poet-learning/learners"));
  }

  private static void drawsNoChance(JavaClasses module) {
    noClasses()
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "identityHashCode", Object.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethodWhere(
            describe("runs in parallel", call -> call.getName().matches("parallel(Stream)?")))
        .check(module);
  }

  @Test
  void standardStreams_belong_toCommandsAndSamples() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.poet.cli..", "dev.poet.samples..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("what an application prints is its own affair")
        .check(modules.all());
  }

  @Test
  void javaUtilLogging_isUsed_nowhere() {
    // to name it in a signature is harmless: java.sql.Driver makes its implementations do so
    noClasses()
        .should()
        .accessClassesThat()
        .resideInAPackage("java.util.logging..")
        .because("whoever touches it first decides the application's log manager")
        .check(modules.all());
  }

  @Test
  void javaSerialization_isUsed_nowhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .check(modules.all());
  }

  /**
   * A document can name files and addresses that its reader fetches; what is only written can't.
   */
  @Test
  void xml_isRead_nowhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javax.xml.parsers..",
            "javax.xml.transform..",
            "javax.xml.validation..",
            "javax.xml.xpath..",
            "org.xml.sax..",
            "org.w3c.dom..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("javax\\.xml\\.stream\\.(XMLInputFactory|.*Reader)")
        .orShould()
        .callMethod(Properties.class, "loadFromXML", InputStream.class)
        .check(modules.all());
  }

  private static ArchRule knowsOnly(String... own) {
    String[] known = Stream.of(API, own).flatMap(Stream::of).toArray(String[]::new);
    return noClasses().should().dependOnClassesThat(poetOutside(known));
  }

  /**
   * Classes of POET in none of these packages or below them; the façade, in the package above all,
   * is for everybody.
   */
  private static DescribedPredicate<JavaClass> poetOutside(String... packages) {
    return describe(
        "belong to another module than " + String.join(", ", packages),
        type -> {
          String name = type.getPackageName();
          boolean inside = false;
          for (String allowed : packages) {
            inside |= name.equals(allowed) || name.startsWith(allowed + ".");
          }
          return name.startsWith(FACADE + ".") && !inside;
        });
  }

  /** As in {@code dev.poet.plugins.hvac}. */
  private static String ownPackage(JavaClasses module) {
    String name = module.iterator().next().getPackageName();
    String[] parts = name.split("\\.");
    return parts.length <= 4 ? name : String.join(".", List.of(parts).subList(0, 4));
  }
}
