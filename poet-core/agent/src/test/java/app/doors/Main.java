package app.doors;

import app.Waiting;
import java.nio.file.Path;
import java.util.List;

/** Runs the scenarios with woven functions; waits for whoever is to attach. */
public final class Main {
  /**
   * @param args {@code on} or {@code off}, POET's home, a file whose appearance is the signal to
   *     go; that with the ending {@code .awaited} says that it is waited for
   */
  public static void main(String[] args) throws Exception {
    Woven functions = new Woven();
    Waiting.forFile(args[2] + ".awaited", args[2]);
    Scenarios scenarios = new Scenarios(functions);
    List<String> lines = args[0].equals("on") ? scenarios.run(Path.of(args[1])) : scenarios.plain();
    lines.forEach(System.out::println);
  }
}
