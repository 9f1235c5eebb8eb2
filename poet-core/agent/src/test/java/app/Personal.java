package app;

import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Privacy;
import dev.poet.api.Sensitive;
import dev.poet.api.Tunable;

/** A function whose context tells something about persons. */
public final class Personal {
  public static final long CUSTOMER = 8_675_309_123L;
  public static final long OTHER_CUSTOMER = 8_675_309_124L;
  public static final double INCOME = 54_321.125;
  public static final double LOAD = 0.314159265;

  private Personal() {}

  @Poet(id = "offer", minimise = "loss")
  @Outcome("loss")
  static double offer(
      @Feature(subject = true) long customer,
      @Feature(sensitive = Sensitive.HASH) double income,
      @Feature(
              sensitive = Sensitive.BUCKETS,
              edges = {18, 65},
              privacy = Privacy.INTERNAL)
          int age,
      @Feature double load,
      @Tunable(min = 0, max = 10) double x) {
    return x;
  }

  public static void main(String[] args) {
    for (int i = 0; i < 60; i++) {
      offer(i % 3 == 0 ? CUSTOMER : OTHER_CUSTOMER, INCOME, 47, LOAD, 8);
    }
  }
}
