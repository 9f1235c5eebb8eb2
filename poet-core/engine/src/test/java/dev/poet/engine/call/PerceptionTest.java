package dev.poet.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poet.spi.ContextFeature;
import dev.poet.spi.Perceiver;
import dev.poet.woven.Dispatcher;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerceptionTest {
  private static final List<ContextFeature> CONTEXT =
      List.of(new ContextFeature("day", ""), new ContextFeature("rating", ""));

  private final Perception perception =
      new Perception(
          CONTEXT,
          List.of(
              new Perceiver("rating", Map.of("Excellent", 780.0, "good", 700.0), 0, 850),
              Perceiver.ofWords("rating", Map.of("good", 1.0)),
              Perceiver.ofWords("unknown", Map.of("good", 1.0))));

  @Test
  void words_thatAreKnown_haveTheMeaningOfTheFirstPerceiver() {
    assertThat(perception.of(1, Dispatcher.text("EXCELLENT"))).isEqualTo(780);
    assertThat(perception.of(1, Dispatcher.text("good"))).isEqualTo(700);
  }

  @Test
  void whatCannotBe_isNoNumber() {
    assertThat(perception.of(1, Dispatcher.text("poor"))).isNaN();
    assertThat(perception.of(1, 851)).isNaN();
    assertThat(perception.of(1, -1)).isNaN();
    assertThat(perception.of(1, Double.NaN)).isNaN();
  }

  @Test
  void others_stayAsTheyAre() {
    assertThat(perception.of(1, 612.5)).isEqualTo(612.5);
    assertThat(perception.of(0, -1e12)).isEqualTo(-1e12);
    assertThat(perception.of(0, Dispatcher.text("monday"))).isNaN();
  }
}
