package dev.poet.samples.hvac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.poet.samples.hvac.WeatherFileException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpwFileTest {
  private final EpwText text = new EpwText();

  @TempDir Path folder;

  private WeatherFileException failure() throws IOException {
    Path file = text.write(folder);
    return catchThrowableOfType(WeatherFileException.class, () -> EpwFile.read(file));
  }

  private void assertFails(Reason reason, String... parts) throws IOException {
    WeatherFileException failure = failure();
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessageContainingAll(parts);
    assertThat(failure.getMessage()).contains("; ").doesNotContain("\n");
  }

  @Test
  void read_completeFile_givesLocationAndHours() throws Exception {
    text.set(9, EpwText.DRY_BULB, "-12.2");
    HourlyWeather year = EpwFile.read(text.write(folder));
    assertThat(year.location()).isEqualTo(new Location("Testville", 41.98, -87.92, -6));
    assertThat(year.dryBulb()).hasSize(8760).startsWith(-12.2, 10.0);
    assertThat(year.wind()[8759]).isEqualTo(4);
    assertThat(year.direct()[0]).isEqualTo(50);
  }

  @Test
  void read_missingFile_saysSo() {
    Path absent = folder.resolve("absent.epw");
    WeatherFileException failure =
        catchThrowableOfType(WeatherFileException.class, () -> EpwFile.read(absent));
    assertThat(failure.reason()).isEqualTo(Reason.MISSING);
    assertThat(failure).hasMessageContainingAll("absent.epw", "does not exist", "--weather");
  }

  @Test
  void read_folder_saysItCannotBeRead() {
    WeatherFileException failure =
        catchThrowableOfType(WeatherFileException.class, () -> EpwFile.read(folder));
    assertThat(failure.reason()).isEqualTo(Reason.MISSING);
  }

  @Test
  void read_wrongHeader_namesTheLine() throws IOException {
    text.lines.set(2, "time,temperature");
    assertFails(Reason.HEADER, "line 3", "TYPICAL/EXTREME PERIODS", "time,temperature");
  }

  @Test
  void read_impossibleLatitude_isRefused() throws IOException {
    text.set(1, 6, "north");
    assertFails(Reason.HEADER, "line 1", "latitude", "north");
  }

  @Test
  void read_fourRecordsPerHour_isRefused() throws IOException {
    text.set(8, 2, "4");
    assertFails(Reason.HEADER, "line 8", "one record per hour");
  }

  @Test
  void read_truncatedRow_namesTheLine() throws IOException {
    text.lines.set(4999, text.lines.get(4999).substring(0, 40));
    assertFails(Reason.ROW, "line 5000", "at least 32 fields", "cut off");
  }

  @Test
  void read_missingRows_countsThem() throws IOException {
    text.lines.subList(4000, 4024).clear();
    assertFails(Reason.LENGTH, "8736 hours", "8760");
  }

  @Test
  void read_emptyFile_isRefused() throws IOException {
    text.lines.clear();
    assertFails(Reason.HEADER, "line 1", "end of file");
  }

  @Test
  void read_impossibleValue_namesColumnRangeAndUnit() throws IOException {
    text.set(100, EpwText.DRY_BULB, "283.1");
    assertFails(Reason.VALUE, "line 100", "dry bulb temperature", "degC", "283.1");
  }

  @Test
  void read_textInsteadOfNumber_isRefused() throws IOException {
    text.set(100, EpwText.WIND, "calm");
    assertFails(Reason.VALUE, "line 100", "wind speed", "m/s", "calm");
  }

  @Test
  void read_missingCodes_areFilledFromTheirNeighbours() throws Exception {
    text.set(100, EpwText.DRY_BULB, "10.0");
    text.set(101, EpwText.DRY_BULB, "99.9");
    text.set(102, EpwText.DRY_BULB, "99.9");
    text.set(103, EpwText.DRY_BULB, "13.0");
    text.set(9, EpwText.WIND, "999");
    text.set(8768, EpwText.GLOBAL, "9999");
    HourlyWeather year = EpwFile.read(text.write(folder));
    assertThat(year.dryBulb()[92]).isCloseTo(11, within(1e-12));
    assertThat(year.dryBulb()[93]).isCloseTo(12, within(1e-12));
    assertThat(year.wind()[0]).isEqualTo(4);
    assertThat(year.global()[8759]).isEqualTo(100);
  }

  @Test
  void read_longGap_isRefused() throws IOException {
    for (int line = 100; line < 107; line++) {
      text.set(line, EpwText.GLOBAL, "9999");
    }
    assertFails(Reason.VALUE, "line 100", "missing for 7 hours", "at most 6");
  }

  @Test
  void read_columnMissingThroughout_isRefused() throws IOException {
    for (int line = 9; line <= 8768; line++) {
      text.set(line, EpwText.WIND, "999");
    }
    assertFails(Reason.VALUE, "wind speed", "missing for 8760 hours");
  }

  @Test
  void read_leapYear_leavesOutTheLeapDay() throws Exception {
    text.addDay(2, 29);
    assertThat(EpwFile.read(text.write(folder)).dryBulb()).hasSize(8760);
  }

  @Test
  void read_chicago_givesTheYearThatItsSourceDescribes() throws Exception {
    var file = SharedData.chicago();
    if (file.isEmpty()) {
      return;
    }
    double[] temperature = EpwFile.read(file.get()).dryBulb();
    double sum = 0;
    for (double value : temperature) {
      sum += value;
    }
    assertThat(sum / temperature.length).isCloseTo(10.0, within(0.05));
    assertThat(temperature).contains(-22.8, 35.0);
  }
}
