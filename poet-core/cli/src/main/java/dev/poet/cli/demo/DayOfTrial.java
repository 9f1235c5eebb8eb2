package dev.poet.cli.demo;

import dev.poet.spi.CompletedTrial;
import dev.poet.spi.ContextFeature;
import dev.poet.spi.TunedFunction;
import java.util.List;

/** Finds the day of the house that a trial judged. */
public final class DayOfTrial {
  private static final String FEATURE = "day";

  private final int index;

  public DayOfTrial(TunedFunction function) {
    List<String> names = function.context().stream().map(ContextFeature::name).toList();
    this.index = names.indexOf(FEATURE);
  }

  /** The day's index, from 0; without such a feature trials are taken to follow each other. */
  public int of(CompletedTrial trial) {
    boolean known = index >= 0 && index < trial.context().size();
    return known ? trial.context().get(index).intValue() : (int) trial.id().number() - 1;
  }
}
