package dev.poet.agent.weave;

import dev.poet.api.Enforce;
import dev.poet.api.Feature;
import dev.poet.api.Outcome;
import dev.poet.api.Poet;
import dev.poet.api.Tunable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.AnnotationVisitor;

/** POET's annotations on one method or parameter, found by name. */
final class Marks {
  private final Map<String, Map<String, Object>> byDescriptor = new HashMap<>();

  /** A visitor for an annotation of POET's; null for any other. */
  AnnotationVisitor visit(String descriptor) {
    if (!descriptor.startsWith("Ldev/poet/api/")) {
      return null;
    }
    Map<String, Object> values = new HashMap<>();
    byDescriptor.put(descriptor, values);
    return AnnotationReader.into(values);
  }

  /** Adds an annotation that the class file does not have; its values are to be put in. */
  Map<String, Object> add(Class<?> type) {
    Map<String, Object> values = new HashMap<>();
    byDescriptor.put(type.descriptorString(), values);
    return values;
  }

  Optional<AnnotationValues> poet() {
    return values(Poet.class);
  }

  Optional<AnnotationValues> outcome() {
    return values(Outcome.class);
  }

  Optional<AnnotationValues> enforce() {
    return values(Enforce.class);
  }

  Optional<AnnotationValues> tunable() {
    return values(Tunable.class);
  }

  Optional<AnnotationValues> feature() {
    return values(Feature.class);
  }

  boolean isEmpty() {
    return byDescriptor.isEmpty();
  }

  private Optional<AnnotationValues> values(Class<?> type) {
    return Optional.ofNullable(byDescriptor.get(type.descriptorString()))
        .map(given -> new AnnotationValues(type, given));
  }
}
