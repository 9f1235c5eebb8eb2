package dev.poet.plugins.prompts;

import dev.poet.plugins.prompts.FeatureEffects.Effect;
import dev.poet.spi.CompletedTrial;
import dev.poet.spi.Domain;
import dev.poet.spi.ParameterSpace;
import dev.poet.spi.Point;
import dev.poet.spi.TunedFunction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one function's trials say of its wordings: how often each ran of late, which one is the
 * champion of its slot, and whether a challenger is proven.
 *
 * <p>The champion is the wording of the baseline until another one has run {@link Proof#calls}
 * times and the interval of its effect against the champion lies above zero, all else equal ({@link
 * FeatureEffects}). Everything follows from the trials, so it is the same after a restart. Not
 * thread-safe.
 */
final class VariantTrials {
  private final TunedFunction function;
  private final SpaceFeatures features;
  private final FeatureEffects effects;
  private final List<Integer> slots;
  private final Proof proof;
  private final Map<Integer, int[]> served = new HashMap<>();
  private final Map<Integer, Integer> champions = new HashMap<>();
  private final Deque<Point> window = new ArrayDeque<>();

  VariantTrials(TunedFunction function, List<String> wordings, Proof proof) {
    this.function = function;
    this.proof = proof;
    ParameterSpace space = function.space();
    this.features = new SpaceFeatures(space);
    this.effects = new FeatureEffects(features.size());
    this.slots =
        wordings.stream()
            .map(space.names()::indexOf)
            .filter(slot -> slot >= 0 && space.domain(slot) instanceof Domain.Choice)
            .toList();
    slots.forEach(slot -> served.put(slot, new int[(int) space.domain(slot).high() + 1]));
  }

  ParameterSpace space() {
    return function.space();
  }

  void tell(CompletedTrial trial) {
    Point point = trial.parameters();
    if (!space().contains(point)) {
      return;
    }
    count(point, 1);
    window.add(point);
    if (window.size() > Proof.WINDOW) {
      count(window.remove(), -1);
    }
    if (trial.isControl()) {
      slots.forEach(slot -> champions.putIfAbsent(slot, (int) point.get(slot)));
    }
    OptionalDouble score = function.objective().score(trial.metrics());
    if (score.isPresent()) {
      effects.tell(features.of(point), score.getAsDouble());
      slots.forEach(slot -> promote(slot, (int) point.get(slot)));
    }
  }

  private void count(Point point, int by) {
    slots.forEach(slot -> served.get(slot)[(int) point.get(slot)] += by);
  }

  private void promote(int slot, int option) {
    Integer champion = champions.get(slot);
    boolean challenges =
        champion != null && option != champion && served.get(slot)[option] >= proof.calls();
    if (challenges && against(slot, champion, option).low() > 0) {
      champions.put(slot, option);
    }
  }

  private Effect against(int slot, int champion, int option) {
    return effects.of(features.change(slot, champion, option));
  }

  /** The point with the champion in place of each wording that may not be served now. */
  Optional<Point> allowed(Point proposed) {
    double[] values = proposed.toArray();
    slots.stream()
        .filter(slot -> champions.containsKey(slot) && !mayServe(slot, (int) proposed.get(slot)))
        .forEach(slot -> values[slot] = champions.get(slot));
    return Arrays.equals(values, proposed.toArray())
        ? Optional.empty()
        : Optional.of(Point.of(values));
  }

  private boolean mayServe(int slot, int option) {
    int champion = champions.get(slot);
    int calls = served.get(slot)[option];
    boolean isLeft = calls < proof.allowance(window.size());
    return option == champion || isLeft && (calls >= proof.calls() || survives(slot, option));
  }

  /** Successive halving: on its rung it is in the better half of those that have come as far. */
  private boolean survives(int slot, int option) {
    int[] all = served.get(slot);
    int champion = champions.get(slot);
    int rung = proof.rung(all[option]);
    if (rung == 0) {
      return true;
    }
    double own = against(slot, champion, option).estimate();
    int rivals = 0;
    int better = 0;
    for (int other = 0; other < all.length; other++) {
      boolean isRival = other != option && other != champion && all[other] >= rung;
      rivals += isRival ? 1 : 0;
      better += isRival && against(slot, champion, other).estimate() > own ? 1 : 0;
    }
    return better <= rivals / 2;
  }
}
