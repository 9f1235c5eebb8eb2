package dev.poet.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poet.api.Aggregate;
import dev.poet.spi.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names behind the numbers, after a kill in the middle of a write. */
class CatalogueTest {
  private static final Metric KWH = new Metric("kWh für\tHeizung", Aggregate.SUM, false);
  private static final Metric SUN = new Metric("sun", Aggregate.MEAN, true);

  @TempDir Path folder;

  @Test
  void file_cutAtAnyByte_isReadUpToItsLastWholeLine_andWrittenOn() throws Exception {
    byte[] whole = Files.readAllBytes(written(folder.resolve("whole")));
    List<Integer> ends = ends(whole);
    for (int length = 0; length <= whole.length; length++) {
      Path torn = folder.resolve("torn-" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      int lines = linesWithin(ends, length);

      Catalogue catalogue = Catalogue.open(torn);

      assertThat(catalogue.knows(0)).as("%d bytes", length).isEqualTo(lines > 0);
      assertThat(catalogue.knows(1)).as("%d bytes", length).isEqualTo(lines > 2);
      assertThat(Files.size(torn)).isEqualTo(lines == 0 ? 0 : ends.get(lines - 1));
      write(catalogue);
      assertThat(torn).hasBinaryContent(whole);
      assertHoldsAll(Catalogue.open(torn));
    }
  }

  @Test
  void log_whoseCatalogueWasTorn_keepsItsRecords() throws Exception {
    try (TrialLog log = LogFolder.open(folder, 8, 7)) {
      int site = log.site("f", 1, 0);
      log.offer(site, 3, 0, 1, 1, 0, 9, false, -1, Double.NaN, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    Path names = folder.resolve("trials-0.log.names");
    Files.writeString(names, Files.readString(names) + "site\t1");

    try (TrialLog log = LogFolder.open(folder, 8, 8)) {
      assertThat(log.site("g", 2, 0)).isEqualTo(1);
      assertThat(log.recover()).singleElement().extracting(LoggedTrial::function).isEqualTo("f");
    }
    assertThat(names).hasContent("site\t1\t0\tf\nsite\t2\t0\tg\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "site", "site\tx\t1\tf", "site\t1", "metric\t0\tSUM\tfalse\tm"})
  void wholeLine_thatIsNoneOfACatalogue_isRefused(String line) throws Exception {
    Path file = folder.resolve("names");
    Files.writeString(file, line + "\n");

    assertThatThrownBy(() -> Catalogue.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(file.toString(), "move it");
  }

  private static Path written(Path file) throws IOException {
    write(Catalogue.open(file));
    return file;
  }

  private static void write(Catalogue catalogue) throws IOException {
    catalogue.site("zone-control", 8, 3);
    catalogue.metric(0, KWH);
    catalogue.site("größe\tund mehr", 1, 0);
    catalogue.metric(1, SUN);
    catalogue.metric(0, SUN);
  }

  private static void assertHoldsAll(Catalogue catalogue) {
    assertThat(catalogue.function(0)).isEqualTo("zone-control");
    assertThat(catalogue.function(1)).isEqualTo("größe\tund mehr");
    assertThat(catalogue.parameters(0)).isEqualTo(8);
    assertThat(catalogue.features(0)).isEqualTo(3);
    assertThat(catalogue.metrics(0)).containsExactly(KWH, SUN);
    assertThat(catalogue.metrics(1)).containsExactly(SUN);
    assertThat(catalogue.knows(2)).isFalse();
  }

  private static List<Integer> ends(byte[] bytes) {
    return java.util.stream.IntStream.range(0, bytes.length)
        .filter(i -> bytes[i] == '\n')
        .mapToObj(i -> i + 1)
        .toList();
  }

  private static int linesWithin(List<Integer> ends, int length) {
    return (int) ends.stream().filter(end -> end <= length).count();
  }
}
