package dev.poet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingTest {

  @Test
  void values_thatKeepTheRule_haveNoObjection() {
    assertThat(Setting.number("cost", 5, 0, 10, "").objection("2.5")).isEmpty();
    assertThat(Setting.whole("days", 5, 0, 10, "").objection("7")).isEmpty();
    assertThat(Setting.option("mode", List.of("a", "b"), "").objection("b")).isEmpty();
    assertThat(Setting.text("note", "").objection("anything")).isEmpty();
  }

  @Test
  void values_thatBreakIt_areToldWithNameAndRule() {
    assertThat(Setting.number("cost", 5, 0, 10, "").objection("NaN"))
        .contains("cost must be a number from 0.0 to 10.0 but is \"NaN\"");
    assertThat(Setting.whole("days", 5, 0, 10, "").objection("2.5")).isPresent();
    assertThat(Setting.option("mode", List.of("a", "b"), "").objection("c"))
        .contains("mode must be one of a, b but is \"c\"");
  }

  @Test
  void declaration_thatBreaksItsOwnRule_isRefused() {
    assertThatThrownBy(() -> Setting.number("cost", 11, 0, 10, ""))
        .isInstanceOf(InvalidDeclarationException.class)
        .hasMessageContaining("the standard of cost must be a number");
    assertThatThrownBy(() -> Setting.number("Cost", 1, 0, 10, ""))
        .hasMessageContaining("must be named by lower-case words");
    assertThatThrownBy(() -> Setting.option("mode", List.of("a"), ""))
        .hasMessageContaining("at least two options");
  }
}
