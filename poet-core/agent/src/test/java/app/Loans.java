package app;

import dev.poet.api.Enforce;
import dev.poet.api.Feature;
import dev.poet.api.Otherwise;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;

/** Says how bad a cut-off was; its domain is known to nobody but a plugin. */
public final class Loans {
  private static final String[] RATINGS = {"excellent", " Good", "60%", "unheard of"};

  private Loans() {}

  @Poet(id = "loans", domain = "loans")
  @Outcome("missed")
  @Enforce(min = 0, max = 100, otherwise = Otherwise.AMEND)
  static double missed(@Feature String rating, @Tunable(min = 0, max = 10) double cut) {
    return Math.abs(7 - cut) + (rating.equals("60%") ? 50 : 0);
  }

  /** So many calls, one rating after the other. */
  public static void main(String[] args) {
    double largest = 0;
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      double missed = missed(RATINGS[i % RATINGS.length], 2);
      largest = i < 40 ? 0 : Math.max(largest, missed); // plugins come a little later
    }
    System.out.println(largest);
  }
}
