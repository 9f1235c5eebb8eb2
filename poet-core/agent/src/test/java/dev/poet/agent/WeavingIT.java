package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.doors.Attached;
import dev.poet.agent.runtime.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What woven code does, with an engine that follows a script. */
class WeavingIT {
  static final String HIDDEN_REFUSED =
      "[refused run POET-360 a hidden class can't be woven, since the JVM lets no agent change it;"
          + " have a class loader define it]\n";

  @TempDir static Path shared;
  private static Path agent;

  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    agent = ScriptedAgent.build(shared);
  }

  private ChildJvm child(Script script) throws IOException {
    return new ChildJvm(folder).withAgent(agent, ScriptedAgent.option(script));
  }

  private String outOf(Script script, String main, String... arguments) throws Exception {
    ChildJvm.Ended ended = child(script).arguments(arguments).run(main);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exit()).isZero();
    return ended.out();
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void arguments_ofEveryType_areReplacedInTheBody(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE).on(java).run("app.EveryType");

    assertThat(ended.out()).contains("7.5 kept 7.5 750 6755399441055743 true exact none\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void annotations_absentFromTheClassPath_areBoundByName() throws Exception {
    ChildJvm.Ended ended =
        child(Script.MOVE).classPath(ChildJvm.location("app.Plain")).run("app.EveryType");

    assertThat(ended.out()).contains("7.5 kept 7.5 750 6755399441055743 true exact none\n");
    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void interruptedThread_loadsTheFirstClass_wovenAndStillInterrupted(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE_SILENTLY).on(java).run("app.Interrupted");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("body 75.0 75.0\n", "interrupted true\n");
  }

  @Test
  void callWithAStringThatIsNoOption_isLeftAlone() throws Exception {
    assertThat(outOf(Script.MOVE, "app.EveryType", "lz4"))
        .contains("[end 1 untouched", "1.5 kept 1.5 3 5 false fast lz4\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void methods_ofEveryKind_areWoven(Path java) throws Exception {
    String out = child(Script.MOVE_SILENTLY).on(java).run("app.EveryMethod").out();

    assertThat(out)
        .contains("default 75\n", "generic text 75\n", "record 75\n", "static 75\n")
        .contains("private 75 2\n", "loops -75; 76; 78;\n");
  }

  @Test
  void classes_afterWeaving_haveNoNewMembers() throws Exception {
    String woven = outOf(Script.STAY_OUT, "app.EveryMethod");
    String plain = new ChildJvm(folder).run("app.EveryMethod").out();

    assertThat(woven.replace("[begin]\n", "")).isEqualTo(plain);
  }

  @Test
  void methods_thatCannotBeWoven_areRefusedWithAReason() throws Exception {
    String out = outOf(Script.MOVE_SILENTLY, "app.Refused");

    assertThat(out)
        .contains("[refused <init> POET-111 a constructor can't be woven")
        .contains("[refused abstractMethod POET-112 an abstract method has no body")
        .contains("[refused nativeMethod POET-112 a native method has no body")
        .contains("[refused noTunable POET-107 ")
        .contains("[refused bounds POET-101 ")
        .contains("[refused type POET-114 the parameter x must be int, long,")
        .contains("[refused featureType POET-114 the feature x must be of a primitive type")
        .contains("[refused both POET-116 x can't be both")
        .contains("[refused trial POET-117 @Trial(by = \"week\") must name a feature, one of [day]")
        .contains("[refused objective POET-106 ")
        .contains("[refused second POET-115 the id taken must be unique but app.Refused.first")
        .contains("[refused unmarked POET-116 ")
        .contains("[refused notANumber POET-114 ")
        .contains("sound 75.0\n");
  }

  @Test
  void classWithoutPoet_isRefusedWithAReason() throws Exception {
    assertThat(outOf(Script.MOVE_SILENTLY, "app.Unmarked"))
        .contains("[refused run POET-116 ", "ran with 7.0 7.0\n");
  }

  @Test
  void outcomesAndContext_arriveAsPassed() throws Exception {
    assertThat(outOf(Script.MOVE, "app.Outcomes"))
        .isEqualTo(
            """
            [begin]
            [cost 0.25 of SUM false]
            [end 1 moved timed=true result=74.0 failed=false context=[3.0, 1.5, 1.0, 1.0, 1.099511627776E12, 0.0, 0.0, 0.0]]
            [begin]
            [cost 0.5 of SUM false]
            [end 2 moved timed=true result=74.0 failed=false context=[4.0, 2.5, 0.0, -1.0, 0.0, 0.0, 0.0, 0.0]]
            [kwh 12.0 of MEAN true]
            [kwh NaN of MEAN true]
            [argument 9.0 of SUM false]
            thrown
            """);
  }

  @Test
  void exceptions_thrownByTheBody_passThroughAsTheSameObject() throws Exception {
    assertThat(outOf(Script.MOVE, "app.Throwing"))
        .contains("unchecked same\n", "checked same\n", "error same\n", "returned 75\n")
        .contains("[end 1 moved timed=true result=NaN failed=true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Script.class,
      names = {
        "STAY_OUT",
        "LEAVE_ARGUMENTS",
        "FAIL_AT_SECOND_ARGUMENT",
        "FAIL_AT_BEGIN",
        "FAIL_AT_CHOOSE"
      })
  void arguments_whateverFailsBeforeTheBody_areAllAsPassed(Script script) throws Exception {
    String out = outOf(script, "app.Pair");

    assertThat(out).contains("body 7.0 7.0\n").doesNotContain(" moved ");
  }

  @Test
  void endOfCall_thatFails_doesNotReachTheCaller() throws Exception {
    assertThat(outOf(Script.FAIL_AT_END, "app.Pair")).contains("body 75.0 75.0\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void calls_onceWarm_allocateNothing(Path java) throws Exception {
    String out = child(Script.MOVE_SILENTLY).longLived().on(java).run("app.Warm").out();

    assertThat(out).isEqualTo("nothing\n");
  }

  @Test
  void class_inTwoClassLoaders_isOneFunctionAndDoesNotLeak() throws Exception {
    String out = outOf(Script.MOVE, "app.TwoLoaders");

    assertThat(out).contains("[end 1 moved", "[end 2 moved", "collected\n");
    assertThat(out).containsPattern("(?s)true exact none\n.*true exact none\n");
  }

  @Test
  void class_wovenAgain_keepsItsPlace() throws Exception {
    Path helper = folder.resolve("helper.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "app.Retransformed");
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    new JarOutputStream(Files.newOutputStream(helper), manifest).close();

    ChildJvm.Ended ended = child(Script.MOVE).with("-javaagent:" + helper).run("app.Retransformed");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("[end 1 moved", "[end 2 moved");
    assertThat(ended.out()).containsPattern("(?s)body 75\n.*body 75\n");
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void hiddenClass_whichTheJvmShowsToNoAgent_runsAsWritten(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE).on(java).run("app.Hidden");

    assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "body 7.0 7.0\n", ""));
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void anyKindOfMethod_isOneCall_thatEndsWhenItsResultIsThere(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE).on(java).run("app.AnyKind");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().replaceAll(" timed=true result=NaN| context=[^]]*]", ""))
        .isEqualTo(
            """
            [begin]
            [end 1 moved failed=false]
            enum 75.0
            [begin]
            [end 1 moved failed=false]
            constant body 75.0
            [begin]
            [end 1 moved failed=false]
            bridge 76.0
            [begin]
            [end 1 moved failed=false]
            factorial 78.0
            [begin]
            [end 2 moved failed=false]
            factorial again 78.0
            [begin]
            [end 1 moved failed=false]
            even 75.0
            [begin]
            [end 1 moved failed=true]
            thrown at 75.0
            [begin]
            [end 2 moved failed=true]
            thrown at 75.0
            [begin]
            stage same true
            stage completes
            [end 1 moved failed=false]
            [begin]
            completable same true
            completable fails
            [end 1 moved failed=true]
            [begin]
            [end 2 moved failed=false]
            no stage null
            [begin]
            [end 1 moved failed=false]
            future same true
            future completes
            """);
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void virtualThreads_areTunedEachForItself(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE_SILENTLY).on(java).run("app.Virtual");

    assertThat(ended).isEqualTo(new ChildJvm.Ended(0, "1000 calls were tuned\n", ""));
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void publisher_ofEitherInterface_isWatchedIfDeclared_andElseJustReturned(Path java)
      throws Exception {
    String classPath =
        ChildJvm.classPathOf("app.Plain", "dev.poet.api.Poet", "org.reactivestreams.Publisher");
    ChildJvm.Ended ended = child(Script.MOVE).on(java).classPath(classPath).run("app.Streams");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().replaceAll(" timed=true result=NaN| context=[^]]*]", ""))
        .isEqualTo(
            """
            [refused special POET-135 only a result that is declared as \
            java.util.concurrent.Flow.Publisher or org.reactivestreams.Publisher can be watched to \
            its end but it is app.Streams$One; declare that, or drop stream]
            flow
            [begin]
            asked for 3
            got item
            [end 1 moved failed=false]
            complete
            reactive
            [begin]
            [end 1 moved failed=false]
            cancelled
            both
            [begin]
            asked for 3
            got item
            [end 1 moved failed=false]
            complete
            unwatched
            [begin]
            [end 1 moved failed=false]
            same true
            special
            same true
            [begin]
            [end 2 moved failed=false]
            none null
            """);
  }

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void classesLoadedBefore_areWovenWhereverTheyCameFrom(Path java) throws Exception {
    Path ready = folder.resolve("ready");
    Path signal = folder.resolve("signal");
    ChildJvm child = new ChildJvm(folder).on(java).arguments(ready.toString(), signal.toString());
    Process process = child.start("app.Resident");
    while (process.isAlive() && !Files.exists(ready)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Attached.load(process, agent, ScriptedAgent.option(Script.MOVE_SILENTLY));
    Files.createFile(signal);

    assertThat(child.await(process, "app.Resident").out())
        .isEqualTo(HIDDEN_REFUSED + "body 75.0 75.0\n".repeat(3) + "body 7.0 7.0\n");
  }
}
