package dev.poet.learning;

import dev.poet.spi.LearnerFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The learners by name, so that each can be measured alone; users take {@link Auto}. Stateless. */
public final class Learners {
  private Learners() {}

  /** All of them, by name. */
  public static Map<String, LearnerFactory> all() {
    Map<String, LearnerFactory> all = new TreeMap<>();
    for (LearnerFactory factory :
        List.of(
            Aimd.FACTORY,
            Auto.factory(),
            CountBandit.FACTORY,
            EmaBandit.FACTORY,
            LinearUcb.FACTORY,
            OptionBandit.FACTORY,
            OptionUcb.FACTORY,
            QuadraticThompson.FACTORY,
            Spsa.FACTORY,
            TreeBandit.FACTORY)) {
      all.put(factory.name(), factory);
    }
    return all;
  }

  /**
   * The learner of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LearnerFactory named(String name) {
    LearnerFactory factory = all().get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no learner %s; name one of %s".formatted(name, all().keySet()));
    }
    return factory;
  }
}
