package dev.poet.learning;

import dev.poet.spi.ContextPartition;
import java.util.Arrays;
import java.util.List;

/** The format of a {@link CallLearner}'s state, version {@link #VERSION}. Stateless. */
final class CallCodec {
  /** First byte of a state; counts up when the format changes. */
  static final int VERSION = 2;

  private CallCodec() {}

  static byte[] write(CallState state, String fingerprint) {
    StateOutput out = new StateOutput(VERSION, fingerprint);
    out.write(state.told()).write(state.since()).write(state.thoughts()).write(state.due());
    out.writeAll(state.samples(), CallCodec::write).writeAll(state.pending(), CallCodec::write);
    out.write(state.low()).write(state.high());
    ChangeWatch.State watch = state.watch();
    out.writeAll(watch.beginnings(), StateOutput::write);
    out.write(watch.sum()).write(watch.calm()).write(watch.seen()).write(watch.changed());
    out.writeAll(state.family().logs(), StateOutput::write).write(state.family().memories());
    out.write((long) state.family().fits());
    write(out, state.partition());
    write(out, state.table());
    return out.toByteArray();
  }

  static void write(StateOutput out, ContextPartition partition) {
    out.writeAll(partition.cuts(), (o, cuts) -> o.write(array(cuts)));
  }

  static ContextPartition partition(StateInput in) {
    return new ContextPartition(in.all(i -> list(i.numbers())));
  }

  static void write(StateOutput out, Table table) {
    out.writeAll(table.next(), StateOutput::write).writeAll(table.best(), StateOutput::write);
    out.write(Arrays.stream(table.made()).asDoubleStream().toArray());
    out.write(table.recommended()).write(table.gain()).writePlateaus(table.plateaus());
  }

  static Table table(StateInput in) {
    return new Table(
        in.all(StateInput::point),
        in.all(StateInput::point),
        Arrays.stream(in.numbers()).mapToLong(made -> (long) made).toArray(),
        in.point(),
        in.interval(),
        in.plateaus());
  }

  /**
   * @throws IllegalArgumentException if {@code bytes} have another version, were learned for
   *     something else, or are damaged
   */
  static CallState read(byte[] bytes, String fingerprint) {
    return StateInput.read(
        bytes,
        VERSION,
        fingerprint,
        in ->
            new CallState(
                in.whole(),
                in.whole(),
                in.whole(),
                in.whole(),
                in.all(CallCodec::sample),
                in.all(CallCodec::sample),
                in.numbers(),
                in.numbers(),
                new ChangeWatch.State(
                    in.all(StateInput::whole), in.number(), in.whole(), in.whole(), in.whole()),
                new ProcessFamily.State(
                    in.all(StateInput::numbers), in.numbers(), (int) in.whole()),
                partition(in),
                table(in)));
  }

  static void write(StateOutput out, Sample sample) {
    out.write(sample.point()).write(sample.context()).write(sample.score()).write(sample.excess());
    out.write(sample.trials()).write(sample.number());
  }

  static Sample sample(StateInput in) {
    return new Sample(in.point(), in.numbers(), in.number(), in.number(), in.number(), in.whole());
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
