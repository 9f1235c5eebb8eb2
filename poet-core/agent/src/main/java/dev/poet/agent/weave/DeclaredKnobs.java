package dev.poet.agent.weave;

import dev.poet.agent.weave.RecordReader.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.Type;

/** Finds the tunable values that the configuration file names in a method. */
final class DeclaredKnobs {
  private static final Type MAP = Type.getObjectType("java/util/Map");

  private final DeclaredMethod declared;
  private final RecordReader records;
  private final FieldFinder fields;
  private final ConstantFinder constants;

  DeclaredKnobs(
      DeclaredMethod declared, RecordReader records, FieldFinder fields, ConstantFinder constants) {
    this.declared = declared;
    this.records = records;
    this.fields = fields;
    this.constants = constants;
  }

  /** The values in the order of the file, those of one record or map together. */
  List<Knob> find() {
    Map<Object, List<Knob>> grouped = new LinkedHashMap<>();
    for (String name : declared.parameters()) {
      Knob knob = knob(name);
      Object group = knob.place() instanceof Place.OfPart part ? part.slot() : name;
      grouped.computeIfAbsent(group, g -> new ArrayList<>()).add(knob);
    }
    return grouped.values().stream().flatMap(group -> ordered(group).stream()).toList();
  }

  private Knob knob(String name) {
    AnnotationValues tunable = declared.tunable(name);
    String field = declared.text(name, "field");
    String constant = declared.text(name, "constant");
    String argument = declared.text(name, "argument");
    if (field != null && constant == null && argument == null) {
      Body.Access access = fields.find(name, field);
      Place place = new Place.OfField(access.owner(), access.name(), access.isStatic());
      return new Knob(place, access.type(), name, tunable);
    }
    if (constant != null && field == null && argument == null) {
      Place.OfConstant place = constants.find(name, constant, declared.text(name, "ordinal"));
      return new Knob(place, ConstantFinder.type(place.value()), name, tunable);
    }
    if (field != null || constant != null) {
      throw Refusals.of(
          "POET-130",
          name + " must name an argument, a field or a constant, but names two; drop one");
    }
    return ofArgument(name, declared.argument(name, argument), tunable);
  }

  private Knob ofArgument(String name, Argument argument, AnnotationValues tunable) {
    String key = declared.text(name, "key");
    if (key == null) {
      return new Knob(new Place.OfArgument(argument.slot()), argument.type(), name, tunable);
    }
    Optional<List<Component>> components = records.components(argument.type());
    if (components.isPresent()) {
      Component component =
          components.get().stream()
              .filter(c -> c.name().equals(key))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusals.of(
                          "POET-133",
                          "%s must name a component of %s but names %s"
                              .formatted(name, argument.type().getClassName(), key)));
      Place place = new Place.OfPart(argument.slot(), argument.type(), key, true);
      return new Knob(place, component.type(), name, tunable);
    }
    if (!argument.type().equals(MAP) || key.contains(",")) {
      throw Refusals.of(
          "POET-133",
          "%s must be in a record or a java.util.Map, under a key without a comma, but the argument is %s"
              .formatted(name, argument.type().getClassName()));
    }
    Place place = new Place.OfPart(argument.slot(), MAP, key, false);
    return new Knob(place, typeInMap(name), name, tunable);
  }

  /** A map doesn't tell the types of its values; what is declared about them does. */
  private Type typeInMap(String name) {
    if (declared.text(name, "options") != null) {
      return Type.getType(String.class);
    }
    return declared.text(name, "step") != null ? Type.LONG_TYPE : Type.DOUBLE_TYPE;
  }

  private List<Knob> ordered(List<Knob> group) {
    if (!(group.get(0).place() instanceof Place.OfPart part) || !part.isRecord()) {
      return group;
    }
    List<Knob> ordered = new ArrayList<>();
    for (Component component : records.components(part.argument()).orElseThrow()) {
      ordered.add(
          group.stream()
              .filter(knob -> ((Place.OfPart) knob.place()).key().equals(component.name()))
              .findFirst()
              .orElseThrow(() -> Knobs.incomplete(part.argument(), component.name())));
    }
    return ordered;
  }
}
