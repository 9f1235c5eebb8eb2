package app;

import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Calls a tuned method until Flight Recorder has told of each kind of POET's events. */
public final class Recorded {
  private static final String[] KINDS = {"dev.poet.Guard", "dev.poet.Policy", "dev.poet.Vitals"};

  @Poet(id = "endless")
  static void run(@Tunable(min = 0, max = 10) double x) {}

  public static void main(String[] args) throws Exception {
    Map<String, String> seen = new ConcurrentHashMap<>();
    try (RecordingStream stream = new RecordingStream()) {
      for (String kind : KINDS) {
        stream.enable(kind);
        stream.onEvent(kind, event -> seen.putIfAbsent(kind, words(event)));
      }
      stream.enable("dev.poet.Vitals").withPeriod(Duration.ofSeconds(1));
      stream.startAsync();
      Patience.until(
          "an event of each kind",
          () -> {
            run(5);
            return seen.size() == KINDS.length;
          });
    }
    seen.forEach((kind, words) -> System.out.println(kind + " " + words));
  }

  private static String words(RecordedEvent event) {
    return switch (event.getEventType().getName()) {
      case "dev.poet.Guard" ->
          "%s %s %s"
              .formatted(
                  event.getString("function"), event.getString("answer"), event.getString("guard"));
      case "dev.poet.Policy" ->
          "%s %s".formatted(event.getString("function"), event.getString("why"));
      default -> event.getInt("functions") + " " + event.getLong("refusedFeedback");
    };
  }
}
