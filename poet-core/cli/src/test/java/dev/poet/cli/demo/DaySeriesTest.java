package dev.poet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaySeriesTest {
  @TempDir private Path folder;

  @Test
  void rows_withOtherColumnsBetween_areFoundByName() throws IOException {
    Path file = write("day,score,cost,new,energy,discomfort\n0,6,5,x,40,2\n1,7,6,x,41,2\n");

    assertThat(DaySeries.read(file).days())
        .containsExactly(new Day(0, 5, 2, 40, 6), new Day(1, 6, 2, 41, 7));
  }

  @Test
  void row_stillBeingWritten_isLeftOut() throws IOException {
    Path file = write("day,cost,discomfort,energy,score\n0,5,2,40,6\n1,6,2,4");

    assertThat(DaySeries.read(file).size()).isEqualTo(1);
  }

  @Test
  void file_missingOrEmpty_hasNoDays() throws IOException {
    assertThat(DaySeries.read(folder.resolve("none.csv")).size()).isZero();
    assertThat(DaySeries.read(write("")).size()).isZero();
  }

  @Test
  void row_damaged_isNamed() throws IOException {
    Path file = write("day,cost,discomfort,energy,score\n0,5,?,40,6\n");

    assertThatThrownBy(() -> DaySeries.read(file)).hasMessageContaining("0,5,?,40,6");
  }

  @Test
  void book_writtenAndRead_isTheSame() throws IOException {
    Path file = folder.resolve("run.properties");
    RunBook book =
        new RunBook(Map.of("weather", "a\\b = c.epw 1f", "seed", "-1"), List.of(90, 120));
    book.write(file);

    assertThat(RunBook.read(file)).isEqualTo(book);
    assertThat(book.upTo(120)).isEqualTo(book);
    assertThat(book.upTo(150).lastTarget()).isEqualTo(150);
    assertThat(RunBook.read(folder.resolve("none"))).isNull();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("days.csv"), text);
  }
}
