package dev.poet.samples.credit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads a file of the format of the Statlog German credit data (UCI data set 144): 20 attributes
 * and the outcome, 1 good or 2 bad, with spaces between them. Stateless.
 */
final class GermanFile {
  private static final int COLUMNS = 21;
  private static final int OUTCOME = 20;
  private static final int STATUS = 8;
  private static final int AGE = 12;
  private static final int YOUNG = 25;
  private static final Set<String> FEMALE = Set.of("A92", "A95");

  private GermanFile() {}

  /**
   * @throws UsageException if a line is something else
   */
  static List<Application> read(Path file) throws IOException, UsageException {
    List<Application> applications = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        applications.add(application(file, applications.size() + 1, line.strip().split("\\s+")));
      }
    }
    if (applications.size() < Scorecard.LEAST) {
      throw new UsageException(
          "%s must hold %d applications or more but holds %d; name another file with --data"
              .formatted(file, Scorecard.LEAST, applications.size()));
    }
    return applications;
  }

  private static Application application(Path file, int number, String[] columns)
      throws UsageException {
    try {
      boolean isGood = columns[OUTCOME].equals("1");
      if (columns.length != COLUMNS || !isGood && !columns[OUTCOME].equals("2")) {
        throw new IllegalArgumentException("columns");
      }
      List<String> answers = new ArrayList<>();
      for (Question question : Question.values()) {
        String answer = columns[question.column()];
        if (question.isNumeric()) {
          Integer.parseInt(answer);
        }
        answers.add(answer);
      }
      return new Application(
          answers,
          !isGood,
          FEMALE.contains(columns[STATUS]),
          Integer.parseInt(columns[AGE]) <= YOUNG);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new UsageException(
          "application %d of %s must have 20 attributes and the outcome 1 or 2 but is %s; name a file of the German credit data with --data"
              .formatted(number, file, Arrays.toString(columns)));
    }
  }
}
