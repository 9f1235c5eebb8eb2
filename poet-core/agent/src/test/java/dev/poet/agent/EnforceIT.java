package dev.poet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.agent.runtime.Script;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judged results and repeated attempts in woven code, with an engine that follows a script. */
class EnforceIT {
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

  @ParameterizedTest
  @MethodSource("dev.poet.agent.ChildJvm#javas")
  void results_areAcceptedAmendedRejectedOrRunAsWritten(Path java) throws Exception {
    ChildJvm.Ended ended = child(Script.MOVE).on(java).run("app.Enforced");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("accepted 75 after [75]\n")
        .contains("amended 20 after [75]\n", "result=75.0 failed=false")
        .contains(
            "rejected rejected: the result of f must keep its declared rules (-Infinity to 20.0)"
                + " but did not in 3 attempt(s) after [75, 75, 75]\n")
        .contains("fallback 7 4 0.5 after [75, 75, 7]\n")
        .contains("predicate xxxxxxx after [75, 7]\n")
        .contains("[failed java.lang.IllegalStateException: the predicate is broken]\n[end ")
        .contains("brokenPredicate 75 after [75]\n");
  }

  @Test
  void exceptions_areTriedAgain_andTheLastOnePassesThrough() throws Exception {
    assertThat(child(Script.MOVE_SILENTLY).run("app.Enforced").out())
        .contains("recovers 75 after [75, 75, 75]\n")
        .contains("throws IOException after [75, 75, 75]\n")
        .contains("interrupted InterruptedException after [75]\n")
        .contains("error StackOverflowError after [75]\n");
  }

  @ParameterizedTest
  @EnumSource(
      value = Script.class,
      names = {"STAY_OUT", "FAIL_AT_BEGIN"})
  void callThatIsLeftAlone_isNotJudged(Script script) throws Exception {
    assertThat(child(script).run("app.Enforced").out())
        .contains("accepted 7 after [7]\n", "amended 7 after [7]\n", "rejected 7.0 after [7]\n")
        .contains("throws IOException after [7]\n");
  }

  @Test
  void rules_thatDoNotFitTheResult_areRefused() throws Exception {
    assertThat(child(Script.MOVE_SILENTLY).run("app.Enforced").out())
        .contains("[refused noNumber POET-134 a range needs a number as result but it is")
        .contains(
            "[refused noPredicate POET-134 the predicate must be a static method boolean isShrt(")
        .contains(
            "[refused notAmendable POET-134 only a range of a primitive number can be amended");
  }
}
