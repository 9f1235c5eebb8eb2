package dev.poet.dashboard.view;

import dev.poet.evidence.Moment;
import dev.poet.evidence.State;
import dev.poet.evidence.text.Values;
import dev.poet.spi.Event;
import dev.poet.spi.Parameter;
import dev.poet.spi.Point;
import dev.poet.spi.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one function did at a point in time.
 *
 * @param version in force then; 0 if it ran as written before anything was decided
 * @param fromMillis since when; 0 for ever
 * @param toMillis until when; 0 until now
 * @param frozen why it was frozen; empty if it was not
 * @param gain of this version alone
 * @param failed how many of its trials failed
 */
public record MomentView(
    long atMillis,
    String state,
    long version,
    long fromMillis,
    long toMillis,
    String frozen,
    String who,
    String why,
    List<Value> values,
    GainView gain,
    long failed) {

  /** One parameter's value then. */
  public record Value(String name, String unit, String value, String asWritten) {}

  static MomentView of(Moment moment, long atMillis) {
    Optional<PolicyVersion> version = moment.version();
    return new MomentView(
        atMillis,
        state(moment),
        version.map(v -> v.policy().version()).orElse(0L),
        version.map(PolicyVersion::atMillis).orElse(0L),
        moment.next().map(PolicyVersion::atMillis).orElse(0L),
        moment.frozen().map(Event::text).orElse(""),
        version.map(PolicyVersion::who).orElse(""),
        version
            .map(PolicyVersion::why)
            .orElse(
                moment.isUnknown() ? "nothing is stored of then" : "nothing had been decided yet"),
        version.map(v -> values(moment, v)).orElse(List.of()),
        GainView.of(moment.gain()),
        moment.failed());
  }

  private static String state(Moment moment) {
    if (moment.isUnknown()) {
      return "not known";
    }
    return moment.frozen().isPresent()
        ? State.FROZEN.words()
        : moment.version().map(State::of).orElse(State.AS_WRITTEN).words();
  }

  private static List<Value> values(Moment moment, PolicyVersion version) {
    Point ran = moment.ran().orElseThrow();
    Point written = version.policy().baseline();
    List<Parameter> parameters = moment.function().space().parameters();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < parameters.size() && ran.size() == parameters.size(); i++) {
      Parameter each = parameters.get(i);
      values.add(
          new Value(
              each.name(),
              each.domain().unit(),
              Values.text(each.domain(), ran.get(i)),
              Values.text(each.domain(), written.get(i))));
    }
    return values;
  }
}
