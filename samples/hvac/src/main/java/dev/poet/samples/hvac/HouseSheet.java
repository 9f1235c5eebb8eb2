package dev.poet.samples.hvac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the thermostat is set to anyway: the tariff, the week of the people who live here, the set
 * points. Nothing about the house itself. In the words of the HVAC plugin, which expects its
 * settings in {@code hvac.properties}. Stateless.
 */
final class HouseSheet {
  private HouseSheet() {}

  static void write(Path file, Scenario scenario) throws IOException {
    Files.writeString(file, text(scenario));
  }

  static String text(Scenario scenario) {
    return """
        # What the thermostat is set to; nothing about the house itself.
        heating = %s
        setpoint.heating = 21
        setpoint.cooling = 24
        comfort.low = %s
        comfort.high = %s
        price = %s
        price.peak = %s
        price.gas = %s
        peak.hours = %s
        home.weekdays = %s, %s
        home.weekends = %s
        """
        .formatted(
            Arguments.name(scenario.heating()),
            Comfort.LOW,
            Comfort.HIGH,
            scenario.tariff().price(0),
            scenario.tariff().price(Tariff.PEAK_BEGINS),
            Tariff.GAS,
            span(Tariff.PEAK_BEGINS, Tariff.PEAK_ENDS),
            span(Timetable.WAKE, Timetable.LEAVE),
            span(Timetable.RETURN, Timetable.SLEEP),
            span(Timetable.WAKE, Timetable.SLEEP));
  }

  private static String span(int from, int until) {
    return clock(from) + "-" + clock(until);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%d:%02d", minute / 60, minute % 60);
  }
}
