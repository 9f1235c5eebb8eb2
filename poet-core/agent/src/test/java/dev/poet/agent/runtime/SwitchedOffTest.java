package dev.poet.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poet.agent.Switches;
import dev.poet.engine.call.Tuning;
import dev.poet.spi.InvalidDeclarationException;
import dev.poet.spi.TunedFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwitchedOffTest {
  private final List<String> told = new ArrayList<>();

  private SwitchedOff with(Map<String, String> values) {
    return new SwitchedOff(new Switches(values));
  }

  private static TunedFunction function(String id, String domain) {
    return Tuning.of(id).domain(domain).real("x", 0, 10, 2).function();
  }

  @Test
  void function_thatIsOff_isRefusedAtOnce_andToldOnceWithItsPluginWhenPluginsAreKnown() {
    SwitchedOff off = with(Map.of("poet.functions.default-enabled", "false"));
    off.tell((code, sentence) -> told.add(code + " " + sentence));

    for (int i = 0; i < 2; i++) { // a class may be loaded twice
      assertThatThrownBy(() -> off.check(function("zone", "hvac")))
          .isInstanceOf(InvalidDeclarationException.class)
          .hasMessage(
              "zone is switched off since poet.functions.default-enabled is false;"
                  + " poet.functions.zone.enabled=true tunes it");
    }
    assertThat(told).isEmpty();

    Map<String, List<String>> plugins = new HashMap<>(Map.of("hvac", List.of("house")));
    off.know(() -> plugins);
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("POET-398 zone is switched off")
        .endsWith("; its domain hvac needs the plugin house");

    assertThat(catchThrowable(() -> off.check(function("loan", "credit")))).isNotNull();
    assertThat(told.get(1)).endsWith("its domain credit needs a plugin, and none is in use");
    plugins.put("credit", List.of("loans")); // while the program runs
    assertThat(catchThrowable(() -> off.check(function("limit", "credit")))).isNotNull();
    assertThat(told.get(2)).endsWith("its domain credit needs the plugin loans");
    assertThat(catchThrowable(() -> off.check(function("copy", "")))).isNotNull();
    assertThat(told.get(3)).endsWith("poet.functions.copy.enabled=true tunes it");
  }

  @Test
  void switch_ofNoFunction_isNamedWhereAClassDeclaresOneLikeIt_andListedOtherwise() {
    SwitchedOff off =
        with(
            Map.of(
                "poet.functions.serch.mode", "shadow",
                "poet.functions.copy1.enabled", "true",
                "poet.functions.copy2.enabled", "true",
                "poet.functions.f1.enabled", "true", // as far from g2 as from anything
                "poet.functions.warehouse.enabled", "true"));
    off.know(Map::of);
    off.tell((code, sentence) -> told.add(code + " " + sentence));

    off.check(function("copy1", "")); // configured itself, so copy2 may still come
    off.check(function("search", ""));
    off.check(function("search", ""));
    off.check(function("g2", ""));

    assertThat(told)
        .containsExactly(
            "POET-399 poet.functions.serch: no class that has been loaded declares a function"
                + " serch; did you mean search?");
    assertThat(off.unanswered().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("refused=POET-399 poet.functions.warehouse: no class"))
        .anyMatch(line -> line.contains("copy2"));
  }
}
