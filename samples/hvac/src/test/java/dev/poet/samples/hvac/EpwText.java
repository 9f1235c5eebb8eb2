package dev.poet.samples.hvac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An EPW file of a made-up year, to be spoilt line by line. */
final class EpwText {
  static final int DRY_BULB = 6;
  static final int GLOBAL = 13;
  static final int WIND = 21;

  private static final int[] MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  final List<String> lines = new ArrayList<>();

  EpwText() {
    lines.add("LOCATION,Testville,IL,USA,TMY3,725300,41.98,-87.92,-6.0,201.0");
    lines.add("DESIGN CONDITIONS,0");
    lines.add("TYPICAL/EXTREME PERIODS,0");
    lines.add("GROUND TEMPERATURES,0");
    lines.add("HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0");
    lines.add("COMMENTS 1,none");
    lines.add("COMMENTS 2,none");
    lines.add("DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31");
    for (int month = 1; month <= 12; month++) {
      for (int day = 1; day <= MONTHS[month - 1]; day++) {
        addDay(month, day);
      }
    }
  }

  /** Sets field {@code index} of line {@code line}, from 1. */
  void set(int line, int index, String value) {
    String[] fields = lines.get(line - 1).split(",", -1);
    fields[index] = value;
    lines.set(line - 1, String.join(",", fields));
  }

  void addDay(int month, int day) {
    for (int hour = 1; hour <= 24; hour++) {
      lines.add(
          "1986,"
              + month
              + ","
              + day
              + ","
              + hour
              + ",0,flags,10.0,5.0,70,99500,0,0,300,100,50,80,0,0,0,0,270,4.0"
              + ",5,5,20,9999,9,999999999,50,0.1,0,88,0.2,0.0,1.0");
    }
  }

  Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("test.epw"), lines);
  }
}
