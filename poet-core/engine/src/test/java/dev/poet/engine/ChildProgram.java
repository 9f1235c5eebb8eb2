package dev.poet.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of a test that runs in a JVM of its own, of the same kind and with the same classes.
 */
public final class ChildProgram {
  private ChildProgram() {}

  /**
   * @param main whose {@code main} is run
   * @return ready to be started
   */
  public static ProcessBuilder of(Class<?> main, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command);
  }
}
