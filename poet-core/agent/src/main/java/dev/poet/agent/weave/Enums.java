package dev.poet.agent.weave;

import java.util.List;
import java.util.Optional;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;

/** Tells enums from other classes by their class files, without loading them. */
final class Enums {
  private final TypePool pool;

  Enums(TypePool pool) {
    this.pool = pool;
  }

  /** The names of an enum's constants in order; nothing if the type is no enum. */
  Optional<List<String>> constants(Type type) {
    if (type.getSort() != Type.OBJECT) {
      return Optional.empty();
    }
    TypePool.Resolution found = pool.describe(type.getClassName());
    if (!found.isResolved()) {
      return Optional.empty();
    }
    TypeDescription description = found.resolve();
    return description.isEnum() ? Optional.of(names(description)) : Optional.empty();
  }

  boolean isEnum(Type type) {
    return constants(type).isPresent();
  }

  private static List<String> names(TypeDescription description) {
    return description.getDeclaredFields().stream()
        .filter(field -> (field.getModifiers() & Opcodes.ACC_ENUM) != 0)
        .map(FieldDescription::getName)
        .toList();
  }
}
