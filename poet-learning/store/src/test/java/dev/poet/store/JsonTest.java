package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.poet.api.Scale;
import dev.poet.spi.Domain;
import dev.poet.spi.Objective;
import dev.poet.spi.Parameter;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TrialSpan;
import dev.poet.spi.TunedFunction;
import java.sql.SQLDataException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final int DRAWS = 50_000;

  @Test
  void numbers_anyBitPattern_comeBackBitForBit() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_120);
    for (int i = 0; i < DRAWS; i++) {
      double drawn = Double.longBitsToDouble(random.nextLong());
      double value = Double.isFinite(drawn) ? drawn : Double.MIN_VALUE * i;
      String text = Json.write(Json.array(List.of(value)));
      double read = Json.read("a number", text, Json::numbers).get(0);
      if (Double.doubleToRawLongBits(read) != Double.doubleToRawLongBits(value)) {
        fail(value + " became " + read);
      }
    }
  }

  @Test
  void point_wholeNumberText_isRead() throws Exception {
    assertThat(Json.read("a point", "[1, 2.5, -0.0]", Json::point))
        .isEqualTo(Point.of(1, 2.5, -0.0));
  }

  @Test
  void read_textOfAnotherShape_isRefusedWithItsSubject() {
    for (String bad :
        new String[] {
          "", "[", "{}", "[null]", "[\"1\"]", "[1] [2]", "[NaN]", "[1e999]", "null", "[[1]]", null
        }) {
      assertThatThrownBy(() -> Json.read("trial 7", bad, Json::point))
          .isInstanceOf(SQLDataException.class)
          .hasMessageContaining("trial 7");
    }
  }

  @Test
  void read_keyGivenTwice_isRefused() {
    assertThatThrownBy(() -> Json.read("trial 7", "{\"a\": 1, \"a\": 2}", Json::map))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining("trial 7");
  }

  @Test
  void read_everyKindOfValue_isWrittenAsItWas() throws Exception {
    String text =
        "{\"a\":[1,-2147483649,123456789012345678901234567890,0.5,1.0E300],"
            + "\"b\":{\"\":null,\"t\":true,\"f\":false},\"c\":\"ü \\\"\\n\"}";
    assertThat(Json.write(Json.read("a tree", text, tree -> tree))).isEqualTo(text);
  }

  @Test
  void read_veryDeepText_isRefused() {
    assertThatThrownBy(() -> Json.read("trial 7", "[".repeat(100_000), Json::point))
        .isInstanceOf(SQLDataException.class);
  }

  @Test
  void declaration_everyKindOfSpanAndDomain_comesBackEqual() throws Exception {
    TunedFunction oneCall =
        new TunedFunction(
            "ü \"quoted\"",
            "",
            new ParameterSpace(
                List.of(
                    new Parameter(
                        "chunk",
                        new Domain.Whole(-0x1p53, 0x1p53, 1, Scale.LINEAR, "B"),
                        Math.nextUp(0.0),
                        "size"))),
            List.of(),
            new TrialSpan.OneCall(),
            Objective.parse(Objective.Direction.MAXIMISE, "a - 1e-9 * b"));
    List<TunedFunction> functions =
        Stream.of(
                new TrialSpan.WithinCall("whole"),
                new TrialSpan.Lasting(Duration.ofNanos(90_000_000_001L)),
                new TrialSpan.Calls(100))
            .map(
                span ->
                    new TunedFunction(
                        "f", "", oneCall.space(), List.of(), span, oneCall.objective()))
            .collect(Collectors.toCollection(ArrayList::new));
    functions.add(oneCall);
    functions.add(Samples.function());
    for (TunedFunction function : functions) {
      String text = Json.write(DeclarationJson.encode(function));
      assertThat(Json.read("a declaration", text, DeclarationJson::decode)).isEqualTo(function);
    }
  }
}
