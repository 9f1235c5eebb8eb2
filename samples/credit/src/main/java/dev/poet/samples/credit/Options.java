package dev.poet.samples.credit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the program is asked for.
 *
 * @param data a file of {@link GermanFile}'s format; empty: synthetic applicants
 * @param applicants how many more come
 * @param seed draws folds, applicants and how late outcomes are
 * @param hidden whether the outcome of who is refused is never known
 * @param late the longest time until an outcome is known, in applicants; 0: known at once
 * @param distorted whether probabilities are too high
 * @param drifting whether costs change from 5:1 to 2:1 and back, each for a third of the applicants
 * @param checkpoint where the run is noted, so that it can go on; null for nowhere
 * @param series where rows go from which a chart is drawn; null for nowhere
 */
record Options(
    Optional<Path> data,
    int applicants,
    long seed,
    boolean hidden,
    int late,
    boolean distorted,
    boolean drifting,
    Path checkpoint,
    Path series) {

  static final String HELP =
      """
      --data FILE        applications in the format of the German credit data
      --applicants N     how many (default: 20000)
      --seed S           of every draw (default: 1)
      --labels WHICH     all, or approved: outcomes of the refused are never known (default: approved)
      --late N           outcomes are known up to N applicants later (default: 500)
      --scores KIND      calibrated, or distorted (default: calibrated)
      --costs KIND       steady, or drifting: 5:1, 2:1, 5:1 (default: steady)
      --checkpoint FILE  goes on where that file says
      --series FILE      writes rows for a chart
      """;

  static Options parse(String[] words) throws UsageException {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!HELP.contains(words[i] + " ") || i + 1 == words.length) {
        throw new UsageException(
            "options must be names with values but there is %s; see --help".formatted(words[i]));
      }
      given.put(words[i], words[i + 1]);
    }
    Optional<Path> data = Optional.ofNullable(given.get("--data")).map(Path::of);
    if (data.isPresent() && !Files.isReadable(data.get())) {
      throw new UsageException("there is no file %s; name one with --data".formatted(data.get()));
    }
    return new Options(
        data,
        whole(given, "--applicants", 20_000),
        whole(given, "--seed", 1),
        is(given, "--labels", "approved", "all"),
        whole(given, "--late", 500),
        !is(given, "--scores", "calibrated", "distorted"),
        !is(given, "--costs", "steady", "drifting"),
        path(given, "--checkpoint"),
        path(given, "--series"));
  }

  private static Path path(Map<String, String> given, String name) {
    return given.containsKey(name) ? Path.of(given.get(name)) : null;
  }

  private static int whole(Map<String, String> given, String name, int standard)
      throws UsageException {
    try {
      int number = Integer.parseInt(given.getOrDefault(name, Integer.toString(standard)));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, like a negative number
    }
    throw new UsageException(
        "%s must be a whole number of 0 or more but is %s; correct it"
            .formatted(name, given.get(name)));
  }

  /** Whether it is the first of two words, which is the standard. */
  private static boolean is(Map<String, String> given, String name, String first, String second)
      throws UsageException {
    String word = given.getOrDefault(name, first);
    if (!word.equals(first) && !word.equals(second)) {
      throw new UsageException(
          "%s must be %s or %s but is %s; correct it".formatted(name, first, second, word));
    }
    return word.equals(first);
  }

  /** What a checkpoint must have in common with the run that goes on from it. */
  String identity() {
    return "%s, seed %d, hidden %s, late %d, distorted %s, drifting %s"
        .formatted(
            data.map(Path::toString).orElse("synthetic"), seed, hidden, late, distorted, drifting);
  }
}
