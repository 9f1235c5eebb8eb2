package dev.poet.agent.weave;

import dev.poet.agent.weave.RecordReader.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.Type;

/** Finds the tunable values of a method among its annotated arguments. */
final class Knobs {
  private final RecordReader records;

  Knobs(RecordReader records) {
    this.records = records;
  }

  List<Knob> of(Signature method) {
    List<Knob> knobs = new ArrayList<>();
    for (Argument argument : method.arguments()) {
      argument.marks().tunable().ifPresent(tunable -> add(knobs, argument, tunable));
    }
    return knobs;
  }

  private void add(List<Knob> knobs, Argument argument, AnnotationValues tunable) {
    if (argument.marks().feature().isPresent()) {
      throw Refusals.of(
          "POET-116", argument.name() + " can't be both @Tunable and @Feature; drop one");
    }
    Optional<List<Component>> components = records.components(argument.type());
    if (components.isEmpty()) {
      knobs.add(Knob.of(argument, tunable));
      return;
    }
    for (Component component : components.get()) {
      AnnotationValues declared =
          component
              .marks()
              .tunable()
              .orElseThrow(() -> incomplete(argument.type(), component.name()));
      knobs.add(part(argument, component, declared));
    }
  }

  static Knob part(Argument argument, Component component, AnnotationValues tunable) {
    Place place = new Place.OfPart(argument.slot(), argument.type(), component.name(), true);
    return new Knob(place, component.type(), component.name(), tunable);
  }

  static RuntimeException incomplete(Type record, String component) {
    return Refusals.of(
        "POET-133",
        "every component of the record %s must be tunable but %s isn't; declare it, or take it out"
            .formatted(record.getClassName(), component));
  }
}
