package dev.poet.samples.credit;

/**
 * An outcome that will be known later.
 *
 * @param due the applicant after whom it is
 * @param execution whose decision it is about
 * @param bad 1 not repaid, 0 repaid, 0.5 if it never will be known
 * @param cost what the decision cost, as far as that can be known
 */
record Outcome(long due, String execution, double bad, double cost) implements Comparable<Outcome> {
  @Override
  public int compareTo(Outcome other) {
    return Long.compare(due, other.due);
  }
}
