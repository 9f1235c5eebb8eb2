package dev.poet.cli.bake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Edits as a unified diff, which {@code patch -p1} and {@code git apply} take. */
final class Patch {
  private static final int CONTEXT = 3;

  private final String evidence;

  /**
   * @param evidence what is written as a comment above each changed line
   */
  Patch(String evidence) {
    this.evidence = evidence;
  }

  /** The lines of the diff of one file. */
  List<String> of(Path file, String text, List<Edit> edits) {
    List<String> lines = List.of(text.split("\n", -1));
    boolean endsWithNewline = text.endsWith("\n");
    int count = endsWithNewline ? lines.size() - 1 : lines.size();
    Map<Integer, List<String>> changed = changed(lines, edits);
    List<String> diff = new ArrayList<>();
    String path = file.toString().replace('\\', '/');
    diff.add("--- a/" + path);
    diff.add("+++ b/" + path);
    int added = 0;
    for (List<Integer> hunk : hunks(changed)) {
      int first = Math.max(0, hunk.get(0) - CONTEXT);
      int last = Math.min(count - 1, hunk.get(hunk.size() - 1) + CONTEXT);
      int more = hunk.stream().mapToInt(line -> changed.get(line).size() - 1).sum();
      int length = last - first + 1;
      diff.add(
          "@@ -%d,%d +%d,%d @@".formatted(first + 1, length, first + 1 + added, length + more));
      for (int line = first; line <= last; line++) {
        String old = lines.get(line);
        boolean isCut = line == count - 1 && !endsWithNewline;
        if (changed.containsKey(line)) {
          diff.add("-" + old);
          cut(diff, isCut);
          changed.get(line).forEach(each -> diff.add("+" + each));
        } else {
          diff.add(" " + old);
        }
        cut(diff, isCut);
      }
      added += more;
    }
    return diff;
  }

  private static void cut(List<String> diff, boolean isCut) {
    if (isCut) {
      diff.add("\\ No newline at end of file");
    }
  }

  /** The new lines for each line that changes, by its number from 0. */
  private Map<Integer, List<String>> changed(List<String> lines, List<Edit> edits) {
    int[] starts = new int[lines.size()];
    for (int i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + lines.get(i - 1).length() + 1;
    }
    Map<Integer, List<Edit>> byLine = new TreeMap<>();
    for (Edit edit : edits) {
      int line = 0;
      while (line + 1 < starts.length && starts[line + 1] <= edit.from()) {
        line++;
      }
      byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(edit);
    }
    Map<Integer, List<String>> changed = new LinkedHashMap<>();
    byLine.forEach((line, own) -> changed.put(line, replaced(lines.get(line), starts[line], own)));
    return changed;
  }

  private List<String> replaced(String line, int start, List<Edit> edits) {
    StringBuilder text = new StringBuilder(line);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::from).reversed())
        .forEach(edit -> text.replace(edit.from() - start, edit.to() - start, edit.text()));
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String moves =
        edits.stream()
            .map(
                edit ->
                    "%s %s -> %s"
                        .formatted(
                            edit.value().name(),
                            edit.value().baselineText(),
                            edit.value().learnedText()))
            .collect(Collectors.joining(", "));
    String end = line.endsWith("\r") ? "\r" : "";
    return List.of(indent + "// " + moves + ": " + evidence + end, text.toString());
  }

  /** Changed lines, those whose surroundings touch together. */
  private static List<List<Integer>> hunks(Map<Integer, List<String>> changed) {
    List<List<Integer>> hunks = new ArrayList<>();
    for (int line : changed.keySet()) {
      List<Integer> before = hunks.isEmpty() ? List.of() : hunks.get(hunks.size() - 1);
      if (!before.isEmpty() && line - before.get(before.size() - 1) <= 2 * CONTEXT) {
        before.add(line);
      } else {
        hunks.add(new ArrayList<>(List.of(line)));
      }
    }
    return hunks;
  }
}
