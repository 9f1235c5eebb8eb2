package dev.poet.samples.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poet.plugins.prompts.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SimulatedModelTest {
  private static final PromptSettings WRITTEN =
      new PromptSettings("plain", "terse", 2, "first", "clerk", "prose", 0.7, 256, "large");
  private static final PromptSettings GOOD =
      new PromptSettings("sections", "checklist", 5, "varied", "auditor", "lines", 0, 256, "small");

  @Test
  void prompt_readBack_tellsItsSettings() {
    DeliveryNote note = DeliveryNote.draw(1, Dice.Purpose.NOTE, 1);
    PromptReading good = PromptReading.of(GOOD.question(note));
    PromptReading written = PromptReading.of(WRITTEN.question(note));

    assertThat(good)
        .isEqualTo(
            new PromptReading(
                true, false, "checklist", 5, 1, "auditor", AnswerFormat.LINES, note.text()));
    assertThat(written)
        .isEqualTo(
            new PromptReading(
                false, false, "terse", 2, 1, "clerk", AnswerFormat.PROSE, note.text()));
  }

  @Test
  void answers_inEveryFormat_areGradedByWhatTheySay() {
    for (AnswerFormat format : AnswerFormat.values()) {
      for (int i = 0; i < 50; i++) {
        DeliveryNote note = DeliveryNote.draw(1, Dice.Purpose.NOTE, i);
        String right = format.write(note.fields());
        assertThat(format.grade(right, note.fields())).isEqualTo(1);
        String city = note.fields().get(Field.CITY);
        assertThat(format.grade(right.replace(city, "Paris"), note.fields())).isEqualTo(0.8);
        assertThat(format.grade("I don't know.", note.fields())).isZero();
      }
    }
  }

  @Test
  void worth_isWhatAnswersComeTo() {
    for (boolean upgraded : new boolean[] {false, true}) {
      for (PromptSettings settings : new PromptSettings[] {WRITTEN, GOOD}) {
        SimulatedModel model = new SimulatedModel(5, upgraded ? 0 : Long.MAX_VALUE);
        double mean =
            IntStream.rangeClosed(1, 4_000)
                .mapToDouble(call -> net(model, call, settings))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(SimulatedWorth.net(settings, upgraded), within(0.015));
      }
    }
  }

  @Test
  void best_isFarAboveTheProgramAsWritten_andAnotherOneAfterTheUpgrade() {
    double first = SimulatedWorth.best(false);

    assertThat(SimulatedWorth.net(WRITTEN, false)).isLessThan(0.85 * first);
    assertThat(SimulatedWorth.net(GOOD, false)).isGreaterThan(0.95 * first);
    assertThat(SimulatedWorth.net(GOOD, true)).isLessThan(0.85 * SimulatedWorth.best(true));
  }

  @Test
  void answer_withTooLittleRoom_isCutOff() {
    PromptSettings narrow =
        new PromptSettings("plain", "terse", 0, "first", "none", "lines", 0, 8, "small");
    DeliveryNote note = DeliveryNote.draw(1, Dice.Purpose.NOTE, 1);
    Answer answer = new SimulatedModel(1, 0).answer(1, SimulatedModel.SMALL, narrow.question(note));

    assertThat(answer.truncated()).isTrue();
    assertThat(answer.completionTokens()).isEqualTo(8);
  }

  private static double net(SimulatedModel model, int call, PromptSettings settings) {
    DeliveryNote note = DeliveryNote.draw(9, Dice.Purpose.NOTE, call);
    String name = settings.model().equals("large") ? SimulatedModel.LARGE : SimulatedModel.SMALL;
    Answer answer = model.answer(call, name, settings.question(note));
    return settings.answerFormat().grade(answer.text(), note.fields())
        - Prices.cents(Prices.of(settings.model()), answer);
  }
}
