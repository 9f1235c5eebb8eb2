package app.foreign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a library under load until told to end, and prints what all portions came to. */
public final class Load {
  private static final int LEAST_PORTIONS = 16;
  private static final int PAUSE_MILLIS = 25;
  private static final int MOST_PORTIONS = 2_000;

  private Load() {}

  /**
   * @param words the library; a file that appears when the load runs; one whose appearance ends it
   */
  public static void main(String[] words) throws Exception {
    StringBuilder sums = new StringBuilder();
    try (Program program = program(words[0])) {
      for (int portion = 0; portion < MOST_PORTIONS; portion++) {
        sums.append(program.work(portion)).append('\n');
        if (portion > LEAST_PORTIONS / 2) {
          Thread.sleep(PAUSE_MILLIS); // a load for minutes, in seconds
        }
        if (portion == LEAST_PORTIONS / 2) {
          Files.createFile(Path.of(words[1]));
        }
        if (portion >= LEAST_PORTIONS && Files.exists(Path.of(words[2]))) {
          break;
        }
      }
    }
    System.out.print(sums);
  }

  /** What the first portions come to without anybody's interference. */
  public static List<String> expected(String library, int portions) throws Exception {
    List<String> sums = new ArrayList<>();
    try (Program program = program(library)) {
      for (int portion = 0; portion < portions; portion++) {
        sums.add(Long.toString(program.work(portion)));
      }
    }
    return sums;
  }

  private static Program program(String name) throws Exception {
    return switch (name) {
      case "jetty" -> new Jetty();
      case "lucene" -> new Lucene();
      default -> new H2();
    };
  }
}
