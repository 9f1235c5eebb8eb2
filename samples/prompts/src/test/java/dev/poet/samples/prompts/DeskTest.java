package dev.poet.samples.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.plugins.prompts.ModelException;
import dev.poet.plugins.prompts.SpendBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeskTest {
  private static final PromptSettings SETTINGS =
      new PromptSettings("sections", "checklist", 3, "varied", "clerk", "json", 0.2, 256, "large");
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void simulatedModel_overHttp_answersAsInTheSameProcess() throws Exception {
    SimulatedModel model = new SimulatedModel(3, 1_000);
    try (Desk desk = Desk.simulated(3, 10, 1_000, 1, SpendBook.inMemory(), CLOCK)) {
      for (int i = 1; i <= 20; i++) {
        DeliveryNote note = DeliveryNote.draw(3, Dice.Purpose.NOTE, i);
        double quality =
            SETTINGS
                .answerFormat()
                .grade(
                    model.answer(10 + i, SimulatedModel.LARGE, SETTINGS.question(note)).text(),
                    note.fields());

        assertThat(desk.read(3, i, SETTINGS).quality()).isEqualTo(quality);
      }
    }
  }

  @Test
  void money_ofTheDay_ends() throws Exception {
    double cap = 0.02;
    double spent = 0;
    try (Desk desk = Desk.simulated(3, 0, 1_000, cap, SpendBook.inMemory(), CLOCK)) {
      int call = 0;
      ModelException end = null;
      while (end == null) {
        try {
          spent += desk.read(3, ++call, SETTINGS).cents() / 100;
        } catch (ModelException e) {
          end = e;
        }
      }
      assertThat(end.kind()).isEqualTo(ModelException.Kind.CAPPED);
      assertThat(spent).isBetween(0.5 * cap, cap);
      assertThatThrownBy(() -> desk.read(3, 1, SETTINGS)).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void rows_ofACutOffRun_goOnBehindTheLastWholeOne() throws Exception {
    Path file = folder.resolve("notes.csv");
    try (RowFile rows = RowFile.open(file)) {
      rows.add(1, 0.8, 0.02, "a");
      rows.add(2, Double.NaN, 0, "TIMED_OUT");
    }
    Files.writeString(file, Files.readString(file) + "3,0.");

    try (RowFile rows = RowFile.open(file)) {
      assertThat(rows.done()).isEqualTo(2);
      rows.add(3, 1, 0.02, "b");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4).last().isEqualTo("3,1.000,0.020000,b");
  }
}
