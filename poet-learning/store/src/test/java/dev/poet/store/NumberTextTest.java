package dev.poet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.spi.Point;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @Test
  void write_anyNumbers_isTheTextThatATreeHas() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < round % 5; i++) {
        double any = Double.longBitsToDouble(random.nextLong());
        numbers.add(Double.isFinite(any) ? any : random.nextInt(100) - 50.0);
      }
      String text = NumberText.write(numbers);
      assertThat(text).isEqualTo(Json.write(Json.array(numbers)));
      assertThat(NumberParser.list(() -> "it", text)).isEqualTo(numbers);
      Point point = Point.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
      assertThat(NumberText.write(point)).isEqualTo(text);
      assertThat(NumberParser.point(() -> "it", text)).isEqualTo(point);
    }
  }

  @Test
  void write_anyNames_isTheTextThatATreeHas() throws Exception {
    for (Map<String, Double> map :
        List.of(
            Map.<String, Double>of(),
            Map.of("cost", -0.0),
            Map.of("b", 1.0, "a", 1e-310, "", 3.5e17),
            Map.of("\"quoted\", \\ \n \u0000 \u001a \u00fc \ud83c\udf21", 1.0))) {
      String text = NumberText.write(map);
      assertThat(text).isEqualTo(Json.write(Json.map(map)));
      assertThat(map("it", text)).isEqualTo(map);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,]", "[1-2]", "[,]", "[1", "1]", "[1,,2]", "[NaN]", "[-]", "[1.]", ""})
  void list_damaged_isRefusedWithItsName(String text) {
    assertThatThrownBy(() -> NumberParser.list(() -> "trial 7", text))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining("trial 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,}", "{\"a\"1}", "{\"a\":}", "{a:1}", "{\"a", "{\"a\":1,\"a\":2}", "{,}"})
  void map_damaged_isRefusedWithItsName(String text) {
    assertThatThrownBy(() -> map("trial 7", text))
        .isInstanceOf(SQLDataException.class)
        .hasMessageContaining("trial 7");
  }

  @Test
  void list_writtenByHand_isReadToo() throws Exception {
    assertThat(NumberParser.list(() -> "it", " [ 1, 2e3 ] ")).containsExactly(1.0, 2000.0);
    assertThat(map("it", "{ \"a\" : 1 }")).containsExactly(Map.entry("a", 1.0));
  }

  @Test
  void map_afterOthers_hasNoneOfTheirNames() throws Exception {
    NumberParser parser = new NumberParser();
    for (Map<String, Double> map :
        List.of(
            Map.of("cost", 1.0, "seconds", 2.0),
            Map.of("cost", 3.0, "seconds", 4.0),
            Map.of("cosy", 5.0),
            Map.of("cos", 6.0, "second, to none", 7.0),
            Map.<String, Double>of(),
            Map.of("cost", 8.0, "seconds", 9.0))) {
      char[] text = ("[1]\u001f" + NumberText.write(map) + "\u001f{\"no\":0}").toCharArray();
      assertThat(parser.map(() -> "it", text, 4, text.length - 9)).isEqualTo(map);
    }
  }

  private static Map<String, Double> map(String what, String text) throws SQLDataException {
    return new NumberParser().map(() -> what, text.toCharArray(), 0, text.length());
  }
}
