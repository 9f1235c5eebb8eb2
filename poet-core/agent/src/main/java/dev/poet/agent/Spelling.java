package dev.poet.agent;

import java.util.Arrays;

/** Finds what somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /** The end of a sentence: a question that names the nearest candidate, or just a full stop. */
  static String hint(String word, String[] candidates) {
    String nearest = nearest(word, candidates, Math.max(2, word.length() / 3));
    return nearest == null ? "." : "; did you mean " + nearest + "?";
  }

  /** The same for two groups of candidates; the first is preferred. */
  static String hint(String word, String[] candidates, String[] others) {
    String[] all = Arrays.copyOf(candidates, candidates.length + others.length);
    System.arraycopy(others, 0, all, candidates.length, others.length);
    return hint(word, all);
  }

  /** The candidate with the fewest edits, or null if all need more than {@code limit}. */
  static String nearest(String word, String[] candidates, int limit) {
    String best = null;
    int fewest = limit + 1;
    for (String candidate : candidates) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return best;
  }

  /** Insertions, deletions and substitutions between two words (Levenshtein 1966). */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
