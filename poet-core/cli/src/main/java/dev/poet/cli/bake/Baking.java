package dev.poet.cli.bake;

import dev.poet.cli.terminal.CliException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Learned values on their way back into source code.
 *
 * @param diff the lines of a unified diff; none if nothing was located
 * @param edits how many literals it changes
 * @param calls of the function that were found in the sources
 * @param notFound what has to be changed by hand
 */
public record Baking(List<String> diff, int edits, int calls, List<NotFound> notFound) {

  /**
   * Looks for the values of a function in sources.
   *
   * @param evidence the comment above each changed line
   */
  public static Baking of(Path folder, String function, List<LearnedValue> values, String evidence)
      throws CliException {
    Optional<TunedMethod> found =
        TunedMethod.find(Sources.in(folder, List.of('"' + function + '"')), function);
    if (found.isEmpty()) {
      return nothing(
          values,
          function,
          "no one method in " + folder + " is marked @Poet(id = \"" + function + "\")");
    }
    TunedMethod method = found.get();
    Sources sources = Sources.in(folder, List.of(method.name()));
    TunedMethod known = TunedMethod.find(sources, function).orElse(method);
    if (known.namesakes() > 0) {
      return nothing(
          values,
          function,
          known.namesakes()
              + " more method(s) in the sources are called "
              + known.name()
              + " with as many arguments, so that calls can't be told apart by name");
    }
    Locator locator = new Locator(sources, known, values);
    locator.locate();
    return new Baking(
        diff(sources, folder, locator.edits(), evidence),
        locator.edits().size(),
        locator.calls(),
        missing(locator, values, function));
  }

  private static List<NotFound> missing(
      Locator locator, List<LearnedValue> values, String function) {
    return locator.calls() > 0
        ? locator.notFound()
        : nothing(values, function, "no call of the method is in the sources").notFound();
  }

  private static Baking nothing(List<LearnedValue> values, String function, String reason) {
    return new Baking(
        List.of(),
        0,
        0,
        values.stream()
            .filter(LearnedValue::isChanged)
            .map(value -> new NotFound(value.name(), function, reason))
            .toList());
  }

  private static List<String> diff(
      Sources sources, Path folder, List<Edit> edits, String evidence) {
    Map<Path, List<Edit>> byFile =
        edits.stream()
            .collect(Collectors.groupingBy(Edit::file, TreeMap::new, Collectors.toList()));
    Patch patch = new Patch(evidence);
    Path root = folder.toAbsolutePath().normalize();
    List<String> diff = new ArrayList<>();
    byFile.forEach(
        (file, own) -> diff.addAll(patch.of(file, sources.text(root.resolve(file)), own)));
    return diff;
  }
}
