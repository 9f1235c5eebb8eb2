package dev.poet.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.engine.call.Tuning;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Courses made by hand: as written a call scores -10, at best -2. */
class PoetAssertionsTest {
  private static final TunedFunction SEARCH =
      Tuning.of("search")
          .minimise("seconds")
          .whole("batch", 1, 100, 10)
          .option("codec", List.of("plain", "fast"), "plain")
          .function();
  private static final Course.Call WRITTEN = call(10, 0, -10);
  private static final Course.Call BEST = call(80, 1, -2);

  private static Course.Call call(double batch, int codec, double score) {
    return new Course.Call(Point.of(batch, codec), score);
  }

  /** Twenty calls as written, then twenty others. */
  private static Course course(Course.Call late) {
    List<Course.Call> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(i < 20 ? WRITTEN : late);
    }
    return new Course(SEARCH, WRITTEN, BEST, late, calls);
  }

  @Test
  void learning_thatFallsShort_isToldWithItsFigures() {
    Course course = course(call(50, 1, -6));

    assertThatCode(() -> PoetAssertions.assertLearns(0.5, course)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PoetAssertions.assertLearns(0.6, course))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "search must reach 60 % of what is attainable within 40 calls but reached 50 %",
                "as written   10 with batch 10, codec plain",
                "attainable   2 with batch 80, codec fast",
                "believed     6 with batch 50, codec fast",
                "reached      6 on average in the last 4 calls, 4 of them with batch 50, codec fast",
                "on the way   0 % by call 4, 0 % by call 8, 0 % by call 20, 50 % by call 40"));
    assertThatThrownBy(() -> PoetAssertions.assertLearns(80, course))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1 but is 80");
  }

  @Test
  void learning_whereNothingCanBeGained_isNoTestOfIt() {
    Course course = new Course(SEARCH, WRITTEN, WRITTEN, WRITTEN, course(WRITTEN).calls());

    assertThatThrownBy(() -> PoetAssertions.assertLearns(0.1, course))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("leaves nothing to gain");
  }

  @Test
  void valuesOutside_areToldWithTheCall() {
    Course outside = course(call(101, 1, -6));

    assertThatCode(() -> PoetAssertions.assertKeepsBounds(course(BEST))).doesNotThrowAnyException();
    assertThatThrownBy(() -> PoetAssertions.assertKeepsBounds(outside))
        .isInstanceOf(AssertionError.class)
        .hasMessage("search must keep its bounds but call 21 of 40 ran with batch 101, codec fast");
    PoetAssertions.assertStaysWithin(10, 80, "batch", course(BEST));
    assertThatThrownBy(() -> PoetAssertions.assertStaysWithin(10, 79, "batch", course(BEST)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("batch of search must stay from 10 to 79 but was 80 in call 21 of 40");
    assertThatThrownBy(() -> PoetAssertions.assertStaysWithin(1, 9, "bach", outside))
        .hasMessageContaining("has no parameter bach; it has [batch, codec]");
  }

  @Test
  void valuesBelievedBetter_areNotTheBaseline() {
    PoetAssertions.assertStaysAtBaseline(course(WRITTEN));
    assertThatThrownBy(() -> PoetAssertions.assertStaysAtBaseline(course(call(11, 0, -10))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("believes other values better")
        .hasMessageContaining("believed     10 with batch 11, codec plain");
  }

  @Test
  void loss_beyondWhatIsAllowed_isTold() {
    Course worse = course(call(1, 0, -12));

    PoetAssertions.assertLosesAtMost(0.1, worse);
    PoetAssertions.assertLosesAtMost(0, course(BEST));
    assertThatThrownBy(() -> PoetAssertions.assertLosesAtMost(0.09, worse))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "must lose at most 0.9000 per call, 9 % of what a call as written scores, but lost 1 on average of 40 calls");
  }
}
