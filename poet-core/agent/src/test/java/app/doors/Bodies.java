package app.doors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the functions do, whichever door they were tuned through. Owned by one thread. */
public final class Bodies {
  private static final double BEST = 7;

  private final Map<String, List<Double>> received = new TreeMap<>();

  double loss(String function, double x) {
    note(function, x);
    return (x - BEST) * (x - BEST) / 10;
  }

  /** The loss at the value that a function's body ran with last. */
  double lastLoss(String function) {
    List<Double> all = received(function);
    double x = all.get(all.size() - 1);
    return (x - BEST) * (x - BEST) / 10;
  }

  void flaky(double x) throws IOException {
    note("flaky", x);
    if (received("flaky").size() % 2 == 1) {
      throw new IOException("try again");
    }
  }

  void note(String function, double x) {
    received(function).add(x);
  }

  /** The values that a function's body ran with, in order. */
  List<Double> received(String function) {
    return received.computeIfAbsent(function, f -> new ArrayList<>());
  }

  Map<String, List<Double>> received() {
    return received;
  }
}
