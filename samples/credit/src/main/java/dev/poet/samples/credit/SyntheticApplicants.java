package dev.poet.samples.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented applicants, for where no data are at hand: about three in ten do not repay, more of them
 * with little on the account, long loans and a troubled history; the young have shorter jobs and
 * smaller savings. Whatever is measured with them is true of them alone. Stateless.
 */
final class SyntheticApplicants {
  private static final int APPLICANTS = 1_000;

  private SyntheticApplicants() {}

  static List<Application> draw() {
    SplittableRandom random = new SplittableRandom(144);
    List<Application> applications = new ArrayList<>();
    for (int i = 0; i < APPLICANTS; i++) {
      applications.add(application(random));
    }
    return applications;
  }

  private static Application application(SplittableRandom random) {
    boolean female = random.nextDouble() < 0.31;
    boolean young = random.nextDouble() < 0.19;
    int account = choice(random, 0.27, 0.27, 0.06, 0.4);
    int months = 4 + (int) (56 * random.nextDouble() * random.nextDouble());
    int history = choice(random, 0.04, 0.05, 0.53, 0.09, 0.29);
    int amount = (int) (250 + months * 150 * (0.3 + random.nextDouble()));
    int savings =
        young ? choice(random, 0.53, 0.15, 0.14, 0.18) : choice(random, 0.5, 0.15, 0.15, 0.2);
    int job = young ? choice(random, 0.07, 0.15, 0.4, 0.38) : choice(random, 0.06, 0.12, 0.4, 0.42);
    int rate = 1 + random.nextInt(4);
    double odds =
        -0.55
            + List.of(0.95, 0.5, -0.4, -1.2).get(account)
            + 0.035 * (months - 15)
            + List.of(0.9, 0.8, 0.1, -0.2, -0.8).get(history)
            + List.of(0.35, 0.1, -0.3, -0.7).get(savings)
            + List.of(0.5, 0.2, -0.1, -0.4).get(job)
            + 0.25 * (rate - 2.5);
    boolean bad = random.nextDouble() < 1 / (1 + Math.exp(-odds));
    return new Application(
        List.of(
            "A1" + (account + 1),
            Integer.toString(months),
            "A3" + history,
            "A4" + random.nextInt(4),
            Integer.toString(amount),
            "A6" + (savings + 1),
            "A7" + (job + 2),
            Integer.toString(rate),
            random.nextInt(10) == 0 ? "A103" : "A101",
            Integer.toString(1 + random.nextInt(4)),
            "A12" + (1 + random.nextInt(4)),
            random.nextInt(5) == 0 ? "A141" : "A143",
            young ? "A151" : "A152",
            Integer.toString(1 + random.nextInt(2)),
            "A17" + (1 + random.nextInt(4)),
            "1",
            "A19" + (1 + random.nextInt(2))),
        bad,
        female,
        young);
  }

  private static int choice(SplittableRandom random, double... shares) {
    double draw = random.nextDouble();
    int choice = 0;
    while (choice < shares.length - 1 && draw >= shares[choice]) {
      draw -= shares[choice];
      choice++;
    }
    return choice;
  }
}
