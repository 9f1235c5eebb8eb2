package dev.poet.agent.doors;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Event;
import dev.poet.spi.PolicyVersion;
import dev.poet.store.Connections;
import dev.poet.store.DriverConnections;
import dev.poet.store.StoreReader;
import java.nio.file.Path;
import java.util.List;

/** Looks into the stores that doors leave. */
public final class Stores {
  private Stores() {}

  public static Connections connections(Path file) {
    return DriverConnections.sqlite(new org.sqlite.JDBC(), file);
  }

  public static List<PolicyVersion> versions(Path file, String function) throws Exception {
    try (StoreReader reader = StoreReader.open(connections(file), file)) {
      return reader.versions(function);
    }
  }

  public static List<CompletedTrial> trials(Path file, String function) throws Exception {
    try (StoreReader reader = StoreReader.open(connections(file), file)) {
      return reader.trialsAfter(function, 0);
    }
  }

  /** The texts of the events of one kind, the oldest first. */
  public static List<String> events(Path file, String kind) throws Exception {
    try (StoreReader reader = StoreReader.open(connections(file), file)) {
      return reader.events(1_000).stream()
          .filter(event -> event.kind().equals(kind))
          .map(Event::text)
          .toList();
    }
  }
}
