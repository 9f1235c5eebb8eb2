package dev.poet.cli;

import dev.poet.cli.demo.Trees;
import dev.poet.cli.evidence.Reading;
import dev.poet.cli.evidence.StoreDoor;
import dev.poet.cli.evidence.StorePlace;
import dev.poet.cli.terminal.CliException;
import dev.poet.evidence.Summary;
import dev.poet.spi.Interval;
import dev.poet.store.StoreReader;
import dev.poet.store.StoredFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the trials in an exported package gained: they are brought into a store of their own. */
final class PackageGains {
  private PackageGains() {}

  /** By function, relative; empty if the package has no trials, which only full ones have. */
  static Map<String, Interval> read(Path parcel) throws CliException, IOException {
    Path folder = Files.createTempDirectory("poet-baseline");
    try {
      StorePlace place = StorePlace.of(folder.resolve("poet.db"));
      return StoreDoor.bring(parcel, place).trials() == 0 ? Map.of() : gains(place);
    } finally {
      Trees.delete(folder);
    }
  }

  private static Map<String, Interval> gains(StorePlace place) throws CliException {
    Map<String, Interval> gains = new LinkedHashMap<>();
    try (StoreReader reader = StoreDoor.reader(place)) {
      for (StoredFunction function : StoreDoor.anyFunctions(reader)) {
        Summary summary = Reading.of(() -> Summary.of(reader, function));
        gains.put(function.id(), summary.gain().relative());
      }
    }
    return gains;
  }
}
