package dev.poet.learning;

/**
 * What something costs now: the mean of what it cost before, as long as the last ones agree with
 * it, and otherwise the mean of the last ones, from which a new mean then grows. Not thread-safe.
 */
final class RecentCost {
  /** How many of the last ones are held against the mean. */
  private static final int LAST = 20;

  /** A mean of more than so many would follow a slow change too late. */
  private static final int MOST = 400;

  /** Standard errors; of a thousand comparisons three are wrong. */
  private static final double DISAGREEMENT = 3;

  private static final double ROUNDING = 1e-9;

  private final double[] last = new double[LAST];
  private long told;
  private long sinceChange;
  private double weight;
  private double mean;
  private double variance;

  RecentCost() {}

  RecentCost(StateInput in) {
    double[] stored = in.numbers();
    if (stored.length != LAST) {
      throw new IndexOutOfBoundsException(stored.length);
    }
    System.arraycopy(stored, 0, last, 0, LAST);
    told = in.whole();
    sinceChange = in.whole();
    weight = in.number();
    mean = in.number();
    variance = in.number();
  }

  void write(StateOutput out) {
    out.write(last).write(told).write(sinceChange);
    out.write(weight).write(mean).write(variance);
  }

  boolean isKnown() {
    return told > 0;
  }

  void add(double cost) {
    last[(int) (told % LAST)] = cost;
    told++;
    sinceChange++;
    weight = Math.min(weight + 1, MOST);
    double apart = cost - mean;
    mean += apart / weight;
    variance += (apart * (cost - mean) - variance) / weight;
    if (told >= LAST && sinceChange >= LAST && hasChanged()) {
      changed();
    }
  }

  /** 0 while nothing is known. */
  double value() {
    boolean settled = told <= LAST || sinceChange >= LAST;
    return settled ? mean : meanOfLast();
  }

  private boolean hasChanged() {
    double error = Math.sqrt(variance / LAST);
    return Math.abs(meanOfLast() - mean) > DISAGREEMENT * error + ROUNDING * Math.abs(mean);
  }

  private void changed() {
    double recent = meanOfLast();
    double squares = 0;
    for (double cost : last) {
      squares += (cost - recent) * (cost - recent);
    }
    mean = recent;
    variance = squares / LAST;
    weight = LAST;
    sinceChange = 0;
  }

  private double meanOfLast() {
    double sum = 0;
    for (double cost : last) {
      sum += cost;
    }
    return sum / LAST;
  }
}
